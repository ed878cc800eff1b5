/** A request to the DIALS contract, already stripped of the /api/v1/ prefix. */
export interface SourceRequest {
  readonly method: "GET" | "POST" | "HEAD" | "OPTIONS";
  /** Path below /api/v1/, e.g. "th2/14677060/380000/1/1/". */
  readonly path: string;
  /** Raw query string without "?", order kept. */
  readonly query: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Absolute URL prefix that the client used, e.g. "http://127.0.0.1:8080/api/v1/": links are built on it. */
  readonly publicBase: string;
  readonly body: string | undefined;
  readonly signal: AbortSignal;
}

export interface SourceAnswer {
  readonly status: number;
  /** Lower-case names; Content-Length and Content-Encoding are the server's business. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Where answers come from: simulated data in this process, or a real DIALS server. */
export interface DialsSource {
  readonly kind: "simulation" | "upstream";
  answer(request: SourceRequest): Promise<SourceAnswer>;
  close(): Promise<void>;
}
