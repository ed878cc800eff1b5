import { unknownPath } from "../answers";
import type { DialsSource, SourceAnswer, SourceRequest } from "../dialsSource";
import { AnswerCache } from "./answerCache";
import { Authorization, type UpstreamCredential } from "./credential";
import { exchange, type UpstreamAnswer, type UpstreamRequest } from "./exchange";
import { exchangePolicy } from "./exchangePolicy";
import { failureAnswer } from "./failureAnswer";
import { isFinal } from "./finalMaps";
import { rewriteLinks, rewriteLocation } from "./rewriteLinks";
import { RANGES_PATH, runRegistryAnswer } from "./runRegistry";
import { SharedFetches } from "./sharedFetches";
import { UpstreamFailure } from "./upstreamFailure";
import { UpstreamHealth } from "./upstreamHealth";

export interface Upstream {
  /** Ends with /api/v1/. */
  readonly baseUrl: string;
  readonly credential: UpstreamCredential;
  /** 30 s unless given: what DIALS gives itself for an answer (dials-api.md §4.1). */
  readonly timeoutMs?: number;
  /** Bytes of one answer; MAX_ANSWER_BYTES unless given. */
  readonly maxAnswerBytes?: number;
  /** RunRegistry's API, e.g. "https://cmsrunregistry.web.cern.ch/api"; without it its flags are not available. */
  readonly runRegistryUrl?: string;
}

const TIMEOUT_MS = 30_000;
/** DIALS writes 5 MB/s at best (20 MB in 3.8 s, dials-recorded) and has 30 s: no honest answer is larger. */
const MAX_ANSWER_BYTES = 150 << 20;

/**
 * What is handed through: data resources, read-only, and the login of programs. Left out is `brilws/`, which puts its
 * parameters into a shell line upstream (dials-api.md §7.3).
 */
const PASSED = [
  "(dataset-index|file-index|run|lumisection|mes|th1|th2|ml-models-index|ml-bad-lumisection)(\\.json|/.*)?",
  "auth/(workspaces|user-default-workspace|new-device|device-token|refresh-token)/?",
  "(oms-proxy|caf|runregistry/editable-datasets)/?",
];
const PASSED_PATH = new RegExp(`^(${["", ...PASSED].join("|")})$`);

/** Answer headers that are the data's own; the rest (cookies, connection, encoding) is between us and upstream. */
const PASSED_HEADERS = ["content-type", "cache-control", "expires", "age", "vary", "allow", "retry-after"];

/** An answer, and whether it was kept here. */
interface Found {
  readonly answer: UpstreamAnswer;
  readonly cache: "hit" | "miss";
  /** For the header Age; undefined: as upstream says. */
  readonly ageSeconds: number | undefined;
}

/** A real DIALS server behind this one: requests handed on with our credential, answers handed back unchanged. */
export function upstreamSource(upstream: Upstream): DialsSource {
  const { baseUrl } = upstream;
  const { host } = new URL(baseUrl);
  const health = new UpstreamHealth();
  const find = cachedUpstream(upstream, health);
  return {
    kind: "upstream",
    close: () => Promise.resolve(),
    health: () => health.report,
    async answer(request) {
      if (request.path === RANGES_PATH) return runRegistryAnswer(upstream.runRegistryUrl, request);
      if (!PASSED_PATH.test(request.path) || request.path.includes("..")) return unknownPath();
      const answer = await handOn(request).catch((error: unknown) => {
        if (!(error instanceof UpstreamFailure)) throw error;
        health.failed(error);
        return failureAnswer(error, host);
      });
      return { ...answer, headers: { ...answer.headers, "x-lumiscope-upstream": health.report.state } };
    },
  };

  async function handOn(request: SourceRequest): Promise<SourceAnswer> {
    const { answer, cache, ageSeconds } = await find(request);
    const { status, body } = answer;
    const headers = { ...passedHeaders(answer.headers, ageSeconds), "x-lumiscope-cache": cache };
    const location = answer.headers.get("location");
    if (location !== null) {
      const rewritten = rewriteLocation(location, request, baseUrl);
      if (rewritten === undefined) throw new UpstreamFailure("redirect", new URL(location, baseUrl).host);
      return { status, headers: { ...headers, location: rewritten }, body: "" };
    }
    const isPage = status === 200 && (answer.headers.get("content-type") ?? "").includes("json");
    return { status, headers, body: isPage ? rewriteLinks(body, request, baseUrl) : body };
  }
}

/** Answers from the cache or the server, each thing fetched once however many ask for it. */
function cachedUpstream(
  upstream: Upstream,
  health: UpstreamHealth,
): (request: SourceRequest) => Promise<Found> {
  const { baseUrl, credential, timeoutMs = TIMEOUT_MS, maxAnswerBytes = MAX_ANSWER_BYTES } = upstream;
  const limits = { timeoutMs, maxBytes: maxAnswerBytes };
  const authorization = new Authorization(credential, baseUrl, (sent, signal) =>
    exchange(sent, limits, signal),
  );
  const runExchange = exchangePolicy();
  const shared = new SharedFetches<UpstreamAnswer>();
  const cache = new AnswerCache();

  return async (request) => {
    const { method, path, query, headers, signal } = request;
    const sent = upstreamRequest(request, upstream);
    if (path.startsWith("auth/")) {
      // Logins are nobody else's, and a code is spent by asking: neither kept nor shared nor sent twice.
      const answer = await authorization.send(sent, signal);
      health.answered(answer);
      return { answer, cache: "miss", ageSeconds: undefined };
    }
    const key = JSON.stringify([method, path, query, sent.headers]);
    // A caller who wants no kept answer tells so (fetch with cache: "no-store").
    const known = headers["cache-control"] === "no-cache" ? undefined : cache.get(key);
    if (known) return { ...known, cache: "hit" };
    const answer = await shared.get(
      key,
      async (stop) => {
        const fetched = await runExchange((attempt) => authorization.send(sent, attempt), stop);
        health.answered(fetched);
        if (method === "GET") cache.keep(key, fetched, isFinal(path, query, fetched.body));
        return fetched;
      },
      signal,
    );
    return { answer, cache: "miss", ageSeconds: undefined };
  };
}

/** What is sent upstream, less our credential; equal requests of equal callers are equal. */
function upstreamRequest(request: SourceRequest, { baseUrl, credential }: Upstream): UpstreamRequest {
  const { workspace, authorization, "x-client-secret": secret } = request.headers;
  return {
    url: `${baseUrl}${request.path}${request.query === "" ? "" : `?${request.query}`}`,
    method: request.method,
    headers: {
      accept: "application/json",
      "user-agent": "lumiscope",
      ...(workspace ? { workspace } : {}),
      ...(request.body === undefined ? {} : { "content-type": "application/json" }),
      // Where we have no login the caller's own counts, and his answers are his alone.
      ...(credential.kind === "none" && authorization ? { authorization } : {}),
      ...(credential.kind === "none" && secret ? { "x-client-secret": secret } : {}),
    },
    ...(request.body === undefined ? {} : { body: request.body }),
  };
}

function passedHeaders(headers: Headers, ageSeconds: number | undefined): Record<string, string> {
  const passed = Object.fromEntries(
    PASSED_HEADERS.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  return ageSeconds === undefined ? passed : { ...passed, age: String(ageSeconds) };
}
