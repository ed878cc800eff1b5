import type { Verdict } from "../verdict";
import type { Decision } from "./decisionEvent";
import type { DecisionConflict } from "./decisionConflicts";
import type { FoldedDecision } from "./decisionLog";

/** What people decided on a run, beside what the machine judged. One entry per LS, where not said otherwise. */
export interface RunOverrides {
  /** The machine's verdicts, untouched. */
  readonly machine: readonly Verdict[];
  /** The decision each LS has its verdict from; undefined where it has none, or one that may not be followed. */
  readonly byLs: readonly (Decision | undefined)[];
  /** Every decision on the run in order, those taken back too. */
  readonly decisions: readonly FoldedDecision[];
  /** Where people contradict each other and nobody settled it. */
  readonly conflicts: readonly DecisionConflict[];
}
