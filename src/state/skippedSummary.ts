import type { RunAnalysis, SkippedMap } from "../domain/runAnalysis";
import type { LsNumber } from "../domain/units";

/** Maps left out for one reason. */
export interface SkippedGroup {
  readonly reason: string;
  readonly nMaps: number;
  /** Ascending, each once. */
  readonly lsNumbers: readonly LsNumber[];
}

/** Skipped maps by reason, the most frequent first. */
export function skippedGroups(skipped: readonly SkippedMap[]): readonly SkippedGroup[] {
  const groups = new Map<string, SkippedMap[]>();
  for (const map of skipped) groups.set(map.reason, [...(groups.get(map.reason) ?? []), map]);
  return [...groups]
    .map(([reason, maps]) => ({
      reason,
      nMaps: maps.length,
      lsNumbers: [...new Set(maps.map(({ lsNumber }) => lsNumber))].sort((a, b) => a - b),
    }))
    .sort((a, b) => b.nMaps - a.nMaps);
}

/** Recorded luminosity of the LS with a skipped map that were not evaluated, /pb; unknown luminosities left out. */
export function skippedLumi({ skipped, conditions, verdicts }: RunAnalysis): number {
  const lost = new Set(skipped.map(({ lsNumber }) => lsNumber));
  return conditions.lsNumbers.reduce((sum, lsNumber, i) => {
    const counts = lost.has(lsNumber) && verdicts[i].state === "NOT EVALUATED";
    const recorded = conditions.recordedLumi[i];
    return counts && Number.isFinite(recorded) ? sum + recorded : sum;
  }, 0);
}
