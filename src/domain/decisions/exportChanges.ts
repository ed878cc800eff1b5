import type { RunAnalysis } from "../runAnalysis";
import { changedParts } from "./changedParts";
import {
  type DecidedRun,
  type DecisionEvent,
  isSameRun,
  type JudgedBy,
  type RunOutcome,
} from "./decisionEvent";
import { mergedLog } from "./decisionLog";
import type { ExportState } from "./exportState";
import { runOutcome, standingDecisions } from "./runOutcome";
import { signOffOf } from "./signOff";

/** As far as the log tells: decisions and sign-off. Undefined where the run was never exported. */
export const exportStateOf = (log: readonly DecisionEvent[], run: DecidedRun): ExportState | undefined =>
  exportState(log, run, { decisions: standingDecisions(log, run) }, () => signOffOf(log, run).isSigned);

/** Of a run that is judged at hand, verdicts and rules as well. @param analysis with its decisions and sign-off */
export const exportStateOfAnalysis = (
  log: readonly DecisionEvent[],
  analysis: RunAnalysis,
): ExportState | undefined =>
  exportState(log, analysis, runOutcome(analysis), () => analysis.signOff?.isSigned === true);

/** The same of a run that was judged since, by rules that the log does not know. */
export function withRulesNow(state: ExportState, judgedBy: JudgedBy): ExportState {
  const { last, changed } = state;
  const further = changedParts(last, { decisions: last.decisions, judgedBy });
  return further.length === 0 ? state : { last, changed: [...changed, ...further] };
}

function exportState(
  log: readonly DecisionEvent[],
  run: DecidedRun,
  now: Pick<RunOutcome, "decisions"> & Partial<RunOutcome>,
  isSigned: () => boolean,
): ExportState | undefined {
  const exports = mergedLog([], log).filter((event) => event.kind === "export");
  const last = exports.findLast((note) => isSameRun(note, run));
  if (!last) return undefined;
  const changed = changedParts(last, now);
  return { last, changed: last.isSigned === isSigned() ? changed : [...changed, "signOff"] };
}
