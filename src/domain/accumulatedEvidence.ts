import { type CountScatter, likelihoodWeights, STRENGTHS } from "./countEvidence";

/** Counts of one place over the judged LS of a run, in order; each of shape (n). */
export interface JudgedCounts {
  readonly observed: Float64Array;
  /** Hits; > 0. */
  readonly expected: Float64Array;
  /** 1 where nothing of the LS before is known: at the start of the run, and after an LS that was not evaluated. */
  readonly restarts: Uint8Array;
}

/** Evidence by LS, nats, >= 0; each of shape (n). */
export interface Evidence {
  /** Of the whole stretch that the LS belongs to, 0 where it belongs to none: known when the run is. */
  readonly ofStretch: Float64Array;
  /** At the end of the LS, as it came. */
  readonly live: Float64Array;
}

export const emptyEvidence = (n: number): Evidence => ({
  ofStretch: new Float64Array(n),
  live: new Float64Array(n),
});

/**
 * Evidence of a loss (or gain) over time: the largest of one CUSUM a strength (Page, Biometrika 41 (1954) 100). One
 * tuned to a half needs 26 times the LS for a loss of a fifth that a matched one needs (judging.md §6), so there is a
 * bank of them.
 * @param recovery nats that the LS after a stretch must speak against it to end it: what an alarm takes
 * @param out overwritten
 */
export function accumulate(
  sign: 1 | -1,
  counts: JudgedCounts,
  scatter: CountScatter,
  recovery: number,
  out: Evidence,
): void {
  clear(out);
  const { observed, expected, restarts } = counts;
  const steps = new Float64Array(observed.length);
  for (const factor of STRENGTHS[sign < 0 ? "cold" : "hot"]) {
    const weights = likelihoodWeights(scatter, factor);
    if (!weights) continue;
    for (let k = 0; k < steps.length; k++)
      steps[k] = weights.perObserved * observed[k] + weights.perExpected * expected[k];
    addCusum(steps, restarts, recovery, out);
  }
}

function clear({ ofStretch, live }: Evidence): void {
  ofStretch.fill(0);
  live.fill(0);
}

/** A stretch on its way, with the running sum before its first LS, `base`, and after its last, where it was largest. */
interface Stretch {
  first: number;
  last: number;
  base: number;
  peak: number;
  /** Whether what comes may still prolong it. */
  isOpen: boolean;
  /** Position of the open stretch that this one is a part of the recovery of. */
  outer: number;
}

/**
 * One CUSUM. A stretch begins where the sum leaves 0 and ends where it was largest: what comes later speaks of the
 * recovery, and is looked at for a next stretch. That one is lost in the first again once the first grows beyond its
 * peak, so all are kept until it is over (Ruzzo and Tompa, ISMB 1999: time in proportion to the LS).
 * @param steps log-likelihood ratio of each LS, nats; NaN where nothing is expected: the LS before it say nothing of
 *   those after it
 * @param restarts as `JudgedCounts`
 * @param out raised to what this one finds
 */
export function addCusum(
  steps: Float64Array,
  restarts: Uint8Array,
  recovery: number,
  { ofStretch, live }: Evidence,
): void {
  // Stretches in order, from `head` to `size`; the first of them is open, the open ones lie in each other's recovery.
  const stretches: Stretch[] = [];
  let [head, size, innermost, sum] = [0, 0, -1, 0];

  for (let k = 0; k < steps.length; k++) {
    const isKnown = !Number.isNaN(steps[k]);
    if (restarts[k] || !isKnown) finish(size);
    if (!isKnown) continue;
    const before = sum;
    sum += steps[k];
    if (sum > before) rise(k, before);
    else fall();
    if (head < size) live[k] = Math.max(live[k], sum - stretches[head].base);
  }
  finish(size);

  /** The outermost stretch that reaches a new peak takes in all that lie in its recovery; without one a new one begins. */
  function rise(k: number, before: number): void {
    let grown = -1;
    for (let j = innermost; j >= head && stretches[j].peak < sum; j = stretches[j].outer) grown = j;
    if (grown < 0) {
      stretches[size] = { first: k, last: k, base: before, peak: sum, isOpen: true, outer: innermost };
      innermost = size++;
      return;
    }
    const stretch = stretches[grown];
    [stretch.last, stretch.peak] = [k, sum];
    innermost = grown;
    size = grown + 1;
  }

  /** Ends stretches: the inner ones, which began highest, where the sum falls to that; the outer ones by recovery. */
  function fall(): void {
    for (; innermost >= head && sum <= stretches[innermost].base; innermost = stretches[innermost].outer)
      stretches[innermost].isOpen = false;
    let over = head;
    while (over < size && (!stretches[over].isOpen || sum < stretches[over].peak - recovery)) over++;
    finish(over);
  }

  /** Writes down the stretches before `end`, which nothing prolongs any more. */
  function finish(end: number): void {
    for (; head < end; head++) {
      const { first, last, base, peak } = stretches[head];
      for (let i = first; i <= last; i++) ofStretch[i] = Math.max(ofStretch[i], peak - base);
    }
    if (head === size) [head, size, innermost, sum] = [0, 0, -1, 0];
  }
}
