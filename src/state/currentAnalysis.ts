import type { ElementAnalysis, RunAnalysis } from "../domain/runAnalysis";
import type { LsNumber } from "../domain/units";
import type { AppState } from "./appState";
import { nearestLs } from "./lsNavigation";

/** What is judged so far: all of it, or what a run that goes on, was cancelled or failed has left. */
export function currentAnalysis({ analysis }: Pick<AppState, "analysis">): RunAnalysis | undefined {
  switch (analysis.phase) {
    case "idle":
      return undefined;
    case "running":
      return analysis.partial;
    case "ready":
    case "cancelled":
    case "failed":
      return analysis.analysis;
  }
}

/** The monitoring element on the screen: the one chosen where it is judged, else the first that is. */
export function selectElement(state: Pick<AppState, "analysis" | "mePath">): ElementAnalysis | undefined {
  const elements = currentAnalysis(state)?.elements;
  return elements?.find(({ mePath }) => mePath === state.mePath) ?? elements?.at(0);
}

/**
 * The LS on the screen: the one nearest to the chosen one, else the first that was judged (while the run goes on the
 * newest: the shifter asks how it is now), else the first of the run.
 */
export function selectLsNumber(
  state: Pick<AppState, "analysis" | "mePath" | "lsNumber">,
): LsNumber | undefined {
  const analysis = currentAnalysis(state);
  if (!analysis) return undefined;
  const judged = selectElement(state)?.windows.memberLs;
  const opening = judged?.at(analysis.run.endTime === undefined ? -1 : 0);
  return nearestLs(analysis.conditions.lsNumbers, state.lsNumber ?? opening ?? 1);
}
