import type { Calibration } from "../domain/calibration";
import { DispersionSums } from "../domain/dispersion";
import { scoreElement, type ScoreInput } from "../domain/scoreElement";

/** The LS of a reference over their own template, in windows of some length. */
type LaidOver = Omit<ScoreInput, "calibration">;

/**
 * Over-dispersion of a reference run around its own template, for a recipe without a model card: measured in the
 * recipe's windows and LS by LS, and the larger is taken. A slow change of the run shows in the windows only; a run of a
 * few LS makes one or two windows, which are most of the template themselves and say nothing.
 *
 * Nothing is taken off for the systematic floors, which are what a judged run may differ by from its reference: a run has
 * no such part against itself, and where hits are many the floor is larger than the chance and would leave nothing of it.
 * @param plain scores before anything is measured
 */
export function referenceDispersion(
  windows: LaidOver,
  singleLs: LaidOver,
  plain: Calibration,
): Pick<Calibration, "overDispersion" | "binDispersion"> {
  const [ofWindows, ofLs] = [windows, singleLs].map((laid) => {
    const sums = new DispersionSums();
    sums.add({ ...laid, counts: scoreElement({ ...laid, calibration: plain }).analysis });
    return { regions: sums.overDispersion(), bins: sums.binDispersion() };
  });
  return {
    overDispersion: Object.fromEntries(
      Object.entries(ofLs.regions).map(([group, ls]) => [group, Math.max(ofWindows.regions[group], ls)]),
    ),
    binDispersion: Math.max(ofWindows.bins, ofLs.bins),
  };
}
