import { relativeOccupancy } from "./conditionColumns";
import { indexOfLs } from "./mapBatch";
import { type ScaledMaps, scaleOf, type ScaleRule } from "./scale";
import { buildTemplate, meanTemplate, type Template } from "./template";

/**
 * Template of the reference run's maps at `use`, by the recipe's scale.
 * @param use positions in `scaled.maps`
 * @returns undefined where they are too few, or the luminosity curve can't be fitted
 */
export function learnTemplate(
  rule: ScaleRule,
  scaled: ScaledMaps,
  use: readonly number[],
): Template | undefined {
  const { maps, conditions } = scaled;
  const positions = Array.from(maps.lsNumbers, (ls) => indexOfLs(conditions.lsNumbers, ls));
  if (rule.by === "luminosity") {
    return buildTemplate(
      maps,
      use,
      positions.map((i) => conditions.instLumi[i]),
      positions.map((i) => relativeOccupancy(conditions, i, rule.prescales)),
    );
  }
  const scaledBy = (template: Template | undefined) => {
    const { exposure } = scaleOf(rule, scaled, template);
    return meanTemplate(maps, use, (k) => exposure(positions[k]));
  };
  const first = scaledBy(undefined);
  // Once there is a template the scale is robust: a part lost in some LS of the reference no longer counts as fewer events.
  return first && scaledBy(first);
}
