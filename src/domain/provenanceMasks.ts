import { statedDefect } from "./maskList";
import { roundedTally } from "./statedTally";
import type { RunAnalysis } from "./runAnalysis";
import type { ListedDefect } from "./runMasks";
import { maskEffect, type MaskEffect } from "./maskEffect";

/** The masks of a run in the side-car: what is hidden, until when, and how the machine's GOOD would differ without. */
export function provenanceMasks(analysis: RunAnalysis) {
  const { masks } = analysis;
  if (!masks) return undefined;
  const effect = maskEffect(analysis);
  return {
    inForce: masks.inForce.map(statedMask),
    /** Entries of the recipe, too. They hid nothing. */
    expired: masks.expired.map(statedMask),
    unknownRegions: masks.unknown.map(({ region }) => region),
    effect: effect
      ? { goodByMasks: effect.gained.map(statedGroup), goodWithoutMasks: effect.lost.map(statedGroup) }
      : null,
  };
}

/** Without by, atUtc and comment where it is of the recipe. */
const statedMask = ({ by, atUtc, comment, ...defect }: ListedDefect): ListedDefect => ({
  ...statedDefect(defect),
  ...{ by, atUtc, comment },
});

const statedGroup = (group: MaskEffect["gained"][number]) => ({
  state: group.state,
  reason: group.reason,
  ...roundedTally(group),
  ls: group.ranges,
});
