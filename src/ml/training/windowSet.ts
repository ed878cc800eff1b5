import type { ReconstructionInput } from "../autoencoder";
import type { Random } from "./random";

/**
 * Good windows to learn from, as columns. The baseline of window k is
 * `exposure[k] * perExposure[element[k]]`, so maps of the baseline are made only for the batch at hand.
 */
export interface WindowSet {
  readonly n: number;
  readonly ny: number;
  readonly nx: number;
  /** Hits, shape (n, ny, nx). */
  readonly counts: Uint16Array<ArrayBuffer>;
  /** Monitoring element of each window: position in `perExposure`; shape (n). */
  readonly element: Uint8Array<ArrayBuffer>;
  /** Hits per bin and unit of exposure, each of shape (ny, nx). */
  readonly perExposure: readonly Float64Array<ArrayBuffer>[];
  /** What the template is scaled by, summed over the window's LS: growth x prescale occupancy, or events; shape (n). */
  readonly exposure: Float64Array<ArrayBuffer>;
  /** 10^33 cm^-2 s^-1, shape (n). */
  readonly instLumi: Float32Array<ArrayBuffer>;
  /** Smooth shapes by which good runs may differ from their reference: log of the counts at unit strength, (ny, nx). */
  readonly shapes: readonly Float64Array[];
  /** What a known defect looks like in these maps: a sector around the beam, or a rectangle. */
  readonly hidden: "sector" | "rectangle";
}

/** Windows without hits or exposure, to be filled. @param known what does not depend on the windows */
export function emptyWindows(
  n: number,
  known: Pick<WindowSet, "ny" | "nx" | "perExposure" | "shapes" | "hidden">,
): WindowSet {
  return {
    ...known,
    n,
    counts: new Uint16Array(n * known.ny * known.nx),
    element: new Uint8Array(n),
    exposure: new Float64Array(n),
    instLumi: new Float32Array(n),
  };
}

/** How far the luminosity that the baseline is scaled by may be off: the network is to learn the scale from the map. */
const MISCALIBRATION = 0.03;
/** Strength of each of the shapes, standard deviation. */
const SHAPE_STRENGTH = 0.02;
/** Share of the windows that get a known defect, so that one at inference time is nothing new. */
const DEFECT_SHARE = 0.3;

/**
 * One batch, varied: the baseline off by a few percent as a whole and by smooth shapes, and in some windows a sector "replaced by the baseline" as
 * a known defect is. Nothing that looks like a fault is ever shown as good.
 * @returns what the network sees; the true hits it is judged by (0 where nothing is expected); and by how much the
 * baseline is off, as a logarithm, shape (n)
 */
export function variedBatch(
  set: WindowSet,
  indices: ArrayLike<number>,
  random: Random,
): { input: ReconstructionInput; truth: Float32Array<ArrayBuffer>; miscalibration: Float64Array } {
  const { ny, nx } = set;
  const n = indices.length;
  const bins = ny * nx;
  const input: ReconstructionInput = {
    n,
    ny,
    nx,
    counts: new Float32Array(n * bins),
    baseline: new Float32Array(n * bins),
    instLumi: new Float32Array(n),
  };
  const truth = new Float32Array(n * bins);
  const miscalibration = Float64Array.from({ length: n }, () => MISCALIBRATION * random.normal());
  for (let k = 0; k < n; k++) {
    const w = indices[k];
    const perExposure = set.perExposure[set.element[w]];
    const exposure = set.exposure[w] * Math.exp(miscalibration[k]);
    input.instLumi[k] = set.instLumi[w];
    const shape = drawnShape(set, random);
    for (let i = 0; i < bins; i++) {
      const expected = exposure * perExposure[i] * (shape ? Math.exp(shape[i]) : 1);
      if (expected === 0) continue;
      const hits = set.counts[w * bins + i];
      input.baseline[k * bins + i] = expected;
      input.counts[k * bins + i] = hits;
      truth[k * bins + i] = hits;
    }
    if (random.uniform() < DEFECT_SHARE) HIDE[set.hidden](input, k, random);
  }
  return { input, truth, miscalibration };
}

/** A random mixture of the shapes, log of the counts; undefined where there are none. */
function drawnShape({ shapes, ny, nx }: WindowSet, random: Random): Float64Array | undefined {
  if (shapes.length === 0) return undefined;
  const sum = new Float64Array(ny * nx);
  for (const shape of shapes) {
    const strength = SHAPE_STRENGTH * random.normal();
    for (let i = 0; i < sum.length; i++) sum[i] += strength * shape[i];
  }
  return sum;
}

const HIDE: Readonly<Record<WindowSet["hidden"], typeof hideSector>> = {
  sector: hideSector,
  rectangle: hideRectangle,
};

/** Replaces the counts of up to 16 columns and 8 rows by the baseline: a readout box, a block, a few channels. */
function hideRectangle({ ny, nx, counts, baseline }: ReconstructionInput, k: number, random: Random): void {
  const width = 1 + Math.floor(16 * random.uniform());
  const height = 1 + Math.floor(8 * random.uniform());
  const left = Math.floor((nx - width) * random.uniform());
  const bottom = Math.floor(ny * random.uniform());
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = (k * ny + ((bottom + y) % ny)) * nx + left + x;
      counts[i] = baseline[i];
    }
  }
}

/** Replaces the counts of a sector of 10-40 deg and any radial range by the baseline. */
function hideSector({ ny, nx, counts, baseline }: ReconstructionInput, k: number, random: Random): void {
  const from = 2 * Math.PI * random.uniform();
  const width = ((10 + 30 * random.uniform()) * Math.PI) / 180;
  const inner = 0.4 * random.uniform();
  const outer = inner + 0.1 + 0.2 * random.uniform();
  for (let iy = 0; iy < ny; iy++) {
    for (let ix = 0; ix < nx; ix++) {
      const x = (ix + 0.5) / nx - 0.5;
      const y = (iy + 0.5) / ny - 0.5;
      const r = Math.hypot(x, y);
      const phi = (Math.atan2(y, x) - from + 4 * Math.PI) % (2 * Math.PI);
      const i = (k * ny + iy) * nx + ix;
      if (r >= inner && r < outer && phi < width) counts[i] = baseline[i];
    }
  }
}
