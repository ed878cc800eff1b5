import { relativeOccupancy } from "./conditionColumns";
import { indexOfLs } from "./mapBatch";
import { type Scale, type ScaledMaps, scaleOf, type ScaleRule } from "./scale";
import { buildTemplate, meanTemplate, type Template } from "./template";

/**
 * Template of the reference run's maps at `use`, by the recipe's scale.
 * @param use positions in `scaled.maps`
 * @param plain how the maps are scaled without a template, where that is measured already
 * @returns undefined where they are too few, or the luminosity curve can't be fitted
 */
export function learnTemplate(
  rule: ScaleRule,
  scaled: ScaledMaps,
  use: readonly number[],
  plain: Scale = scaleOf(rule, scaled, undefined),
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
  const meanBy = ({ exposure }: Scale) => meanTemplate(maps, use, (k) => exposure(positions[k]));
  const first = meanBy(plain);
  // Once there is a template the scale is robust: a part lost in some LS of the reference no longer counts as fewer events.
  return first && meanBy(scaleOf(rule, scaled, first));
}
