import { relativeOccupancy } from "../domain/conditionColumns";
import { type NotEvaluated, type SelectionCuts, whyNotSelected } from "../domain/lsSelection";
import { indexOfLs, type MapBatch, nMaps } from "../domain/mapBatch";
import type { LsConditions } from "../domain/lsConditions";
import type { SkippedMap, Windows } from "../domain/runAnalysis";
import { exposureOf, type Template } from "../domain/template";
import { formWindows, membersOf, nWindows, windowOfLs, withoutMissing } from "../domain/window";
import type { Recipe } from "../recipes/recipe";

/** What is to be judged of one monitoring element, and why the rest is not. */
export interface LsPlan {
  /** Every LS of the run, ascending. */
  readonly lsNumbers: Uint32Array<ArrayBuffer>;
  readonly windows: Windows;
  /** Per LS of the run: why it can't be judged, undefined where it is. */
  readonly notEvaluated: readonly (NotEvaluated | undefined)[];
  /** Exposure of each map, shape (nMaps); NaN where the LS is not selected. */
  readonly exposure: Float64Array<ArrayBuffer>;
  /** Instantaneous luminosity per window, mean over its members, 10^33 cm^-2 s^-1; shape (nWindows). */
  readonly instLumi: Float32Array<ArrayBuffer>;
}

export interface LsPlanInput {
  readonly recipe: Recipe;
  readonly cuts: SelectionCuts;
  readonly conditions: LsConditions;
  readonly maps: MapBatch;
  readonly skipped: readonly SkippedMap[];
  readonly template: Template;
  /** Luminosities the card was calibrated on, 10^33 cm^-2 s^-1. */
  readonly calibrated: readonly [lowest: number, highest: number];
  readonly isGrowing: boolean;
}

/**
 * Windows are formed from the LS that pass the selection, whether their map is there or not, so that a missing map
 * thins its own window and moves no other (judging.md §4, monotone).
 */
export function planLs(input: LsPlanInput): LsPlan {
  const { recipe, cuts, conditions, maps, template } = input;
  const valid = {
    validFrom: Math.max(template.fit.validFrom, input.calibrated[0]),
    validTo: Math.min(template.fit.validTo, input.calibrated[1]),
  };
  const positions = Array.from(conditions.lsNumbers.keys());
  const cutBy = positions.map((i) => whyNotSelected(conditions, i, cuts, valid));
  const selected = positions.filter((i) => !cutBy[i]);
  const formed = formWindows(
    selected.map((i) => conditions.lsNumbers[i]),
    selected.map((i) => conditions.instLumi[i]),
    recipe.window,
    input.isGrowing,
  );
  const instLumiOf = (lsNumber: number) => conditions.instLumi[indexOfLs(conditions.lsNumbers, lsNumber)];
  const lumiSum = (lsNumbers: Iterable<number>) =>
    [...lsNumbers].reduce((sum, ls) => sum + instLumiOf(ls), 0);
  const isThere = (lsNumber: number) => indexOfLs(maps.lsNumbers, lsNumber) >= 0;

  const thinned = new Set<number>();
  for (let w = 0; w < nWindows(formed.windows); w++) {
    const members = [...membersOf(formed.windows, w)];
    const left = lumiSum(members.filter(isThere));
    const needed = recipe.window.minShare * Math.min(recipe.window.minLumiSum, lumiSum(members));
    if (left < needed) for (const ls of members) if (ls >= formed.windows.judgesFrom[w]) thinned.add(ls);
  }
  const windows = withoutMissing(formed.windows, (ls) => isThere(ls) && !thinned.has(ls));
  const open = new Set(formed.open);
  const failures = new Map(input.skipped.map(({ lsNumber, reason }) => [lsNumber, reason]));

  const notEvaluated = positions.map((i): NotEvaluated | undefined => {
    const ls = conditions.lsNumbers[i];
    if (cutBy[i]) return cutBy[i];
    const failure = failures.get(ls);
    // A duplicate is reported and its first copy kept: an LS has failed only where no map is left of it.
    if (!isThere(ls)) {
      return failure === undefined
        ? { why: "missing", detail: "no histogram" }
        : { why: "failed", detail: failure };
    }
    if (open.has(ls))
      return { why: "windowOpen", detail: `${open.size} LS so far, the window is not complete` };
    if (thinned.has(ls)) return { why: "lowStat", detail: "too many maps of its window are missing" };
    return windowOfLs(windows, ls) < 0 ? { why: "windowOpen", detail: "in no window" } : undefined;
  });

  const exposure = new Float64Array(nMaps(maps)).fill(NaN);
  maps.lsNumbers.forEach((ls, k) => {
    const i = indexOfLs(conditions.lsNumbers, ls);
    if (i < 0 || cutBy[i]) return;
    exposure[k] = exposureOf(
      template,
      conditions.instLumi[i],
      relativeOccupancy(conditions, i, recipe.prescales),
    );
  });
  const instLumi = Float32Array.from({ length: nWindows(windows) }, (_, w) => {
    const members = membersOf(windows, w);
    return lumiSum(members) / members.length;
  });
  return { lsNumbers: conditions.lsNumbers, windows, notEvaluated, exposure, instLumi };
}

/** The recipe's cuts on one monitoring element. */
export function cutsOf(recipe: Recipe, mePath: string): SelectionCuts {
  const element = [...recipe.required, ...recipe.optional].find((one) => one.mePath === mePath);
  if (!element) throw new Error(`${mePath} is not in recipe ${recipe.name}`);
  return { ...recipe.selection, readyBit: element.readyBit, prescales: recipe.prescales };
}
