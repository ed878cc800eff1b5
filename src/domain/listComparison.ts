import { WHOLE_RUN_LAST } from "./certifiedList";
import { type JudgedLs, judgedLs, type NotGoodLs } from "./judgedLs";
import { intersectRanges, subtractRanges } from "./lsRanges";
import { compactLs, type LsRange, type LumiList } from "./lumiList";
import type { RunAnalysis } from "./runAnalysis";
import { tallyRanges } from "./tallyRanges";
import type { RunNumber } from "./units";
import type { LsTally } from "./verdictCounts";

/** LS of one run, and what they recorded. */
export interface LsGroup extends LsTally {
  readonly ranges: readonly LsRange[];
}

/** LS that the list holds and our GOOD does not, for one reason. */
export interface LostGroup extends LsGroup, NotGoodLs {}

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
  analyses.map((analysis) => compareRunWithList(judgedLs(analysis), list.get(analysis.runNumber) ?? []));

const ORDER: readonly NotGoodLs["state"][] = ["BAD", "NOT EVALUATED", "NOT LISTED"];

/** One run against the LS that the list has of it. */
export function compareRunWithList(run: JudgedLs, listed: readonly LsRange[]): ListComparison {
  const { runNumber, good, notGood } = run;
  const group = (ranges: readonly LsRange[]): LsGroup => ({ ranges, ...tallyRanges(run, ranges) });
  const known = compactLs(run.lsNumbers);
  const lost = notGood
    .map(({ state, reason, ranges }) => ({ state, reason, ...group(intersectRanges(listed, ranges)) }))
    .filter(({ nLs }) => nLs > 0)
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || b.nLs - a.nLs);
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

/** The GOOD of our runs that the list holds too: each run's common LS; a run without any is left out. */
export const goodInList = (comparisons: readonly ListComparison[]): LumiList =>
  new Map(
    comparisons
      .filter(({ both }) => both.ranges.length > 0)
      .map(({ runNumber, both }) => [runNumber, both.ranges] as const)
      .sort(([a], [b]) => a - b),
  );
