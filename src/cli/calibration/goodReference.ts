import type { Calibration } from "../../domain/calibration";
import { geometryOf } from "../../domain/geometry/geometryOf";
import type { Template } from "../../domain/template";
import { cleanTemplate } from "../../pipeline/cleanTemplate";
import type { Recipe } from "../../recipes/recipe";
import { scenarioOf } from "../../simulation/scenario";
import { WORKSPACE_NAMES, type WorkspaceName } from "../../simulation/workspaces";
import { nothingFlagged } from "./collectScores";
import { loadSimulated, simulateBatch } from "./goodRuns";

/** Throws where the recipe's workspace is not simulated. */
export function simulatedWorkspace({ name, workspace }: Recipe): WorkspaceName {
  const found = WORKSPACE_NAMES.find((candidate) => candidate === workspace);
  if (!found) throw new Error(`Workspace ${workspace} of ${name} is not simulated.`);
  return found;
}

/** Template of the recipe's simulated reference run. @param calibration that it is cleaned by; nothing is without one */
export function templateOf(
  recipe: Recipe,
  datasetId: number,
  mePath: string,
  calibration?: Calibration,
): Template {
  const scenario = scenarioOf(recipe.reference.runNumber);
  if (!scenario) throw new Error(`The reference run ${recipe.reference.runNumber} is not simulated.`);
  const geometry = geometryOf(recipe.geometry, mePath);
  if (!geometry) throw new Error(`no geometry for ${mePath}`);
  const run = loadSimulated(scenario, datasetId);
  const maps = simulateBatch(scenario, datasetId, mePath, run.ingested);
  return cleanTemplate(recipe, maps, run, geometry, calibration ?? nothingFlagged(geometry)).template;
}
