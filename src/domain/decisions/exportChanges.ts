import type { RunAnalysis } from "../runAnalysis";
import { changedParts, type KnownOutcome } from "./changedParts";
import { type DecidedRun, type DecisionEvent, isSameRun } from "./decisionEvent";
import { mergedLog } from "./decisionLog";
import type { ExportState } from "./exportState";
import { runOutcome, standingDecisions } from "./runOutcome";
import type { SignOff } from "./signOffState";

/** @param analysis with its decisions and sign-off */
export const exportStateOfAnalysis = (
  log: readonly DecisionEvent[],
  analysis: RunAnalysis,
): ExportState | undefined => exportStateOf(log, analysis, analysis.signOff, runOutcome(analysis));

/**
 * Undefined where the run was never exported.
 * @param signOff of the run; undefined: nobody signed
 * @param now unless given, what the log alone tells
 */
export function exportStateOf(
  log: readonly DecisionEvent[],
  run: DecidedRun,
  signOff: SignOff | undefined,
  now: KnownOutcome = { decisions: standingDecisions(log, run) },
): ExportState | undefined {
  const exports = mergedLog([], log).filter((event) => event.kind === "export");
  const last = exports.findLast((note) => isSameRun(note, run));
  if (!last) return undefined;
  const changed = changedParts(last, now);
  const isSigned = signOff?.isSigned === true;
  return { last, changed: last.isSigned === isSigned ? changed : [...changed, "signOff"] };
}
