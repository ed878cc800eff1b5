import { type CertifiedList, statedList } from "./certifiedList";
import type { LsGroup, ListComparison } from "./listComparison";
import { roundedTally } from "./statedTally";

/** Our GOOD cut to a list, in the side-car: of which list, and what the cut gained and lost, with reasons. */
export function provenanceCompared(list: CertifiedList, comparisons: readonly ListComparison[]) {
  return {
    note: "GOOD lumisections that the list holds too. A run absent from the list, or of which nothing is GOOD, is empty.",
    base: statedList(list),
    runs: comparisons.map(({ runNumber, isAbsent, good, listed, both, gained, lost, unknownLs }) => ({
      runNumber,
      absentFromBase: isAbsent,
      good: roundedTally(good),
      listed: roundedTally(listed),
      inBoth: roundedTally(both),
      goodNotInBase: statedGroup(gained),
      lost: lost.map((group) => ({ state: group.state, reason: group.reason, ...statedGroup(group) })),
      lsUnknownToTheRun: unknownLs,
    })),
  };
}

const statedGroup = (group: LsGroup) => ({ ...roundedTally(group), ls: group.ranges });
