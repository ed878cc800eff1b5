import type { DecisionEvent } from "../../domain/decisions/decisionEvent";
import { exportStateOfAnalysis } from "../../domain/decisions/exportChanges";
import { signOffOfAnalysis } from "../../domain/decisions/signOff";
import { vouchedLog } from "../../domain/decisions/vouchedLog";
import { withDecisions } from "../../domain/decisions/withDecisions";
import type { BrilcalcLuminosity } from "../../domain/brilcalcCsv";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { withLuminosity } from "../../domain/withLuminosity";
import type { AppState } from "../appState";
import { currentAnalysis } from "../currentAnalysis";

interface Decided {
  readonly decisionLog: readonly DecisionEvent[];
  readonly unsent: ReadonlySet<string>;
  readonly refused: ReadonlyMap<string, string>;
  readonly table: BrilcalcLuminosity | undefined;
  readonly log: readonly DecisionEvent[];
  readonly analysis: RunAnalysis;
}
const decided = new WeakMap<RunAnalysis, Decided>();

/**
 * What is judged so far with the verdicts that count, people's over the machine's, who signed it, and the luminosities
 * of the table that was given where OMS knows fewer: the same object while none of it changes.
 */
export function decidedAnalysis({
  analysis,
  decisionLog,
  unsentDecisions: unsent,
  refusedDecisions: refused,
  luminosity: { value: table },
}: Pick<AppState, "analysis" | "decisionLog" | "unsentDecisions" | "refusedDecisions" | "luminosity">):
  RunAnalysis | undefined {
  const machine = currentAnalysis({ analysis });
  if (!machine) return undefined;
  const known = decided.get(machine);
  const isSameTable = known?.table === table;
  if (
    isSameTable &&
    known?.decisionLog === decisionLog &&
    known.unsent === unsent &&
    known.refused === refused
  )
    return known.analysis;
  const log = vouchedLog(decisionLog, { unsent, refused });
  const result =
    isSameTable && known?.log === log ? known.analysis : withLog(withLuminosity(machine, table), log);
  decided.set(machine, { decisionLog, unsent, refused, table, log, analysis: result });
  return result;
}

function withLog(machine: RunAnalysis, log: readonly DecisionEvent[]): RunAnalysis {
  // Nobody decided on what a candidate says, and nobody signs it.
  if (machine.candidate) return machine;
  const analysis = withDecisions(machine, log);
  const signed = { ...analysis, signOff: signOffOfAnalysis(log, analysis) };
  return { ...signed, exported: exportStateOfAnalysis(log, signed) };
}
