import { indexOfLs, type MapBatch, sumMaps } from "../mapBatch";
import type { InstLumi, LsNumber, RunNumber } from "../units";
import { formWindows, membersOf, nWindows } from "../window";
import { classOfSum, type LsClass } from "./lsClass";

/** The maps of some consecutive LS of one run, summed: what a map autoencoder sees at once. */
export interface Sample {
  readonly runNumber: RunNumber;
  readonly firstLs: LsNumber;
  readonly lastLs: LsNumber;
  readonly lsClass: LsClass;
  /** Mean over its LS, 10^33 cm^-2 s^-1; NaN where it is not known of all. */
  readonly instLumi: InstLumi;
  /** Hits, shape (ny * nx). */
  readonly counts: Float32Array<ArrayBuffer>;
}

/** Maps of one monitoring element with the class of each. */
export interface LabelledMaps {
  readonly maps: MapBatch;
  readonly classes: readonly LsClass[];
  /** 10^33 cm^-2 s^-1, NaN where unknown; shape (nMaps). */
  readonly instLumi: Float64Array<ArrayBuffer>;
}

/**
 * Good LS to learn from, summed by `lsPerSample`; holes are skipped, and what is left at the end of the run is left
 * out, so that no LS counts twice.
 */
export function trainingSamples(labelled: LabelledMaps, lsPerSample: number): readonly Sample[] {
  const { maps, classes } = labelled;
  const good = Array.from(maps.lsNumbers).filter((_, k) => classes[k] === "good");
  return samplesOf(labelled, good, lsPerSample, true);
}

/** All LS with a map, summed by `lsPerSample`; at the end of the run LS before lend their hits. */
export function evaluationSamples(labelled: LabelledMaps, lsPerSample: number): readonly Sample[] {
  return samplesOf(labelled, Array.from(labelled.maps.lsNumbers), lsPerSample, false);
}

function samplesOf(
  { maps, classes, instLumi }: LabelledMaps,
  selected: readonly LsNumber[],
  lsPerSample: number,
  withoutRest: boolean,
): readonly Sample[] {
  // A window closes with the LS that takes the sum above; each LS weighs 1.
  const rule = { minSum: lsPerSample - 0.5 };
  const weights = selected.map(() => 1);
  const { windows } = formWindows(selected, weights, rule, withoutRest);
  return Array.from({ length: nWindows(windows) }, (_, w) => {
    const members = membersOf(windows, w);
    const positions = Array.from(members, (ls) => indexOfLs(maps.lsNumbers, ls));
    return {
      runNumber: maps.runNumber,
      firstLs: members[0],
      lastLs: members[members.length - 1],
      lsClass: classOfSum(positions.map((k) => classes[k])),
      instLumi: positions.reduce((sum, k) => sum + instLumi[k], 0) / positions.length,
      counts: sumMaps(maps, positions),
    };
  });
}

/**
 * Which samples learn and which validate: about a fifth validates, drawn by the seed.
 * @param shuffled 0 .. n-1 in an order that the seed decides
 */
export function splitSamples(
  samples: readonly Sample[],
  shuffled: ArrayLike<number>,
): { readonly train: readonly Sample[]; readonly validation: readonly Sample[] } {
  const nValidation = Math.max(1, Math.round(VALIDATION_SHARE * samples.length));
  const inOrder = Array.from(shuffled, (i) => samples[i]);
  return { train: inOrder.slice(nValidation), validation: inOrder.slice(0, nValidation) };
}

const VALIDATION_SHARE = 0.2;
