/** Why the DIALS server gave no answer that can be handed on. */
export type FailureKind =
  /** No answer in time, from it or its gateway (504). */
  | "timeout"
  /** No connection, or one that broke before an answer began. */
  | "unreachable"
  /** Its gateway says 502 or 503. */
  | "unavailable"
  /** The answer broke off, or is shorter than its JSON. */
  | "incomplete"
  /** More bytes than an honest answer has (cachedUpstream.ts), decompressed. */
  | "too_large"
  /** It sends us to another host, or to no address. */
  | "redirect"
  /** Not asked: it failed several times in a row a moment ago. */
  | "paused"
  /** Not asked: too many requests wait for it. */
  | "busy";

/** Kinds after which the same request may be sent again, and which count against the server. */
const OUTAGES: readonly FailureKind[] = ["unreachable", "unavailable", "incomplete"];

export class UpstreamFailure extends Error {
  readonly kind: FailureKind;
  /** Milliseconds from sending the request to its failure. */
  readonly afterMs: number;

  /** @param detail what happened, in words that end a sentence in brackets: "ECONNREFUSED" */
  constructor(kind: FailureKind, detail: string, afterMs = 0) {
    super(detail);
    this.name = "UpstreamFailure";
    this.kind = kind;
    this.afterMs = afterMs;
  }

  get isOutage(): boolean {
    return OUTAGES.includes(this.kind);
  }
}
