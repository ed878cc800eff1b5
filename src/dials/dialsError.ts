/** What went wrong with one request, as plain data: crosses a worker boundary unchanged. */
export type DialsFailure =
  | { readonly kind: "network"; readonly url: string; readonly tries: number; readonly detail: string }
  | {
      readonly kind: "permission";
      readonly url: string;
      /** DIALS' machine-readable reason, e.g. "access_token_expired". */
      readonly code: string | undefined;
      readonly detail: string;
    }
  | { readonly kind: "notFound"; readonly url: string; readonly detail: string }
  /** `status` is undefined where the request was refused here, before it was sent. */
  | {
      readonly kind: "badRequest";
      readonly url: string;
      readonly status: number | undefined;
      readonly detail: string;
    }
  | {
      readonly kind: "serverFailed";
      readonly url: string;
      readonly tries: number;
      /** Undefined where no answer came in time. */
      readonly status: number | undefined;
      /** Of our proxy, e.g. "upstream_paused"; DIALS sends none. */
      readonly code?: string | undefined;
      readonly detail: string;
    }
  | { readonly kind: "malformed"; readonly url: string; readonly detail: string };

/** Failure of a request to the server. The message says what happened and what to do, in plain words. */
export class DialsError extends Error {
  readonly failure: DialsFailure;

  constructor(failure: DialsFailure) {
    super(describe(failure));
    this.name = "DialsError";
    this.failure = failure;
  }

  get kind(): DialsFailure["kind"] {
    return this.failure.kind;
  }

  /** Data for postMessage; errors lose their class when they are cloned. */
  toPlain(): DialsFailure {
    return this.failure;
  }

  static fromPlain(failure: DialsFailure): DialsError {
    return new DialsError(failure);
  }
}

const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
const times = (tries: number): string => (tries === 1 ? "1 try" : `${tries} tries`);

function describe(failure: DialsFailure): string {
  const { url } = failure;
  const detail = asSentence(failure.detail);
  switch (failure.kind) {
    case "network":
      return `The server cannot be reached (${failure.detail}; ${times(failure.tries)}). Check that it runs and that the network is up, then retry: ${url}`;
    case "permission":
      return `${describePermission(failure.code)} The server says: ${detail} (${failure.code ?? "no code"}; ${url})`;
    case "notFound":
      return `The server has no such thing: ${detail} Check the workspace, dataset and run, or whether it has been ingested yet: ${url}`;
    case "badRequest":
      return failure.status === undefined
        ? `The request makes no sense and was not sent: ${detail}`
        : `The server refused the request (${failure.status}): ${detail} Check that this is the address of a DIALS API: ${url}`;
    case "serverFailed":
      return `The server failed (${failure.status ?? "no answer in time"}; ${times(failure.tries)}): ${detail} Retry; if it goes on, tell the people who run the server: ${url}`;
    case "malformed":
      return `The server's answer cannot be read: ${detail} Retry; if it goes on, tell the people who run the server: ${url}`;
  }
}

function describePermission(code: string | undefined): string {
  switch (code) {
    case "authorization_not_found":
      return "The server wants a login: give a token (LUMISCOPE_DIALS_TOKEN of the proxy, --token-env on the command line).";
    case "access_token_expired":
      return "The login has expired: get a new token and retry.";
    case undefined:
    default:
      return "The server does not accept this login: check that the token is complete, meant for this server, and allowed to read this workspace.";
  }
}

/** No answer in time, from the server or its gateway, or more than the proxy takes: asking for less may help. */
export function isTooMuchAtOnce(failure: DialsFailure): boolean {
  if (failure.kind !== "serverFailed") return false;
  return failure.status === undefined || failure.status === 504 || failure.code === "upstream_too_large";
}

const OUTAGES = ["unreachable", "unavailable", "redirect", "paused", "busy"].map(
  (kind) => `upstream_${kind}`,
);

/** Our proxy says that the server behind it is gone, whatever it is asked for. */
export function isOutage(failure: DialsFailure): boolean {
  return failure.kind === "serverFailed" && failure.code !== undefined && OUTAGES.includes(failure.code);
}
