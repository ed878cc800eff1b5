import { badLsOf } from "./badReasons";
import type { LsConditions } from "./lsConditions";
import { compactLs, type LsRange } from "./lumiList";
import type { RunAnalysis } from "./runAnalysis";
import type { LsNumber, RunNumber } from "./units";

/** LS of a run that are not GOOD, for one reason. */
export interface NotGoodLs {
  /** "NOT LISTED" where a list alone speaks: it does not say why. */
  readonly state: "BAD" | "NOT EVALUATED" | "NOT LISTED";
  /** "ME-2/1/07 dead", or the cut or map that is missing. */
  readonly reason: string;
  readonly ranges: readonly LsRange[];
}

/** What one judging says of the LS of a run: which are GOOD, and why the others are not. */
export interface JudgedLs extends Pick<LsConditions, "lsNumbers" | "recordedLumi"> {
  readonly runNumber: RunNumber;
  readonly good: readonly LsRange[];
  /** Each LS that is not GOOD once. */
  readonly notGood: readonly NotGoodLs[];
}

/** A judged run as that, with the verdicts that count. */
export function judgedLs(analysis: RunAnalysis): JudgedLs {
  const { runNumber, conditions, verdicts } = analysis;
  const { lsNumbers, recordedLumi } = conditions;
  const bad = badLsOf(analysis).map(({ lsNumber, segments, decision }) => ({
    lsNumber,
    state: "BAD" as const,
    reason: badReason(segments, decision),
  }));
  const notEvaluated = verdicts.flatMap((verdict, k) =>
    verdict.state === "NOT EVALUATED"
      ? [{ lsNumber: lsNumbers[k], state: verdict.state, reason: openReason(verdict) }]
      : [],
  );
  return {
    ...{ runNumber, lsNumbers, recordedLumi },
    good: compactLs(lsNumbers.filter((_, k) => verdicts[k].state === "GOOD")),
    notGood: groupedByReason([...bad, ...notEvaluated]),
  };
}

/** Why an LS is BAD: the word of a person before the anomalies. */
export const badReason = (
  severe: readonly { readonly region: string; readonly kind: string }[],
  decision: { readonly who: string; readonly comment: string } | undefined,
): string =>
  [
    ...(decision ? [`${decision.who}: ${decision.comment}`] : []),
    ...severe.map(({ region, kind }) => `${region} ${kind}`),
  ].join(", ");

export const openReason = ({ why, detail }: { readonly why: string; readonly detail: string }): string =>
  detail === "" ? why : `${why}: ${detail}`;

/** One group for each state and reason, in the order in which they first occur. */
export function groupedByReason(
  each: readonly (Pick<NotGoodLs, "state" | "reason"> & { readonly lsNumber: LsNumber })[],
): readonly NotGoodLs[] {
  const groups = new Map<string, Pick<NotGoodLs, "state" | "reason"> & { readonly ls: LsNumber[] }>();
  for (const { lsNumber, state, reason } of each) {
    const known = groups.get(`${state} ${reason}`);
    if (known) known.ls.push(lsNumber);
    else groups.set(`${state} ${reason}`, { state, reason, ls: [lsNumber] });
  }
  return [...groups.values()].map(({ state, reason, ls }) => ({ state, reason, ranges: compactLs(ls) }));
}
