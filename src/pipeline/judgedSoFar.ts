import type { JudgedElement } from "./judgeMonitoringElement";
import type { LoadedRun } from "./loadRun";

/** What was judged of a run by an attempt that was interrupted, left to the next; completed elements are added. */
export interface JudgedSoFar {
  readonly elements: Map<string, JudgedElement>;
  /** What was known of the run when they were judged; undefined before the first attempt. */
  run?: LoadedRun;
}

/**
 * The elements that need not be judged again: none where the run has grown since, has ended, or OMS says something else
 * of it. An element says nothing of the LS that came after it was judged, which is not the same as GOOD.
 */
export function stillJudged(soFar: JudgedSoFar, run: LoadedRun): JudgedSoFar["elements"] {
  if (soFar.run && JSON.stringify(soFar.run) !== JSON.stringify(run)) soFar.elements.clear();
  soFar.run = run;
  return soFar.elements;
}
