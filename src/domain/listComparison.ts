import { badLsOf } from "./badReasons";
import { WHOLE_RUN_LAST } from "./certifiedList";
import { intersectRanges, subtractRanges } from "./lsRanges";
import { compactLs, type LsRange, type LumiList } from "./lumiList";
import type { RunAnalysis } from "./runAnalysis";
import { tallyRanges } from "./tallyRanges";
import type { LsNumber, RunNumber } from "./units";
import type { LsTally } from "./verdictCounts";

/** LS of one run, and what they recorded. */
export interface LsGroup extends LsTally {
  readonly ranges: readonly LsRange[];
}

/** LS that the list holds and our GOOD does not, for one reason. */
export interface LostGroup extends LsGroup {
  readonly state: "BAD" | "NOT EVALUATED";
  /** "ME-2/1/07 dead", or the cut or map that is missing. */
  readonly reason: string;
}

/** Our GOOD in one run against a list that others made: what merging the two would gain and lose. */
export interface ListComparison {
  readonly runNumber: RunNumber;
  /** The list does not hold the run: it is empty there, and so is whatever both hold. */
  readonly isAbsent: boolean;
  readonly good: LsGroup;
  readonly listed: LsGroup;
  readonly both: LsGroup;
  /** GOOD here, and not in the list. */
  readonly gained: LsGroup;
  /** In the list, and not GOOD here; the most LS first, BAD before NOT EVALUATED. */
  readonly lost: readonly LostGroup[];
  /** LS of the list that the run does not have: nobody can say anything of them. */
  readonly unknownLs: readonly LsRange[];
}

/**
 * Compares our GOOD with a list, run by run. A run that is absent on one side is empty there, always; that of runs
 * nobody judged here is not looked at.
 */
export const compareWithList = (
  analyses: readonly RunAnalysis[],
  list: LumiList,
): readonly ListComparison[] =>
  analyses.map((analysis) => comparisonOf(analysis, list.get(analysis.runNumber) ?? []));

function comparisonOf(analysis: RunAnalysis, listed: readonly LsRange[]): ListComparison {
  const { conditions, verdicts, runNumber } = analysis;
  const group = (ranges: readonly LsRange[]): LsGroup => ({ ranges, ...tallyRanges(conditions, ranges) });
  const known = compactLs(conditions.lsNumbers);
  const good = compactLs(conditions.lsNumbers.filter((_, k) => verdicts[k].state === "GOOD"));
  const lost = reasonsNotGood(analysis)
    .map(({ state, reason, lsNumbers }) => ({
      state,
      reason,
      ...group(intersectRanges(listed, compactLs(lsNumbers))),
    }))
    .filter(({ nLs }) => nLs > 0)
    .sort((a, b) => (a.state === b.state ? b.nLs - a.nLs : a.state === "BAD" ? -1 : 1));
  return {
    runNumber,
    isAbsent: listed.length === 0,
    good: group(good),
    listed: group(intersectRanges(listed, known)),
    both: group(intersectRanges(listed, good)),
    gained: group(subtractRanges(good, listed)),
    lost,
    unknownLs: subtractRanges(listed, known).filter(([, last]) => last !== WHOLE_RUN_LAST),
  };
}

interface Reason extends Pick<LostGroup, "state" | "reason"> {
  readonly lsNumbers: LsNumber[];
}

/** The LS that are not GOOD, by state and reason. */
function reasonsNotGood(analysis: RunAnalysis): readonly Reason[] {
  const reasons = new Map<string, Reason>();
  const add = (lsNumber: LsNumber, state: LostGroup["state"], reason: string) => {
    const known = reasons.get(`${state} ${reason}`);
    if (known) known.lsNumbers.push(lsNumber);
    else reasons.set(`${state} ${reason}`, { state, reason, lsNumbers: [lsNumber] });
  };
  for (const { lsNumber, segments, decision } of badLsOf(analysis)) {
    const found = segments.map(({ region, kind }) => `${region} ${kind}`);
    if (decision) found.unshift(`${decision.who}: ${decision.comment}`);
    add(lsNumber, "BAD", found.join(", "));
  }
  analysis.verdicts.forEach((verdict, k) => {
    if (verdict.state !== "NOT EVALUATED") return;
    const reason = verdict.detail === "" ? verdict.why : `${verdict.why}: ${verdict.detail}`;
    add(analysis.conditions.lsNumbers[k], "NOT EVALUATED", reason);
  });
  return [...reasons.values()];
}

/** The GOOD of our runs that the list holds too: each run's common LS; a run without any is left out. */
export const goodInList = (comparisons: readonly ListComparison[]): LumiList =>
  new Map(
    comparisons
      .filter(({ both }) => both.ranges.length > 0)
      .map(({ runNumber, both }) => [runNumber, both.ranges] as const)
      .sort(([a], [b]) => a - b),
  );
