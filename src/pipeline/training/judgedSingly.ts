import type { Calibration } from "../../domain/calibration";
import { unknownConditions } from "../../domain/conditionColumns";
import { elementBasis } from "../../domain/elementBasis";
import { geometryOf } from "../../domain/geometry/geometryOf";
import { scoreElement } from "../../domain/scoreElement";
import type { Template } from "../../domain/template";
import type { Recipe } from "../../recipes/recipe";
import { scaleRuleOf } from "../../recipes/recipeRules";
import { planLs } from "../lsPlan";

/**
 * Largest sigma of too few and of too many hits over all channels and regions of each map, both >= 0; NaN for a map
 * that can't be judged (too few events); shape (n).
 */
export interface SingleScores {
  readonly cold: Float64Array;
  readonly hot: Float64Array;
}

/**
 * Maps judged one by one against the template with the deployed calibration, as if each were an LS of its own: without
 * the network and without what other LS add, so that it sees no more than a classifier of single maps does.
 * @param maps hits, each of shape (ny * nx)
 */
export function judgedSingly(
  recipe: Recipe,
  calibration: Calibration,
  template: Template,
  maps: readonly Float32Array[],
): SingleScores {
  const { mePath, ny, nx } = template;
  const geometry = geometryOf(recipe.geometry, mePath, nx);
  if (!geometry) throw new Error(`${recipe.name} has no maps ${mePath} of ${nx} columns.`);
  // With an LS that is not there between any two, so that none adds to another's evidence.
  const lsNumbers = Uint32Array.from(maps, (_, k) => 2 * k + 1);
  const counts = new Uint32Array(maps.length * ny * nx);
  maps.forEach((map, k) => counts.set(map, k * ny * nx));
  const batch = { runNumber: 0, mePath, ny, nx, lsNumbers, entries: new Uint32Array(maps.length), counts };
  const plan = planLs({
    rule: scaleRuleOf(recipe, mePath),
    // Above half an LS: each is its own window.
    window: { minSum: 0.5, minShare: 1 },
    conditions: unknownConditions(lsNumbers),
    ...{ maps: batch, geometry, template, skipped: [], isGrowing: false },
    calibrated: calibration.instLumiRange,
  });
  const basis = elementBasis({ ...recipe, knownDefects: [], geometry, maps: batch, template, ...plan });
  const { analysis, live } = scoreElement({ ...basis, expectation: basis.windowMaps.baseline, calibration });
  const judged = (sigma: Float32Array) =>
    Float64Array.from(sigma, (value, k) => (Number.isNaN(analysis.lsScore[k]) ? NaN : value));
  return { cold: judged(live.cold), hot: judged(live.hot) };
}
