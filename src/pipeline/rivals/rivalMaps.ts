import { indexOfLs, mapAt, type MapBatch } from "../../domain/mapBatch";
import type { LsConditions } from "../../domain/lsConditions";
import { imageOf } from "../../domain/rivals/imageError";
import { groupsOf } from "../../domain/rivals/smoothLoss";
import { meanOne } from "../../domain/rivals/spatialLoss";
import { exposureOf, type Template } from "../../domain/template";
import type { NetworkRival, RivalMethod } from "../../recipes/rivals/rivalRecipe";

/** A run as it comes to a rival's network, or from simulation to be learnt. */
export interface RivalInput {
  readonly maps: MapBatch;
  /** Of the run; every map has a row. */
  readonly conditions: LsConditions;
  readonly template: Template;
  /** Of each map as the recipe scales it; NaN where its LS is not selected; shape (nMaps). */
  readonly exposure: Float64Array;
}

/** Maps as a rival's network sees them. */
export interface RivalMaps {
  readonly ny: number;
  readonly nx: number;
  /** Scaled, shape (n, ny * nx). */
  readonly values: Float32Array<ArrayBuffer>;
  /** Positions in the run's maps of those that went into each. */
  readonly members: readonly (readonly number[])[];
}

/** Luminosity that LS of other luminosities are scaled to, 10^33 cm^-2 s^-1: there a hit counts as one. */
const SCALED_TO = 20;

/** The run as the network of the rival sees it: single LS or sums of some, scaled as published. */
export function rivalMaps(rival: NetworkRival, input: RivalInput): RivalMaps {
  const { maps, exposure } = input;
  const selected = Array.from(exposure.keys()).filter((k) => !Number.isNaN(exposure[k]));
  const singly = (ny: number, nx: number, scaled: (k: number) => Float32Array): RivalMaps => {
    const values = new Float32Array(selected.length * ny * nx);
    selected.forEach((k, i) => values.set(scaled(k), i * ny * nx));
    return { ny, nx, values, members: selected.map((k) => [k]) };
  };
  switch (rival.method) {
    case "spatialLossProduct":
      return singly(maps.ny, maps.nx, (k) => meanOne(mapAt(maps, k)));
    case "imageError": {
      const [from, to] = rival.columns;
      return singly(maps.ny, to - from, (k) => imageOf(mapAt(maps, k), maps.nx, rival.columns));
    }
    case "smoothLossMap":
      return summed(rival, input, selected);
  }
}

function summed(
  { minInstLumi, nLs, divisor }: RivalMethod<"smoothLossMap">,
  { maps, conditions, template, exposure }: RivalInput,
  selected: readonly number[],
): RivalMaps {
  const bright = selected.filter((k) => lumiOf(conditions, maps, k) > minInstLumi);
  const members = groupsOf(bright, nLs);
  const { ny, nx } = maps;
  const size = ny * nx;
  const values = new Float32Array(members.length * size);
  const unit = divisor / exposureAtScale(template);
  members.forEach((group, g) => {
    for (const k of group) {
      const map = mapAt(maps, k);
      const weight = 1 / (exposure[k] * unit);
      for (let i = 0; i < size; i++) values[g * size + i] += weight * map[i];
    }
  });
  return { ny, nx, values, members };
}

const lumiOf = (conditions: LsConditions, maps: MapBatch, k: number): number =>
  conditions.instLumi[indexOfLs(conditions.lsNumbers, maps.lsNumbers[k])];

function exposureAtScale({ fit, mePath }: Template): number {
  if (!fit) throw new Error(`${mePath} is not scaled by luminosity`);
  return exposureOf(fit, SCALED_TO, 1);
}

/** The mean good map in the same units, from the template; shape (ny * nx) of the maps. */
export function meanRivalMap(
  rival: RivalMethod<"smoothLossMap" | "spatialLossProduct">,
  template: Template,
): Float32Array {
  if (rival.method === "spatialLossProduct") return meanOne(template.perExposure);
  const perHit = (rival.nLs * exposureAtScale(template)) / rival.divisor;
  return Float32Array.from(template.perExposure, (hits) => hits * perHit);
}
