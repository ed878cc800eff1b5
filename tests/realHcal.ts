import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { hcalMePath } from "../src/domain/geometry/hcal";
import { answerMaps, type Map2D } from "./servedMaps";

/**
 * The real HCAL maps of run 306138 (10 LS, depths 1 and 2; shared real-maps, not in the repository) behind the wire
 * format of DIALS, one LS a run, so that each can be judged by a reference made of the nine others. They come from
 * one run: a reference of another day would be further away than this.
 */
const file = fileURLToPath(
  new URL("../../shared/data/real-maps/hcal_digi_10ls_depth12.json", import.meta.url),
);
export const noRealHcal = existsSync(file) ? undefined : `the real HCAL maps are not at ${file}`;

export const REAL_LS = 10;
export const REAL_DEPTHS = [1, 2] as const;
const JUDGED = 3_061_380;
const REFERENCE = 3_061_390;
const INJECTED = 3_062_000;
export const DATASET = { datasetId: 1, name: "/ZeroBias/Run2017F-v1/DQMIO", era: "Run2017F" };

const AXES = { x_min: 0, x_max: 84, x_bin: 84, y_min: 0.5, y_max: 72.5, y_bin: 72 };

let maps: readonly (readonly Map2D[])[] | undefined;

/** Map of a depth in the LS at position k, as in the file: 72 rows of 84 columns. */
export function realMap(depth: 1 | 2, k: number): Map2D {
  if (!maps) {
    const all = (JSON.parse(readFileSync(file, "utf8")) as { maps: Record<string, Map2D[]> }).maps;
    maps = REAL_DEPTHS.map((d) => all[`DigiTask_Occupancy_depth_depth${d}`]);
  }
  return maps[depth - 1][k];
}

/** Events of an LS: what the fully read cells of HF hold. */
export const eventsOf = (k: number): number => Math.max(...realMap(1, k).flat());

export const judgedRun = (k: number): number => JUDGED + k;
export const referenceRun = (k: number): number => REFERENCE + k;

/** A fault put into the map of one depth: the cells of `side` x `side` bins get `count`. */
export interface Injection {
  readonly depth: 1 | 2;
  /** Position of the LS. */
  readonly k: number;
  /** Lowest column and row, from 0. */
  readonly ix: number;
  readonly iy: number;
  readonly side: 1 | 5;
  readonly count: number;
}

/** Run number under which the server offers the i-th injection; its reference is that of its LS. */
export const injectedRun = (i: number): number => INJECTED + i;

/** Only cells that have counts can break; the others stay empty. */
function withFault(map: Map2D, { ix, iy, side, count }: Injection): number[][] {
  return map.map((row, y) =>
    row.map((n, x) => (x >= ix && x < ix + side && y >= iy && y < iy + side && n > 0 ? count : n)),
  );
}

/** Maps of a run by LS number. */
function mapsOf(run: number, depth: 1 | 2, injections: readonly Injection[]): ReadonlyMap<number, Map2D> {
  const injection = injections[run - INJECTED] as Injection | undefined;
  if (injection) {
    const whole = realMap(depth, injection.k);
    return new Map([[injection.k + 1, injection.depth === depth ? withFault(whole, injection) : whole]]);
  }
  const left = run - REFERENCE;
  const positions = Array.from({ length: REAL_LS }, (_, k) => k);
  const used = left >= 0 ? positions.filter((k) => k !== left) : [run - JUDGED];
  return new Map(used.map((k) => [k + 1, realMap(depth, k)]));
}

/** The server's answers. */
export const answerRealHcal = (injections: readonly Injection[]) =>
  answerMaps({
    dataset: DATASET,
    elements: REAL_DEPTHS.map((depth) => ({ mePath: hcalMePath(depth), axes: AXES })),
    mapsOf: (run, mePath) => mapsOf(run, mePath === hcalMePath(1) ? 1 : 2, injections),
  });
