import type { DecisionEvent } from "../../domain/decisions/decisionEvent";
import { withDecisions } from "../../domain/decisions/withDecisions";
import type { RunAnalysis } from "../../domain/runAnalysis";
import type { AppState } from "../appState";
import { currentAnalysis } from "../currentAnalysis";

interface Decided {
  readonly log: readonly DecisionEvent[];
  readonly analysis: RunAnalysis;
}
const decided = new WeakMap<RunAnalysis, Decided>();

/** What is judged so far with the verdicts that count, people's over the machine's: the same object while neither changes. */
export function decidedAnalysis({
  analysis,
  decisionLog: log,
}: Pick<AppState, "analysis" | "decisionLog">): RunAnalysis | undefined {
  const machine = currentAnalysis({ analysis });
  if (!machine) return undefined;
  const known = decided.get(machine);
  if (known?.log === log) return known.analysis;
  const result = { log, analysis: withDecisions(machine, log) };
  decided.set(machine, result);
  return result.analysis;
}
