import type { MapGeometry } from "../../domain/geometry/mapGeometry";
import type { LsConditions } from "../../domain/lsConditions";
import { indexOfLs, type MapBatch } from "../../domain/mapBatch";
import {
  type TutorialConstants,
  tutorialLosses,
  tutorialSectors,
  tutorialWindows,
} from "../../domain/rivals/cscTutorial";
import type { Windows } from "../../domain/runAnalysis";
import { scaleOf, type ScaleRule } from "../../domain/scale";
import type { Template } from "../../domain/template";
import { classOfSum, type LsClass } from "../../domain/training/lsClass";
import { windowMaps } from "../../domain/windowMaps";
import type { Autoencoder } from "../../ml/autoencoder";

export interface TutorialInput {
  readonly constants: TutorialConstants;
  readonly geometry: MapGeometry;
  readonly maps: MapBatch;
  /** Of the run; every map has a row. */
  readonly conditions: LsConditions;
  readonly template: Template;
  /** The deployed recipe's, whose cut on the luminosity is replaced by the tutorial's. */
  readonly rule: ScaleRule;
  /** What the deployed judging says of each map. */
  readonly classes: readonly LsClass[];
  /** Reconstructs; undefined: the template alone is the reconstruction. */
  readonly autoencoder: Autoencoder | undefined;
}

/** What the tutorial says of a run, as columns over its windows; ascending in LS. */
export interface TutorialRun {
  readonly firstLs: Uint32Array<ArrayBuffer>;
  readonly lastLs: Uint32Array<ArrayBuffer>;
  /** Loss of each sector, NaN for one without a used bin; shape (nWindows, sectors). */
  readonly losses: Float64Array<ArrayBuffer>;
  /** Positions of the sectors with the largest and the smallest loss, and these losses. */
  readonly hottest: Uint8Array<ArrayBuffer>;
  readonly coldest: Uint8Array<ArrayBuffer>;
  readonly largest: Float64Array<ArrayBuffer>;
  readonly smallest: Float64Array<ArrayBuffer>;
  readonly isAnomalous: readonly boolean[];
  /** What the deployed judging says of the LS of each window together. */
  readonly classes: readonly LsClass[];
  /** Maps of the run, those that pass the selection, and of these what is left over at its end. */
  readonly nMaps: number;
  readonly nSelected: number;
  readonly nDropped: number;
}

/** Judges the maps of one CSC disk as the tutorial does, step by step (ml.md §2a). */
export async function tutorialRun(input: TutorialInput, signal: AbortSignal): Promise<TutorialRun> {
  const { constants, maps, conditions, template, rule, geometry } = input;
  const cuts = rule.by === "luminosity" ? { ...rule, minInstLumi: constants.minInstLumi } : rule;
  const scale = scaleOf(cuts, { geometry, maps, conditions }, template);
  const rowOf = Array.from(maps.lsNumbers, (ls) => indexOfLs(conditions.lsNumbers, ls));
  const selected = rowOf.flatMap((i, k) => (scale.whyNot(i) ? [] : [k]));
  const lumi = selected.map((k) => conditions.instLumi[rowOf[k]]);
  const groups = tutorialWindows(lumi, constants).map(([first, last]) => selected.slice(first, last + 1));

  const windows = windowsOf(groups, maps);
  const exposure = Float64Array.from(rowOf, (i) => scale.exposure(i));
  const { counts, baseline } = windowMaps(maps, template, windows, exposure);
  const bins = maps.ny * maps.nx;
  const reconstruction =
    input.autoencoder && groups.length > 0
      ? await input.autoencoder.reconstruct(
          {
            ...{ n: groups.length, ny: maps.ny, nx: maps.nx },
            counts: counts.slice(),
            baseline,
            instLumi: Float32Array.from(
              groups,
              (group) => group.reduce((sum, k) => sum + conditions.instLumi[rowOf[k]], 0) / group.length,
            ),
          },
          { signal },
        )
      : baseline;

  const sectorOf = tutorialSectors(constants);
  const isUsed = Uint8Array.from(sectorOf, (sector, bin) =>
    Number(
      sector > 0 && groups.some((_, w) => counts[w * bins + bin] + reconstruction[w * bins + bin] !== 0),
    ),
  );
  const losses = new Float64Array(groups.length * constants.sectors);
  groups.forEach((_, w) => {
    const [from, to] = [w * bins, (w + 1) * bins];
    const ofWindow = tutorialLosses(
      counts.subarray(from, to),
      reconstruction.subarray(from, to),
      isUsed,
      sectorOf,
      constants,
    );
    losses.set(ofWindow, w * constants.sectors);
  });
  const rows = groups.map((_, w) => losses.subarray(w * constants.sectors, (w + 1) * constants.sectors));
  const hottest = Uint8Array.from(rows, (row) => extreme(row, 1));
  const coldest = Uint8Array.from(rows, (row) => extreme(row, -1));
  const largest = Float64Array.from(rows, (row, w) => row[hottest[w]]);
  const smallest = Float64Array.from(rows, (row, w) => row[coldest[w]]);
  return {
    firstLs: Uint32Array.from(groups, (group) => maps.lsNumbers[group[0]]),
    lastLs: Uint32Array.from(groups, (group) => maps.lsNumbers[group[group.length - 1]]),
    ...{ losses, hottest, coldest, largest, smallest },
    isAnomalous: groups.map((_, w) => largest[w] > constants.hot || smallest[w] < -constants.cold),
    classes: groups.map((group) => classOfSum(group.map((k) => input.classes[k]))),
    nMaps: maps.lsNumbers.length,
    nSelected: selected.length,
    nDropped: selected.length - groups.reduce((sum, group) => sum + group.length, 0),
  };
}

function windowsOf(groups: readonly (readonly number[])[], maps: MapBatch): Windows {
  const memberStart = new Uint32Array(groups.length + 1);
  groups.forEach((group, w) => (memberStart[w + 1] = memberStart[w] + group.length));
  return {
    memberStart,
    memberLs: Uint32Array.from(groups.flat(), (k) => maps.lsNumbers[k]),
    judgesFrom: Uint32Array.from(groups, (group) => maps.lsNumbers[group[0]]),
  };
}

/** Position of the largest of the values times the sign; NaN is passed over. */
function extreme(row: Float64Array, sign: 1 | -1): number {
  return row.reduce(
    (best, loss, s) => (sign * loss > sign * row[best] || Number.isNaN(row[best]) ? s : best),
    0,
  );
}
