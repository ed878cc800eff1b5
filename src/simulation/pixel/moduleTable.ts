import { DETECTOR_SEED } from "../detectorSeed";
import { normal, randomOf } from "../random";
import { PIXEL_MAP_AXES } from "./elements";

/** Layer 1 of the upgraded barrel: 12 ladders of 8 modules, 6.66 cm long (TDR of the upgrade). */
const LADDERS = 12;
const MODULES = 8;
const MODULE_CM = 6.66;
/** Chips of a module along z and across. */
const CHIPS_Z = 8;
const CHIPS_PHI = 2;

/*
 * A simplification: no real map of pixels is public with its numbers. Chosen so that 38 to 42 % of the bins fill (ml.md
 * §4: real maps of layers 1 and 2), and that a bin counts 6 to 14 clusters.
 */
/** Clusters fall off with |z| as 1 / hypot(z, this), cm: the beam spot is some cm long. */
const HALF_WIDTH_CM = 12;
/** Ladders lie in turn at 2.8 and at 3.2 cm, and clusters fall off as the square of it: 13 % about the mean. */
const LADDER_STEP = 0.13;
/** Spread of the chips, relative. */
const CHIP_SPREAD = 0.03;
/** Share of the chips that are dead in all runs. */
const DEAD_CHIPS = 0.05;
/** What the gap leaves of the outermost bin of a module. */
const GAP_SHARE = 0.5;

const PIXEL_STREAM = 0x504958;

/** Where the clusters of layer 1 fall, the same in all runs; shapes (ny * nx) of the map. */
interface ModuleTable {
  /** Share of the map's clusters; 0 where there is no sensor. */
  readonly share: Float64Array;
  /** Position of the bin's module in `names`; -1 where there is no sensor. */
  readonly moduleOf: Int8Array;
  readonly names: readonly { readonly ladder: number; readonly module: number }[];
}

let built: ModuleTable | undefined;

/** Built when it is first needed. */
export function moduleTable(): ModuleTable {
  return (built ??= buildTable());
}

function buildTable(): ModuleTable {
  const { nx, ny, xMin, xMax, yMin, yMax } = PIXEL_MAP_AXES;
  const names = Array.from({ length: LADDERS * MODULES }, (_, m) => {
    const along = (m % MODULES) - MODULES / 2;
    return { ladder: Math.floor(m / MODULES) + 1, module: along < 0 ? along : along + 1 };
  });
  const chips = Float64Array.from({ length: names.length * CHIPS_Z * CHIPS_PHI }, (_, chip) => {
    const random = randomOf(DETECTOR_SEED, PIXEL_STREAM, chip);
    return random() < DEAD_CHIPS ? 0 : Math.max(0, 1 + CHIP_SPREAD * normal(random));
  });
  const share = new Float64Array(nx * ny);
  const moduleOf = new Int8Array(nx * ny).fill(-1);
  const step = (xMax - xMin) / nx;
  for (let iy = 0; iy < ny; iy++) {
    const phi = yMin + ((iy + 0.5) * (yMax - yMin)) / ny;
    if (Math.abs(phi) >= Math.PI) continue;
    const around = ((phi + Math.PI) / (2 * Math.PI)) * LADDERS;
    const ladder = Math.floor(around);
    for (let ix = 0; ix < nx; ix++) {
      const z = xMin + (ix + 0.5) * step;
      const along = z / MODULE_CM + MODULES / 2;
      const module = Math.floor(along);
      if (module < 0 || module >= MODULES) continue;
      const m = ladder * MODULES + module;
      const chipZ = Math.floor((along - module) * CHIPS_Z);
      const chipPhi = Math.floor((around - ladder) * CHIPS_PHI);
      const fromEdge = Math.min(along - module, module + 1 - along) * MODULE_CM;
      moduleOf[iy * nx + ix] = m;
      share[iy * nx + ix] =
        (chips[(m * CHIPS_Z + chipZ) * CHIPS_PHI + chipPhi] *
          (ladder % 2 === 0 ? 1 + LADDER_STEP : 1 - LADDER_STEP) *
          (fromEdge < step ? GAP_SHARE : 1)) /
        Math.hypot(z, HALF_WIDTH_CM);
    }
  }
  const total = share.reduce((sum, value) => sum + value, 0);
  return { share: share.map((value) => value / total), moduleOf, names };
}
