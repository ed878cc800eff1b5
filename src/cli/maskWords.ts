import type { RunAnalysis } from "../domain/runAnalysis";
import { maskEffect } from "../domain/maskEffect";
import { unseenWords } from "../domain/maskedWords";
import { tallySum } from "../domain/verdictCounts";
import { tallyWords } from "./tallyWords";

/** What the masks of a run change, for its line: "2 masks: GOOD for them 45 LS 20.98 /pb". */
export function maskWords(analysis: RunAnalysis): string | undefined {
  const effect = maskEffect(analysis);
  if (!effect || !analysis.masks) return undefined;
  const n = analysis.masks.inForce.length;
  const parts = [
    ...(effect.gained.length > 0 ? [`GOOD for them ${tallyWords(tallySum(effect.gained))}`] : []),
    ...(effect.lost.length > 0 ? [`GOOD only without ${tallyWords(tallySum(effect.lost))}`] : []),
  ];
  return `${n === 1 ? "1 mask" : `${n} masks`}: ${parts.length > 0 ? parts.join(", ") : "no GOOD LS more or less"}`;
}

/** One line about each mask and known defect that hides nothing although it is about the run, or more than a loss that would be BAD. */
export function maskWarnings({ runNumber, masks, elements }: RunAnalysis): readonly string[] {
  return [
    ...(masks?.expired ?? []).map(
      ({ region, owner, expires }) =>
        `run ${runNumber}: ${region} (${owner}) is judged again: its entry expired on ${expires}`,
    ),
    ...(masks?.unknown ?? []).map(
      ({ region }) => `run ${runNumber}: no judged map has the masked region ${region}`,
    ),
    ...elements.flatMap(({ label, masked }) => {
      const unseen = masked && unseenWords(label, masked);
      return unseen === undefined ? [] : [`run ${runNumber}: ${unseen}`];
    }),
  ];
}
