/** LS per request where the server is at ease: 25 to 100 is best for DIALS (dials-api.md §8.1: 0.6 s for 50 maps, 7.8 s for 500). */
export const WINDOW_LS = 50;
/** Half of the 30 s after which DIALS' gateway gives up: the next window may be twice as dear. */
const TOO_LONG_S = 15;
/** A window up to four times as wide would still come in time. */
const QUICK_S = 5;
/** How long a time-out is remembered: each new one would cost half a minute. */
const REMEMBERED_MS = 300_000;

/**
 * How many LS one request may ask for, learnt from how long the answers take. Halved when a window takes too long or
 * gets none in time; doubled again when one of more than half that width comes quickly, but for five minutes not to a
 * width that got no answer. At most WINDOW_LS.
 */
export class WindowWidth {
  private nLs = WINDOW_LS;
  private ceiling = { nLs: WINDOW_LS, untilMs: 0 };
  private readonly now: () => number;

  /** @param now clock in milliseconds that never jumps */
  constructor(now: () => number = () => performance.now()) {
    this.now = now;
  }

  /** 1 to WINDOW_LS. */
  get current(): number {
    return this.nLs;
  }

  /** @param nLs LS that were asked for @param seconds from sending to the last byte */
  answered(nLs: number, seconds: number): void {
    if (seconds > TOO_LONG_S) this.shrinkBelow(nLs);
    else if (seconds < QUICK_S && 2 * nLs > this.nLs) this.nLs = Math.min(2 * this.nLs, this.most());
  }

  timedOut(nLs: number): void {
    this.shrinkBelow(nLs);
    this.ceiling = { nLs: this.nLs, untilMs: this.now() + REMEMBERED_MS };
  }

  /** Six windows of one width time out together: that is one lesson, not six. */
  private shrinkBelow(nLs: number): void {
    this.nLs = Math.min(this.nLs, Math.ceil(nLs / 2));
  }

  private most(): number {
    return this.now() < this.ceiling.untilMs ? this.ceiling.nLs : WINDOW_LS;
  }
}
