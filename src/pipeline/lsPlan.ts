import type { NotEvaluated } from "../domain/lsSelection";
import { indexOfLs, nMaps } from "../domain/mapBatch";
import type { SkippedMap, Windows } from "../domain/runAnalysis";
import { type ScaledMaps, type Scale, scaleOf, type ScaleRule } from "../domain/scale";
import type { Template } from "../domain/template";
import {
  formWindows,
  membersOf,
  nWindows,
  type WindowRule,
  windowOfLs,
  withoutMissing,
} from "../domain/window";

/** What is to be judged of one monitoring element, and why the rest is not. */
export interface LsPlan {
  /** Every LS of the run, ascending. */
  readonly lsNumbers: Uint32Array<ArrayBuffer>;
  readonly windows: Windows;
  /** Per LS of the run: why it can't be judged, undefined where it is. */
  readonly notEvaluated: readonly (NotEvaluated | undefined)[];
  /** Exposure of each map, shape (nMaps); NaN where the LS is not selected. */
  readonly exposure: Float64Array<ArrayBuffer>;
  /** As the network is told: mean over the window's members, 10^33 cm^-2 s^-1; 0 without; shape (nWindows). */
  readonly instLumi: Float32Array<ArrayBuffer>;
}

export interface LsPlanInput extends ScaledMaps {
  readonly rule: ScaleRule;
  readonly window: WindowRule;
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
  const { window, conditions, maps } = input;
  const scale = scaleOf(input.rule, input, input.template, input.calibrated);
  const positions = Array.from(conditions.lsNumbers.keys());
  const cutBy = positions.map((i) => scale.whyNot(i));
  const selected = positions.filter((i) => !cutBy[i]);
  const formed = formWindows(
    selected.map((i) => conditions.lsNumbers[i]),
    selected.map((i) => scale.weight(i)),
    window,
    input.isGrowing,
  );
  const sumOver = (lsNumbers: Iterable<number>, value: Scale["weight"]) =>
    [...lsNumbers].reduce((sum, ls) => sum + value(indexOfLs(conditions.lsNumbers, ls)), 0);
  const isThere = (lsNumber: number) => indexOfLs(maps.lsNumbers, lsNumber) >= 0;

  const thinned = new Set<number>();
  const thinnedLs = new Set<number>();
  for (let w = 0; w < nWindows(formed.windows); w++) {
    const members = [...membersOf(formed.windows, w)];
    const left = sumOver(members.filter(isThere), scale.weight);
    const needed = window.minShare * Math.min(window.minSum, sumOver(members, scale.weight));
    if (left >= needed) continue;
    thinned.add(w);
    for (const ls of members) if (ls >= formed.windows.judgesFrom[w]) thinnedLs.add(ls);
  }
  const windows = withoutMissing(formed.windows, isThere, thinned);
  const open = new Set(formed.open);
  const skipped = new Map(
    input.skipped.map(({ lsNumber, isForeign, reason }) => [
      lsNumber,
      { why: isForeign ? ("domain" as const) : ("failed" as const), detail: reason },
    ]),
  );

  const notEvaluated = positions.map((i): NotEvaluated | undefined => {
    const ls = conditions.lsNumbers[i];
    if (cutBy[i]) return cutBy[i];
    // A duplicate is reported and its first copy kept: an LS is lost only where no map is left of it.
    if (!isThere(ls)) return skipped.get(ls) ?? { why: "missing", detail: "no histogram" };
    if (open.has(ls))
      return { why: "windowOpen", detail: `${open.size} LS so far, the window is not complete` };
    if (thinnedLs.has(ls)) return { why: "lowStat", detail: "too many maps of its window are missing" };
    return windowOfLs(windows, ls) < 0 ? { why: "windowOpen", detail: "in no window" } : undefined;
  });

  const exposure = new Float64Array(nMaps(maps)).fill(NaN);
  maps.lsNumbers.forEach((ls, k) => {
    const i = indexOfLs(conditions.lsNumbers, ls);
    if (i < 0 || cutBy[i]) return;
    exposure[k] = scale.exposure(i);
  });
  const instLumi = Float32Array.from({ length: nWindows(windows) }, (_, w) => {
    const members = membersOf(windows, w);
    return sumOver(members, scale.instLumi) / members.length;
  });
  return { lsNumbers: conditions.lsNumbers, windows, notEvaluated, exposure, instLumi };
}
