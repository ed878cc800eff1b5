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

/**
 * One CUSUM. A stretch begins where the sum leaves 0 and ends where it was largest: what comes later speaks of the
 * recovery, and is looked at again for a next stretch.
 * @param steps log-likelihood ratio of each LS, nats
 * @param restarts as `JudgedCounts`
 * @param out raised to what this one finds
 */
export function addCusum(
  steps: Float64Array,
  restarts: Uint8Array,
  recovery: number,
  { ofStretch, live }: Evidence,
): void {
  const n = steps.length;
  let seen = 0;
  for (let next = 0; next < n;) {
    let [sum, peak, first, last] = [0, 0, next, next];
    let k = next;
    for (; k < n; k++) {
      if (restarts[k] && k > next) break;
      sum += steps[k];
      if (sum > peak) [peak, last] = [sum, k];
      const isOver = sum <= 0 || sum < peak - recovery;
      if (k >= seen) {
        seen = k + 1;
        if (!isOver && sum > live[k]) live[k] = sum;
      }
      if (!isOver) continue;
      if (peak > 0) break;
      [sum, first] = [0, k + 1];
    }
    if (peak === 0) {
      next = k;
      continue;
    }
    for (let i = first; i <= last; i++) if (peak > ofStretch[i]) ofStretch[i] = peak;
    next = last + 1;
  }
}
