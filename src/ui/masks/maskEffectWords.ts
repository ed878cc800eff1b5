import type { RunAnalysis } from "../../domain/runAnalysis";
import { maskEffect } from "../../domain/maskEffect";
import { tallySum } from "../../domain/verdictCounts";
import type { LostGroup } from "../../domain/listComparison";
import { formatRecorded } from "../formatRecorded";
import { formatLsCount } from "../format";

/** "Without masks 45 LS (20.98 /pb) would not be GOOD.": what the masks of a run change; "" while nobody knows. */
export function maskEffectWords(analysis: RunAnalysis): string {
  const { inForce = [], unknown = [] } = analysis.masks ?? {};
  if (inForce.length === unknown.length) return "Nothing of this run is masked.";
  const effect = maskEffect(analysis);
  // The maps are judged one after the other, and a candidate certifies nothing.
  if (!effect) return "";
  const { gained, lost } = effect;
  if (gained.length + lost.length === 0) return "Without masks the same LS are GOOD.";
  return [
    ...(gained.length > 0 ? [`Without masks ${sumWords(gained)} would not be GOOD.`] : []),
    ...(lost.length > 0
      ? [`Without masks ${sumWords(lost)} more would be GOOD: nothing is left to judge.`]
      : []),
  ].join(" ");
}

function sumWords(groups: readonly LostGroup[]): string {
  const sum = tallySum(groups);
  return `${formatLsCount(sum.nLs)} (${formatRecorded(sum)} /pb)`;
}
