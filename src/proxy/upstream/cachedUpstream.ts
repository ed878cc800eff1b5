import { COMPACT_MAPS_TYPE } from "../../dials/compactMaps";
import { compactFromJson } from "../compact/compactFromJson";
import { wantsCompactMaps } from "../compact/wantsCompactMaps";
import type { SourceRequest } from "../dialsSource";
import { AnswerCache } from "./answerCache";
import { Authorization, type UpstreamCredential } from "./credential";
import { exchange, type UpstreamAnswer, type UpstreamRequest } from "./exchange";
import { exchangePolicy } from "./exchangePolicy";
import { isFinal } from "./finalMaps";
import { rewriteLinks } from "./rewriteLinks";
import type { RunRegistry } from "./runRegistry";
import { SharedFetches } from "./sharedFetches";

export interface Upstream {
  /** Ends with /api/v1/. */
  readonly baseUrl: string;
  readonly credential: UpstreamCredential;
  /** 30 s unless given: what DIALS gives itself for an answer (dials-api.md §4.1). */
  readonly timeoutMs?: number;
  /** Bytes of one answer; MAX_ANSWER_BYTES unless given. */
  readonly maxAnswerBytes?: number;
  /** None unless given: then its flags are not available. */
  readonly runRegistry?: RunRegistry;
}

const TIMEOUT_MS = 30_000;
/** DIALS writes 5 MB/s at best (20 MB in 3.8 s, dials-recorded) and has 30 s: no honest answer is larger. */
const MAX_ANSWER_BYTES = 150 << 20;

const LOGIN = /^auth\/(new-device|device-token|refresh-token)\b/;

/** Headers of a caller's own login. */
const OWN_LOGIN = ["authorization", "x-client-secret"] as const;

/** An answer, and whether it was kept here. */
interface Found {
  readonly answer: UpstreamAnswer;
  readonly cache: "hit" | "miss";
  /** For the header Age; undefined: as upstream says. */
  readonly ageSeconds: number | undefined;
  /** Whether the server was asked as us; false: with the login of the caller, or for one. */
  readonly isOurs: boolean;
}

/** Answers from the cache or the server, each thing fetched once however many ask for it. */
export function cachedUpstream(upstream: Upstream): (request: SourceRequest) => Promise<Found> {
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
    if (LOGIN.test(path)) {
      // A login is nobody else's, and a code is spent by asking: without ours, neither kept nor shared nor sent twice.
      const answer = await runExchange((attempt) => exchange(sent, limits, attempt), signal, { once: true });
      return { answer, cache: "miss", ageSeconds: undefined, isOurs: false };
    }
    const isOurs = !OWN_LOGIN.some((name) => name in sent.headers);
    const isCompact = wantsCompactMaps(request);
    // Compact maps hold their links, and so the name under which the caller knows us.
    const key = JSON.stringify([method, path, query, sent.headers, isCompact ? request.publicBase : ""]);
    // A caller who wants no kept answer tells so (fetch with cache: "no-store").
    const known = headers["cache-control"] === "no-cache" ? undefined : cache.get(key);
    if (known) return { ...known, cache: "hit", isOurs };
    const answer = await shared.get(
      key,
      async (stop) => {
        const fetched = await runExchange((attempt) => authorization.send(sent, attempt), stop);
        const answer = isCompact ? compacted(fetched, request, baseUrl) : fetched;
        if (method === "GET") cache.keep(key, answer, isFinal(path, query, fetched.body));
        return answer;
      },
      signal,
    );
    return { answer, cache: "miss", ageSeconds: undefined, isOurs };
  };
}

export const isJson = ({ status, headers }: UpstreamAnswer) =>
  status === 200 && (headers.get("content-type") ?? "").includes("json");

/** The answer as compact maps, with links to this server; as it is where that cannot be. */
function compacted(answer: UpstreamAnswer, request: SourceRequest, baseUrl: string): UpstreamAnswer {
  if (!isJson(answer)) return answer;
  const body = compactFromJson(rewriteLinks(answer.body, request, baseUrl));
  if (!body) return answer;
  const headers = new Headers(answer.headers);
  headers.set("content-type", COMPACT_MAPS_TYPE);
  return { status: answer.status, headers, body: Buffer.from(body.buffer) };
}

/** What is sent upstream, less our credential; equal requests of equal callers are equal. */
function upstreamRequest(request: SourceRequest, { baseUrl, credential }: Upstream): UpstreamRequest {
  const { workspace } = request.headers;
  // Where we have no login the caller's own counts, and his answers are his alone; who asks for a login needs none.
  const handsOnLogin = credential.kind === "none" && !LOGIN.test(request.path);
  const ownLogin = OWN_LOGIN.flatMap((name) => {
    const value = request.headers[name];
    return value ? [[name, value] as const] : [];
  });
  return {
    url: `${baseUrl}${request.path}${request.query === "" ? "" : `?${request.query}`}`,
    method: request.method,
    headers: {
      accept: "application/json",
      "user-agent": "lumiscope",
      ...(workspace ? { workspace } : {}),
      ...(request.body === undefined ? {} : { "content-type": "application/json" }),
      ...(handsOnLogin ? Object.fromEntries(ownLogin) : {}),
    },
    ...(request.body === undefined ? {} : { body: request.body }),
  };
}
