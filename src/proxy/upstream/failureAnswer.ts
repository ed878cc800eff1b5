import { errorAnswer } from "../answers";
import type { SourceAnswer } from "../dialsSource";
import { ApiError } from "../tables/apiError";
import type { FailureKind, UpstreamFailure } from "./upstreamFailure";

const STATUSES: Readonly<Record<FailureKind, number>> = {
  timeout: 504,
  unreachable: 502,
  unavailable: 503,
  incomplete: 502,
  too_large: 502,
  redirect: 502,
  paused: 503,
  busy: 503,
};

/** Seconds after which asking again makes sense, told to programs as Retry-After. */
const RETRY_AFTER_SECONDS = 5;

/** The failure as JSON: `detail` says what to do, `code` is "upstream_" and the kind. */
export function failureAnswer({ kind, message }: UpstreamFailure, host: string): SourceAnswer {
  const status = STATUSES[kind];
  const detail = describe(kind, host, message);
  const { headers, ...answer } = errorAnswer(new ApiError(status, { detail, code: `upstream_${kind}` }));
  return status === 503
    ? { ...answer, headers: { ...headers, "retry-after": String(RETRY_AFTER_SECONDS) } }
    : { ...answer, headers };
}

function describe(kind: FailureKind, host: string, detail: string): string {
  switch (kind) {
    case "timeout":
      return `The DIALS server ${host} did not answer in time (${detail}). Retry; if it happens again, ask for fewer lumisections at a time.`;
    case "unreachable":
      return `The DIALS server ${host} cannot be reached (${detail}). Check the network (CERN's, or a tunnel into it) and the address given with --upstream, then retry.`;
    case "unavailable":
      return `The DIALS server ${host} is not available (${detail}). Wait a minute, then retry.`;
    case "incomplete":
      return `The answer of the DIALS server ${host} broke off (${detail}). Retry; if it happens again, ask for fewer lumisections at a time.`;
    case "too_large":
      return `The answer of the DIALS server ${host} is too large (${detail}). Ask for fewer lumisections at a time.`;
    case "redirect":
      return `The DIALS server ${host} sent us elsewhere (to ${detail}): probably a login page. Check the address given with --upstream and the credential in the environment.`;
    case "paused":
      return `The DIALS server ${host} failed several times in a row (${detail}) and is left alone for up to half a minute. Retry then.`;
    case "busy":
      return `Too many requests wait for the DIALS server ${host} (${detail}). Retry in a moment.`;
  }
}
