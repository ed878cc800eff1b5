import type { DecisionEvent } from "../../domain/decisions/decisionEvent";
import { signOffOfAnalysis } from "../../domain/decisions/signOff";
import { vouchedLog } from "../../domain/decisions/vouchedLog";
import { withDecisions } from "../../domain/decisions/withDecisions";
import type { RunAnalysis } from "../../domain/runAnalysis";
import type { AppState } from "../appState";
import { currentAnalysis } from "../currentAnalysis";

interface Decided {
  readonly decisionLog: readonly DecisionEvent[];
  readonly unsent: ReadonlySet<string>;
  readonly refused: ReadonlyMap<string, string>;
  readonly log: readonly DecisionEvent[];
  readonly analysis: RunAnalysis;
}
const decided = new WeakMap<RunAnalysis, Decided>();

/**
 * What is judged so far with the verdicts that count, people's over the machine's, and who signed it: the same object
 * while none of it changes.
 */
export function decidedAnalysis({
  analysis,
  decisionLog,
  unsentDecisions: unsent,
  refusedDecisions: refused,
}: Pick<AppState, "analysis" | "decisionLog" | "unsentDecisions" | "refusedDecisions">):
  RunAnalysis | undefined {
  const machine = currentAnalysis({ analysis });
  if (!machine) return undefined;
  const known = decided.get(machine);
  if (known?.decisionLog === decisionLog && known.unsent === unsent && known.refused === refused)
    return known.analysis;
  const log = vouchedLog(decisionLog, { unsent, refused });
  const result = known?.log === log ? known.analysis : withLog(machine, log);
  decided.set(machine, { decisionLog, unsent, refused, log, analysis: result });
  return result;
}

function withLog(machine: RunAnalysis, log: readonly DecisionEvent[]): RunAnalysis {
  const analysis = withDecisions(machine, log);
  return { ...analysis, signOff: signOffOfAnalysis(log, analysis) };
}
