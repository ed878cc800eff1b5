import { LRUCache } from "lru-cache";
import { COMPACT_MAPS_TYPE } from "../../dials/compactMaps";
import type { UpstreamAnswer } from "./exchange";

/** What DIALS itself allows for its lists (Cache-Control: max-age=30). */
const FRESH_MS = 30_000;
/** What cannot change any more is kept for a shift, its hand-over and the next day. */
const FINAL_MS = 24 * 3600_000;
/** About 25,000 CSC maps as compact maps (10 kB each), or 6,000 as text. */
const MAX_BYTES = 256 << 20;

const KEPT_TYPES = ["application/json", COMPACT_MAPS_TYPE];

interface Kept {
  readonly answer: UpstreamAnswer;
  /** performance.now() of the moment at which the server made it. */
  readonly madeAtMs: number;
}

export interface CachedAnswer {
  readonly answer: UpstreamAnswer;
  /** Seconds since the server made it, for the header Age. */
  readonly ageSeconds: number;
}

/**
 * Good answers of the server, bounded by bytes, the least recently used first to go. Lifetimes run on this machine's
 * monotonic clock: the server's Date and Expires do not count, so its clock may be wrong by any amount.
 */
export class AnswerCache {
  private readonly answers: LRUCache<string, Kept>;

  constructor(maxBytes: number = MAX_BYTES) {
    this.answers = new LRUCache({
      maxSize: maxBytes,
      // The clock of madeAtMs, and the one that tests wind.
      perf: { now: () => performance.now() },
      sizeCalculation: ({ answer }, key) => answer.body.byteLength + 2 * key.length + 1,
    });
  }

  /** Keeps a good answer; anything else, errors above all, is left alone. */
  keep(key: string, answer: UpstreamAnswer, isFinal: boolean): void {
    if (answer.status !== 200 || !KEPT_TYPES.includes(answer.headers.get("content-type") ?? "")) return;
    const ageMs = ageOf(answer) * 1000;
    const ttl = isFinal ? FINAL_MS : FRESH_MS - ageMs;
    if (ttl > 0) this.answers.set(key, { answer, madeAtMs: performance.now() - ageMs }, { ttl });
  }

  get(key: string): CachedAnswer | undefined {
    const kept = this.answers.get(key);
    return (
      kept && { answer: kept.answer, ageSeconds: Math.floor((performance.now() - kept.madeAtMs) / 1000) }
    );
  }
}

/** Seconds that the answer had spent in a cache of the server. */
function ageOf({ headers }: UpstreamAnswer): number {
  const age = Number(headers.get("age"));
  return age > 0 ? age : 0;
}
