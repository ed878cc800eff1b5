import { type CertifiedList, WHOLE_RUN_LAST } from "./certifiedList";
import { intersectRanges, subtractRanges } from "./lsRanges";
import { compactLs, lumiListOf, type LsRange, type LumiList } from "./lumiList";
import type { RunAnalysis } from "./runAnalysis";
import { tallyRanges } from "./tallyRanges";
import type { LsNumber, RunNumber } from "./units";
import type { LsTally } from "./verdictCounts";
import { listByState } from "./verdictLists";

/** What a certified list loses and inherits in one run. */
export interface VetoedRun {
  readonly runNumber: RunNumber;
  /** The list does not hold this run: neither does the vetoed one. */
  readonly isAbsent: boolean;
  /** LS of the list, without ours that are BAD. */
  readonly ranges: readonly LsRange[];
  /** LS of the run that the list holds. */
  readonly listed: LsTally;
  readonly removed: LsTally;
  /** Not evaluated by us: kept on the word of the list alone. */
  readonly inherited: LsTally;
  readonly inheritedLs: readonly LsRange[];
  /** GOOD, but not in the list: neither in the vetoed one. */
  readonly goodUnlisted: LsTally;
  /** LS that the list holds and the run does not know; those past its last LS are not meant where the list says "whole run". */
  readonly unknownLs: readonly LsRange[];
}

/**
 * A certified list without the LS that we judged BAD, run by run and only for the runs that were judged: what an
 * analysis can use tomorrow. LS that we did not evaluate keep the word of the list, and are counted. A BAD LS that a
 * person EXCLUDED goes too: only a person's GOOD brings it back.
 * @throws RangeError where a run comes twice
 */
export function vetoedRuns(analyses: readonly RunAnalysis[], { list }: CertifiedList): readonly VetoedRun[] {
  const bad = lumiListOf(analyses.map((analysis) => [analysis.runNumber, vetoedLs(analysis)]));
  const good = listByState(analyses, "GOOD");
  const notEvaluated = listByState(analyses, "NOT EVALUATED");
  return analyses.map(({ runNumber, conditions }) => {
    const of = (states: LumiList) => states.get(runNumber) ?? [];
    const listed = of(list);
    const known = compactLs(conditions.lsNumbers);
    const inheritedLs = subtractRanges(intersectRanges(listed, of(notEvaluated)), of(bad));
    const tallyOf = (ranges: readonly LsRange[]) => tallyRanges(conditions, ranges);
    return {
      runNumber,
      isAbsent: listed.length === 0,
      ranges: subtractRanges(listed, of(bad)),
      listed: tallyOf(listed),
      removed: tallyOf(intersectRanges(listed, of(bad))),
      inherited: tallyOf(inheritedLs),
      inheritedLs,
      goodUnlisted: tallyOf(subtractRanges(of(good), listed)),
      unknownLs: subtractRanges(listed, known).filter(([, last]) => last !== WHOLE_RUN_LAST),
    };
  });
}

function vetoedLs({ conditions, verdicts, overrides }: RunAnalysis): LsNumber[] {
  const machine = overrides?.machine ?? verdicts;
  return Array.from(conditions.lsNumbers).filter(
    (_, k) => verdicts[k].state === "BAD" || (machine[k].state === "BAD" && verdicts[k].state !== "GOOD"),
  );
}

/** The vetoed list itself; a run without LS is left out. */
export const vetoedList = (runs: readonly VetoedRun[]): LumiList =>
  new Map(
    runs
      .filter(({ ranges }) => ranges.length > 0)
      .map(({ runNumber, ranges }) => [runNumber, ranges] as const)
      .sort(([a], [b]) => a - b),
  );
