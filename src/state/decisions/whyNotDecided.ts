import type { RunAnalysis } from "../../domain/runAnalysis";
import { whyMasksBlock } from "../masks/whyMasksBlock";

/** Why nobody can decide on the run that is shown, or sign it; undefined where they can. */
export function whyNotDecided(
  analysis: Pick<RunAnalysis, "candidate" | "masks"> | undefined,
): string | undefined {
  if (!analysis) return "No run is judged.";
  return analysis.candidate
    ? "A candidate judges: decide and sign on what the deployed network says."
    : whyMasksBlock(analysis);
}
