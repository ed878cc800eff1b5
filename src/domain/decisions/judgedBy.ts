import type { RunAnalysis } from "../runAnalysis";
import type { JudgedBy } from "./decisionEvent";

/** The rules of an analysis, to be written into a decision made on it. */
export function judgedByOf({ recipeName, recipeVersion, modelSha256, calibratedAt }: RunAnalysis): JudgedBy {
  return { recipeName, recipeVersion, modelSha256, calibratedAt };
}

/**
 * In what a decision was made on other rules than those that judge now: "made on csc-default 1",
 * "made on another network", "made on another calibration"; undefined where they are the same.
 */
export function madeOn(judgedBy: JudgedBy, analysis: RunAnalysis): string | undefined {
  const now = judgedByOf(analysis);
  const { recipeName, recipeVersion } = judgedBy;
  if (recipeName !== now.recipeName || recipeVersion !== now.recipeVersion)
    return `made on ${recipeName} ${recipeVersion}`;
  if (judgedBy.modelSha256 !== now.modelSha256) return "made on another network";
  return judgedBy.calibratedAt === now.calibratedAt ? undefined : "made on another calibration";
}
