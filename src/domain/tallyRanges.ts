import type { LsConditions } from "./lsConditions";
import type { LsRange } from "./lumiList";
import { type LsTally, tallyLs } from "./verdictCounts";

/** The LS that the run has inside the ranges, and what they recorded. @param ranges canonical */
export function tallyRanges(
  { lsNumbers, recordedLumi }: Pick<LsConditions, "lsNumbers" | "recordedLumi">,
  ranges: readonly LsRange[],
): LsTally {
  const recorded: number[] = [];
  let r = 0;
  lsNumbers.forEach((ls, k) => {
    while (r < ranges.length && ranges[r][1] < ls) r++;
    if (r < ranges.length && ranges[r][0] <= ls) recorded.push(recordedLumi[k]);
  });
  return tallyLs(recorded);
}
