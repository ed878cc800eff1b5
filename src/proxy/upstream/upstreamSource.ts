import { unknownPath } from "../answers";
import type { DialsSource, SourceAnswer, SourceRequest } from "../dialsSource";
import { ApiError } from "../tables/apiError";
import { rewriteLinks, rewriteLocation } from "./rewriteLinks";

export interface Upstream {
  /** Ends with /api/v1/. */
  readonly baseUrl: string;
  /** Headers that authenticate at the upstream server. They never leave this process in any other direction. */
  readonly credential: Readonly<Record<string, string>>;
  /** 30 s unless given: what DIALS gives itself for an answer. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;

/**
 * Data resources handed through, read-only. Left out: device login and token refresh (this server holds the only
 * credential), and `brilws/`, which puts its parameters into a shell line upstream (dials-api.md §7.3).
 */
const PASSED = [
  "(dataset-index|file-index|run|lumisection|mes|th1|th2|ml-models-index|ml-bad-lumisection)(\\.json|/.*)?",
  "auth/(workspaces|user-default-workspace)/?",
  "(oms-proxy|caf|runregistry/editable-datasets)/?",
];
const PASSED_PATH = new RegExp(`^(${["", ...PASSED].join("|")})$`);

/** Answer headers that are the data's own; the rest (cookies, connection, encoding) is between us and upstream. */
const PASSED_HEADERS = ["content-type", "cache-control", "expires", "age", "vary", "allow", "retry-after"];

/** A real DIALS server behind this one: requests handed on with our credential, answers handed back unchanged. */
export function upstreamSource(upstream: Upstream): DialsSource {
  return {
    kind: "upstream",
    close: () => Promise.resolve(),
    async answer(request) {
      if (!PASSED_PATH.test(request.path) || request.path.includes("..")) return unknownPath();
      const { status, headers, body } = await fetchUpstream(upstream, request);
      const passed = Object.fromEntries(
        PASSED_HEADERS.flatMap((name) => {
          const value = headers.get(name);
          return value === null ? [] : [[name, value]];
        }),
      );
      const location = headers.get("location");
      if (location !== null) return redirectAnswer(upstream, request, status, passed, location);
      const ok = status === 200 && (headers.get("content-type") ?? "").includes("json");
      return { status, headers: passed, body: ok ? rewriteLinks(body, request, upstream.baseUrl) : body };
    },
  };
}

interface UpstreamAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

async function fetchUpstream(upstream: Upstream, request: SourceRequest): Promise<UpstreamAnswer> {
  const timeout = AbortSignal.timeout(upstream.timeoutMs ?? TIMEOUT_MS);
  const query = request.query === "" ? "" : `?${request.query}`;
  const { workspace } = request.headers;
  try {
    const response = await fetch(`${upstream.baseUrl}${request.path}${query}`, {
      method: request.method,
      headers: {
        accept: "application/json",
        "user-agent": "lumiscope",
        ...(workspace === undefined ? {} : { workspace }),
        ...upstream.credential,
      },
      // A redirect to a login page must be seen as such, and the credential must not follow it.
      redirect: "manual",
      signal: AbortSignal.any([request.signal, timeout]),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: Buffer.from(await response.arrayBuffer()),
    };
  } catch (error) {
    if (request.signal.aborted) throw error;
    const host = new URL(upstream.baseUrl).host;
    throw timeout.aborted ? timedOut(host, upstream.timeoutMs ?? TIMEOUT_MS) : unreachable(host, error);
  }
}

function redirectAnswer(
  upstream: Upstream,
  request: SourceRequest,
  status: number,
  headers: Readonly<Record<string, string>>,
  location: string,
): SourceAnswer {
  const rewritten = rewriteLocation(location, request, upstream.baseUrl);
  if (rewritten === undefined) {
    throw new ApiError(502, {
      detail:
        `The DIALS server ${new URL(upstream.baseUrl).host} sent us elsewhere (to ${new URL(location).host}): ` +
        "probably a login page. Check the address given with --upstream and the credential in the environment.",
      code: "upstream_redirect",
    });
  }
  return { status, headers: { ...headers, location: rewritten }, body: "" };
}

const timedOut = (host: string, timeoutMs: number) =>
  new ApiError(504, {
    detail:
      `The DIALS server ${host} did not answer within ${timeoutMs / 1000} s. ` +
      "Retry; if it happens again, ask for fewer lumisections at a time.",
    code: "upstream_timeout",
  });

const unreachable = (host: string, error: unknown) =>
  new ApiError(502, {
    detail:
      `The DIALS server ${host} cannot be reached (${reasonOf(error)}). ` +
      "Check the network (CERN's, or a tunnel into it) and the address given with --upstream, then retry.",
    code: "upstream_unreachable",
  });

/** Node's code of a failed connection, e.g. ECONNREFUSED; fetch hides it in the cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error) return "code" in cause ? String(cause.code) : cause.name;
  return "connection failed";
}
