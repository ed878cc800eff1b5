import { relativeOccupancy } from "./conditionColumns";
import { eventsPerMap, relativeExposure } from "./mapExposure";
import type { MapGeometry } from "./geometry/mapGeometry";
import type { LsConditions } from "./lsConditions";
import {
  type BitCuts,
  type LuminosityCuts,
  type NotEvaluated,
  whyCutByBits,
  whyNotSelected,
} from "./lsSelection";
import { indexOfLs, mapAt, type MapBatch, totalHits } from "./mapBatch";
import { exposureOf, type Template } from "./template";
import type { InstLumi } from "./units";

/** What the counts are scaled by, and the cuts that go with it (judging.md §5), for one monitoring element. */
export type ScaleRule =
  | ({ readonly by: "luminosity" } & LuminosityCuts)
  /** Events of the LS, read off channels that fire in every event. */
  | ({ readonly by: "events"; readonly minEvents: number } & BitCuts)
  /** The map's own robust sum. */
  | ({ readonly by: "self"; readonly minHits: number } & BitCuts);

/** The maps of one monitoring element and what is known of the LS of their run. */
export interface ScaledMaps {
  readonly geometry: MapGeometry;
  readonly maps: MapBatch;
  readonly conditions: LsConditions;
}

/** How each LS of a run is scaled; `i` is its position in `conditions.lsNumbers`. */
export interface Scale {
  /** Why the LS is not to be judged, undefined where it is. */
  readonly whyNot: (i: number) => NotEvaluated | undefined;
  /** What the LS adds to a window in the unit of the window rule: 10^33 cm^-2 s^-1, or 1 (LS). */
  readonly weight: (i: number) => number;
  /** baseline = exposure x template; NaN where the LS has no map that tells. */
  readonly exposure: (i: number) => number;
  /** As the network is told, 10^33 cm^-2 s^-1; 0 where the counts are not scaled by it. */
  readonly instLumi: (i: number) => InstLumi;
}

/**
 * @param template undefined before there is one: luminosity then gives no exposure, and checks no range
 * @param calibrated luminosities the card was calibrated on, 10^33 cm^-2 s^-1
 */
export function scaleOf(
  rule: ScaleRule,
  scaled: ScaledMaps,
  template: Template | undefined,
  calibrated: readonly [lowest: InstLumi, highest: InstLumi] = [0, Infinity],
): Scale {
  const { maps, geometry } = scaled;
  switch (rule.by) {
    case "luminosity":
      return luminosityScale(rule, scaled.conditions, template, calibrated);
    case "events": {
      const events = eventsPerMap(maps, geometry, template);
      const isTooFew = (k: number) => !(events[k] >= rule.minEvents);
      return mapScale(rule, scaled, events, isTooFew, `fewer than ${rule.minEvents} events`);
    }
    case "self": {
      const isTooFew = (k: number) => totalHits(mapAt(maps, k)) < rule.minHits;
      const exposure = relativeExposure(maps, geometry, template);
      return mapScale(rule, scaled, exposure, isTooFew, `fewer than ${rule.minHits} hits`);
    }
  }
}

function luminosityScale(
  cuts: LuminosityCuts,
  conditions: LsConditions,
  template: Template | undefined,
  calibrated: readonly [lowest: InstLumi, highest: InstLumi],
): Scale {
  const fit = template?.fit;
  const valid = fit && {
    validFrom: Math.max(fit.validFrom, calibrated[0]),
    validTo: Math.min(fit.validTo, calibrated[1]),
  };
  const instLumi = (i: number) => conditions.instLumi[i];
  return {
    whyNot: (i) => whyNotSelected(conditions, i, cuts, valid),
    weight: instLumi,
    exposure: (i) =>
      fit ? exposureOf(fit, instLumi(i), relativeOccupancy(conditions, i, cuts.prescales)) : NaN,
    instLumi,
  };
}

/** The map says itself what it is to be scaled by, so that no OMS is needed; where OMS has a row its bits count. */
function mapScale(
  cuts: BitCuts,
  { maps, conditions }: ScaledMaps,
  exposure: Float64Array,
  isTooFew: (k: number) => boolean,
  tooFew: string,
): Scale {
  const mapOf = (i: number) => indexOfLs(maps.lsNumbers, conditions.lsNumbers[i]);
  return {
    whyNot: (i) => {
      const cut = conditions.hasRow[i] ? whyCutByBits(conditions, i, cuts) : undefined;
      if (cut) return cut;
      const k = mapOf(i);
      if (k < 0) return undefined;
      if (isTooFew(k)) return { why: "lowStat", detail: tooFew };
      // Whatever the recipe's minimum: what says nothing of its scale can't be compared with anything.
      return exposure[k] > 0 ? undefined : { why: "lowStat", detail: "no hits to scale by" };
    },
    weight: () => 1,
    exposure: (i) => exposure[mapOf(i)] ?? NaN,
    instLumi: () => 0,
  };
}
