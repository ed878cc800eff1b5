/** A request to the DIALS contract, already stripped of the /api/v1/ prefix. */
export interface SourceRequest {
  readonly method: "GET" | "POST" | "HEAD";
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

/** How the DIALS server did at the last request it was sent. */
export type UpstreamState =
  /** Not asked yet. */
  | "unknown"
  | "ok"
  /** It lives but does not answer in time. */
  | "slow"
  /** It does not answer, or its gateway says so. */
  | "down"
  /** It does not accept our credential, or sends us to a login page. */
  | "refuses";

export interface UpstreamReport {
  readonly state: UpstreamState;
  /** ISO time since which it is so; undefined before the first answer. */
  readonly since: string | undefined;
  /** Why, where it is not ok. */
  readonly detail: string | undefined;
}

/** Where answers come from: simulated data in this process, or a real DIALS server. */
export interface DialsSource {
  readonly kind: "simulation" | "upstream";
  answer(request: SourceRequest): Promise<SourceAnswer>;
  /** How the server behind this one does; left out where there is none. */
  health?(): UpstreamReport;
  close(): Promise<void>;
}
