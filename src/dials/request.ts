import { abortReason, sleep } from "./abort";
import { COMPACT_MAPS_TYPE } from "./compactMaps";
import type { SourceKind } from "./dialsClient";
import { DialsError, isOutage, isTooMuchAtOnce } from "./dialsError";
import { type Endpoint, type QueryParameters, requestUrl } from "./endpoints";
import { createLimiter } from "./limiter";
import { readAnswer } from "./readAnswer";

/** How the server is reached. */
export interface HttpAccess {
  /** Absolute, e.g. "http://127.0.0.1:8080/api/v1/". */
  readonly baseUrl: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Asked before each request, so that a renewed token is used; the page has none, its proxy holds it. */
  readonly bearerToken?: () => string | undefined;
  /** DIALS itself gives up after 30 s; a little more, so that its own answer wins. Default 35,000. */
  readonly timeoutMs?: number;
  /** Upper bound of the first pause before a retry; doubles with each. Default 800. */
  readonly backoffMs?: number;
}

export interface GetOptions {
  readonly workspace?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How often a request is sent while the server answers 5xx or not in time. Default 4, as for a dead network. */
  readonly serverTries?: number;
  /** How often it is sent while the server does not answer in time. Default 2: each costs the whole time-out. */
  readonly slowTries?: number;
  /** True where an answer kept by the browser would not do. */
  readonly fresh?: boolean;
}

export interface Answer {
  readonly body: unknown;
  readonly url: string;
  /** From sending the request to the last byte, without waiting in our queue or failing before. */
  readonly seconds: number;
}

/** Sends GET requests: limits, time-out and retries in one place. */
export interface Requester {
  /** Rejects with a DialsError, or with the signal's reason when aborted. */
  get<E extends Endpoint>(endpoint: E, parameters: QueryParameters<E>, options: GetOptions): Promise<Answer>;
  sourceKind(): SourceKind;
}

/** DIALS computes on 15 slots for all of CMS (dials-api.md §8.1). */
const MAX_IN_FLIGHT = 6;
const MAX_TRIES = 4;
const MAX_SLOW_TRIES = 2;

export function createRequester(access: HttpAccess): Requester {
  const { timeoutMs = 35_000, backoffMs = 800 } = access;
  const limit = createLimiter(MAX_IN_FLIGHT);
  let source: SourceKind = "unknown";

  async function send(url: string, options: GetOptions, tries: number): Promise<Answer> {
    const { signal } = options;
    const late = new AbortController();
    const start = performance.now();
    const timer = setTimeout(() => late.abort(), timeoutMs);
    try {
      // Looked up at each call and called as a plain function: window.fetch refuses any other `this`.
      const fetchNow = access.fetch ?? globalThis.fetch;
      const response = await fetchNow(url, {
        headers: requestHeaders(access, options.workspace),
        signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
        cache: options.fresh ? "no-store" : "default",
      });
      // A gateway's error says nothing of the source behind it: the badge SIMULATED must not go with it.
      if (response.ok) source = sourceOf(response.headers.get("x-lumiscope-source"));
      const body = await readAnswer(response, url, tries);
      return { url, body, seconds: (performance.now() - start) / 1000 };
    } catch (error) {
      if (signal?.aborted) throw abortReason(signal);
      if (error instanceof DialsError) throw error;
      if (!late.signal.aborted)
        throw new DialsError({ kind: "network", url, tries, detail: reasonOf(error) });
      const detail = `It did not answer within ${timeoutMs / 1000} s.`;
      throw new DialsError({ kind: "serverFailed", url, tries, status: undefined, detail });
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async get(endpoint, parameters, options) {
      const url = requestUrl(access.baseUrl, endpoint, parameters);
      for (let tries = 1; ; tries++) {
        try {
          return await limit(() => send(url, options, tries), options.signal);
        } catch (error) {
          if (!(error instanceof DialsError) || tries >= triesAllowed(error, options)) throw error;
        }
        // Half of the pause at random: six requests that failed together must not come back together, and all pauses
        // together outlast a restart of the server (2.8 to 5.6 s).
        await sleep((1 + Math.random()) * 0.5 * backoffMs * 2 ** (tries - 1), options.signal);
      }
    },
    sourceKind: () => source,
  };
}

function triesAllowed({ failure }: DialsError, options: GetOptions): number {
  if (failure.kind === "network" || isOutage(failure)) return MAX_TRIES;
  // A web page with status 200 is a wrong address or a login page, and stays one.
  if (failure.kind !== "serverFailed" || (failure.status ?? 500) < 500) return 1;
  const tries = options.serverTries ?? MAX_TRIES;
  return isTooMuchAtOnce(failure) ? Math.min(tries, options.slowTries ?? MAX_SLOW_TRIES) : tries;
}

function requestHeaders(access: HttpAccess, workspace: string | undefined): Record<string, string> {
  // A server that does not know compact maps, which only histograms come in, sends JSON.
  const headers: Record<string, string> = { Accept: `${COMPACT_MAPS_TYPE}, application/json;q=0.9` };
  if (workspace !== undefined) headers.Workspace = workspace;
  const token = access.bearerToken?.();
  if (token !== undefined) headers.Authorization = `Bearer ${token}`;
  return headers;
}

function sourceOf(header: string | null): SourceKind {
  return header === "simulation" || header === "upstream" ? header : "unknown";
}

/** Node says "fetch failed" and keeps the reason (ECONNREFUSED) in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
