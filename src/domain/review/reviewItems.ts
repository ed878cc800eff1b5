import type { Decision } from "../decisions/decisionEvent";
import type { RunAnalysis } from "../runAnalysis";
import type { LsNumber } from "../units";
import type { Verdict } from "../verdict";
import { type LsTally, tallyLs } from "../verdictCounts";
import { laneState, type LaneState } from "./elementStates";

/** A stretch of LS that a certifier looks at: BAD for one set of reasons, deviating in one region, or not evaluated. */
export interface ReviewItem {
  /** The same for the same stretch of the same analysis. */
  readonly key: string;
  readonly from: LsNumber;
  readonly to: LsNumber;
  /** As the machine judged it. */
  readonly state: Exclude<LaneState, "GOOD">;
  /** Anomalies it is about, positions in the run's `segments`; none where it was not evaluated. */
  readonly segments: readonly number[];
  /** Why it was not evaluated; undefined where it was. */
  readonly notEvaluated: Extract<Verdict, { state: "NOT EVALUATED" }> | undefined;
  /** Its LS, positions in the run's `conditions.lsNumbers`, ascending. */
  readonly positions: readonly number[];
  readonly tally: LsTally;
}

/** Everything of a run that is not plainly GOOD by the machine, ascending by first LS. */
export function reviewItems(analysis: RunAnalysis): readonly ReviewItem[] {
  const machine = analysis.overrides?.machine ?? analysis.verdicts;
  return [...stretches(analysis, machine), ...notes(analysis, machine)].sort(
    (a, b) => a.from - b.from || b.segments.length - a.segments.length,
  );
}

/** BAD and unevaluated LS: neighbours of one reason are one item. */
function stretches(analysis: RunAnalysis, machine: readonly Verdict[]): ReviewItem[] {
  const items: ReviewItem[] = [];
  for (let k = 0; k < machine.length;) {
    const reason = reasonKey(machine[k]);
    let end = k + 1;
    while (end < machine.length && reasonKey(machine[end]) === reason) end++;
    if (reason !== undefined) {
      const verdict = machine[k];
      const positions = Array.from({ length: end - k }, (_, i) => k + i);
      items.push(
        itemOf(analysis, positions, {
          state: laneState(verdict) as ReviewItem["state"],
          segments: verdict.state === "BAD" ? verdict.reasons : [],
          notEvaluated: verdict.state === "NOT EVALUATED" ? verdict : undefined,
        }),
      );
    }
    k = end;
  }
  return items;
}

function reasonKey(verdict: Verdict): string | undefined {
  if (verdict.state === "GOOD") return undefined;
  return verdict.state === "BAD" ? verdict.reasons.join() : `${verdict.why} ${verdict.detail}`;
}

/** Anomalies of GOOD LS, one item each: of BAD ones they are told with what makes those BAD. */
function notes(analysis: RunAnalysis, machine: readonly Verdict[]): ReviewItem[] {
  return analysis.segments.flatMap((_, s) => {
    const positions = machine.flatMap((verdict, k) =>
      verdict.state === "GOOD" && verdict.defects.includes(s) ? [k] : [],
    );
    if (positions.length === 0) return [];
    return [itemOf(analysis, positions, { state: "ANOMALY", segments: [s], notEvaluated: undefined })];
  });
}

function itemOf(
  { conditions: { lsNumbers, recordedLumi } }: RunAnalysis,
  positions: readonly number[],
  what: Pick<ReviewItem, "state" | "segments" | "notEvaluated">,
): ReviewItem {
  const from = lsNumbers[positions[0]];
  const to = lsNumbers[positions[positions.length - 1]];
  const tally = tallyLs(positions.map((k) => recordedLumi[k]));
  return { key: `${what.state} ${from}-${to} ${what.segments.join()}`, from, to, ...what, positions, tally };
}

/** What people said of an item. */
export interface ItemDecision {
  /** Decisions that its LS have their verdict from, each once. */
  readonly decisions: readonly Decision[];
  /** Its LS that no person ruled. */
  readonly nOpen: number;
}

export function itemDecision(
  { overrides }: Pick<RunAnalysis, "overrides">,
  { positions }: Pick<ReviewItem, "positions">,
): ItemDecision {
  const ruling = positions.map((k) => overrides?.byLs[k]);
  const decisions = [...new Set(ruling)].filter((decision) => decision !== undefined);
  return { decisions, nOpen: ruling.filter((decision) => decision === undefined).length };
}
