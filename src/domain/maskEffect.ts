import { judgedLs } from "./judgedLs";
import { compareRunWithList, type LostGroup } from "./listComparison";
import type { RunAnalysis } from "./runAnalysis";

/** How the machine's GOOD differ from what they were without masks. */
export interface MaskEffect {
  /** GOOD for the masks alone, by what makes them not GOOD without. */
  readonly gained: readonly LostGroup[];
  /** GOOD only without the masks: nothing was left to judge. */
  readonly lost: readonly LostGroup[];
}

/** Undefined where no mask is in force. Decisions of people are not looked at: they stand above both. */
export function maskEffect(analysis: RunAnalysis): MaskEffect | undefined {
  const without = analysis.masks?.without;
  if (!without) return undefined;
  const machine = { ...analysis, overrides: undefined };
  const judged = judgedLs({ ...machine, verdicts: analysis.overrides?.machine ?? analysis.verdicts });
  const unmasked = judgedLs({ ...machine, ...without });
  return {
    gained: compareRunWithList(unmasked, judged.good).lost,
    lost: compareRunWithList(judged, unmasked.good).lost,
  };
}
