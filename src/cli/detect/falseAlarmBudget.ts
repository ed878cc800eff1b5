import { fitTail, tailQuantile } from "../../domain/tailThreshold";
import { LS_PER_RUN } from "./benchRuns";

/**
 * The common budget of false alarms: one per 1,000 LS of the workspace, its maps sharing it equally. (The product's
 * own, 0.5 a shift of 1,236 LS, is 2.5 times tighter; it is counted apart.)
 */
const PER_LS = 1 / 1000;

/** LS whose largest score is taken as one value: long enough for neighbours to forget each other. */
const BLOCK_LS = LS_PER_RUN / 5;

/** Probability of a false alarm in one block of one map. */
export const probabilityPerBlock = (nMapsOfWorkspace: number): number =>
  (BLOCK_LS * PER_LS) / nMapsOfWorkspace;

/** False alarms that the budget allows in so many LS of one map. */
export const allowed = (nLs: number, nMapsOfWorkspace: number): number => (nLs * PER_LS) / nMapsOfWorkspace;

/** Largest score of each block; blocks in which nothing was judged are left out. */
export function blockMaxima(score: Float64Array): number[] {
  const maxima: number[] = [];
  for (let from = 0; from + BLOCK_LS / 2 <= score.length; from += BLOCK_LS) {
    const largest = score.subarray(from, from + BLOCK_LS).reduce((a, b) => Math.max(a, b), -Infinity);
    if (largest > -Infinity) maxima.push(largest);
  }
  return maxima;
}

/** Score that a block's maximum exceeds with that probability: a Pareto tail fitted to clean blocks. */
export const thresholdOf = (maxima: readonly number[], probability: number): number =>
  tailQuantile(fitTail(maxima), probability);
