import { type Calibration, knowsMaps } from "../domain/calibration";
import { elementBasis } from "../domain/elementBasis";
import type { MapGeometry } from "../domain/geometry/mapGeometry";
import { defectsOfRun } from "../domain/knownDefects";
import { learnTemplate } from "../domain/learnTemplate";
import { indexOfLs, type MapBatch } from "../domain/mapBatch";
import { scaleOf } from "../domain/scale";
import { scoreElement } from "../domain/scoreElement";
import type { Template } from "../domain/template";
import { uncalibrated } from "../domain/uncalibrated";
import { formWindows, type WindowRule } from "../domain/window";
import type { Recipe } from "../recipes/recipe";
import { recipeThresholds, scaleRuleOf, windowRuleOf } from "../recipes/recipeRules";
import type { LoadedRun } from "./loadRun";
import { PipelineError } from "./pipelineError";
import { referenceDispersion } from "./referenceDispersion";

export interface ReferenceElement {
  readonly template: Template;
  /** The card's; without a card the recipe's threshold with the over-dispersion of the reference run. */
  readonly calibration: Calibration;
}

/** More than this share of the reference's LS deviating means that it is not a clean run. */
const MAX_CLEANED = 0.2;

/**
 * Template of the selected LS, without those in which something deviates from the template itself (judging.md §5).
 * @param given calibration of the recipe's card, undefined where it has none; it need not know optional elements
 * @throws PipelineError where too few LS are left, or so many deviate that the run is no reference
 */
export function cleanTemplate(
  recipe: Recipe,
  maps: MapBatch,
  { conditions }: LoadedRun,
  geometry: MapGeometry,
  given: Calibration | undefined,
): ReferenceElement {
  const isRequired = recipe.required.some(({ mePath }) => mePath === maps.mePath);
  // What the recipe requires must be on its card, and is an error there where it is not.
  const card = given && (isRequired || knowsMaps(given, geometry)) ? given : undefined;
  const rule = scaleRuleOf(recipe, maps.mePath);
  const scaled = { geometry, maps, conditions };
  const positions = Array.from(maps.lsNumbers, (ls) => indexOfLs(conditions.lsNumbers, ls));
  const plain = scaleOf(rule, scaled, undefined);
  const { inForce } = defectsOfRun(recipe.knownDefects, maps.runNumber, conditions);
  const selected = positions.flatMap((i, k) => (i >= 0 && !plain.whyNot(i) ? [k] : []));
  const learn = (use: readonly number[]): Template => {
    const template = learnTemplate(rule, scaled, use, plain);
    if (template) return template;
    const message = `The reference run ${maps.runNumber} has too few usable LS of ${geometry.label} (${use.length}): choose another reference.`;
    throw new PipelineError({ kind: "reference", message });
  };

  const first = learn(selected);
  const { calibration, lsScore } = scored(first, selected);
  const { cold, hot } = calibration.thresholds;
  const clean = selected.filter((k) => !(lsScore[k] > Math.max(cold, hot)));
  const nCleaned = selected.length - clean.length;
  if (nCleaned > MAX_CLEANED * selected.length) {
    const message = `The reference run ${maps.runNumber} is not clean: ${nCleaned} of ${selected.length} LS of ${geometry.label} deviate. Choose another reference.`;
    throw new PipelineError({ kind: "reference", message });
  }
  if (nCleaned === 0) return { template: first, calibration };
  const template = learn(clean);
  // Anew without what deviated: it counts as chance otherwise, and the runs judged by it may deviate as much.
  return { template, calibration: card ?? scored(template, clean).calibration };

  /** The LS at `use` judged by a template of themselves. */
  function scored(template: Template, use: readonly number[]) {
    const scale = scaleOf(rule, scaled, template);
    const { large, channel } = recipe.systematics;
    const laidOver = ({ minSum }: Pick<WindowRule, "minSum">) => {
      const { windows } = formWindows(
        use.map((k) => maps.lsNumbers[k]),
        use.map((k) => scale.weight(positions[k])),
        { minSum },
        false,
      );
      const basis = elementBasis({
        geometry,
        maps,
        template,
        windows,
        exposure: Float64Array.from(positions, (i) => scale.exposure(i)),
        law: recipe.law,
        systematics: { channel, chamber: large, large, scale: recipe.systematics.scale },
        knownDefects: inForce,
      });
      return { ...basis, expectation: basis.windowMaps.baseline };
    };
    const windows = laidOver(windowRuleOf(recipe));
    const scoresBy = (calibration: Calibration) => ({
      calibration,
      // A run drifts about its own mean: what hundreds of LS add up to is that, and no fault of the reference.
      lsScore: scoreElement({ ...windows, calibration, isOfWindows: true }).analysis.lsScore,
    });
    if (card) return scoresBy(card);
    const plain = uncalibrated(geometry, recipeThresholds(recipe).cold, 1);
    return scoresBy({ ...plain, ...referenceDispersion(windows, laidOver({ minSum: 0 }), plain) });
  }
}
