import { isBalanced } from "./jsonBalance";
import { UpstreamFailure } from "./upstreamFailure";

export interface UpstreamRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface UpstreamAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

export interface ExchangeLimits {
  /** For the whole exchange, the last byte included: a server that trickles is as useless as a silent one. */
  readonly timeoutMs: number;
  /** Bytes of a body after decompression: a few kB of gzip can stand for gigabytes. */
  readonly maxBytes: number;
}

/**
 * Share of the time-out after which a broken answer is a time-out of the server's own: DIALS kills a process that works
 * for 30 s on one request, and its gateway then says 502. What is down fails at once.
 */
const LATE = 1 / 3;
const HUNG_UP = ["UND_ERR_SOCKET", "ECONNRESET"];

/**
 * One request and its whole answer, sent once.
 * @throws UpstreamFailure; the reason of `signal` where that aborts
 */
export async function exchange(
  request: UpstreamRequest,
  limits: ExchangeLimits,
  signal: AbortSignal,
): Promise<UpstreamAnswer> {
  const start = performance.now();
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), limits.timeoutMs);
  const fail = (kind: UpstreamFailure["kind"], detail: string) =>
    new UpstreamFailure(kind, detail, performance.now() - start);
  const isLate = () => performance.now() - start > LATE * limits.timeoutMs;
  let response: Response | undefined;
  try {
    response = await fetch(request.url, {
      ...request,
      // A redirect to a login page must be seen as such, and the credential must not follow it.
      redirect: "manual",
      signal: AbortSignal.any([signal, late.signal]),
    });
    const { status, headers } = response;
    if (status === 504 || (status === 502 && isLate())) throw fail("timeout", `${status} from its gateway`);
    if (status === 502 || status === 503) throw fail("unavailable", String(status));
    const body = await boundedBody(response, limits.maxBytes);
    if (body === undefined) throw fail("too_large", `more than ${limits.maxBytes >> 20} MB`);
    const isJson = (headers.get("content-type") ?? "").includes("json");
    if (status === 200 && isJson && request.method === "GET" && !isBalanced(body)) {
      throw fail("incomplete", `${body.length} bytes`);
    }
    return { status, headers, body };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UpstreamFailure) throw error;
    if (late.signal.aborted) throw fail("timeout", `nothing within ${limits.timeoutMs / 1000} s`);
    const reason = reasonOf(error);
    if (HUNG_UP.includes(reason) && isLate()) throw fail("timeout", `it hung up, ${reason}`);
    throw fail(response ? "incomplete" : "unreachable", reason);
  } finally {
    clearTimeout(timer);
    // What is left unread would hold its connection.
    if (!response?.bodyUsed) void response?.body?.cancel().catch(() => undefined);
  }
}

/** The decompressed body, or undefined where it grows beyond `maxBytes`; then the rest is never read. */
async function boundedBody(response: Response, maxBytes: number): Promise<Buffer | undefined> {
  if (response.body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const chunk = part.value as Uint8Array;
    size += chunk.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** Node's code of a failed connection, e.g. ECONNREFUSED; fetch hides it in the cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error) return "code" in cause ? String(cause.code) : cause.name;
  return "connection failed";
}
