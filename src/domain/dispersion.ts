import type { Calibration } from "./calibration";
import type { MapGeometry } from "./geometry/mapGeometry";
import type { ScoreInput } from "./scoreElement";

/** A good monitoring element: its counts against the expectation, and the law they follow. */
export interface GoodElement {
  readonly geometry: MapGeometry;
  /** Hits of the regions by LS, or by window; shape (rows, nRegions). */
  readonly counts: { readonly observed: Float32Array; readonly expected: Float32Array };
  readonly windowMaps: Pick<ScoreInput["windowMaps"], "counts">;
  readonly expectation: Float32Array;
  readonly factors: ScoreInput["factors"];
}

interface Moments {
  n: number;
  sum: number;
}

/** Below this a group's counts hardly scatter by chance (channels that fire in every event), and nothing is measured. */
const MIN_FACTOR = 0.01;

/**
 * Variance / mean of the hits of regions in an LS and of bins in a window, measured where all is good: mean of
 * (o - e)^2 / e in units of what the count law says.
 */
export class DispersionSums {
  readonly #binFloor: number;
  readonly #regions = new Map<string, Moments>();
  readonly #bin: Moments = { n: 0, sum: 0 };

  /**
   * @param binFloor relative systematic floor of a bin to be taken off, where the law itself says how its hits scatter by
   * chance (binomial: 1.00 in real HCAL channels), so that what exceeds it is what evidence allows anyway; 0 where that
   * scatter is what is measured
   */
  constructor(binFloor = 0) {
    this.#binFloor = binFloor;
  }

  add({ geometry, counts, windowMaps, expectation, factors }: GoodElement): void {
    const n = geometry.regions.length;
    geometry.regions.forEach((region, r) => {
      const moments = this.#regions.get(region.group) ?? { n: 0, sum: 0 };
      this.#regions.set(region.group, moments);
      if (factors.regions[r] < MIN_FACTOR) return;
      for (let i = r; i < counts.expected.length; i += n) {
        const e = counts.expected[i];
        if (!(e > 0)) continue;
        moments.n++;
        moments.sum += (counts.observed[i] - e) ** 2 / e / factors.regions[r];
      }
    });
    const size = geometry.ny * geometry.nx;
    for (let i = 0; i < expectation.length; i++) {
      const e = expectation[i];
      const factor = factors.bins[i % size];
      if (e < 1 || factor < MIN_FACTOR) continue;
      this.#bin.n++;
      this.#bin.sum += ((windowMaps.counts[i] - e) ** 2 / e - this.#binFloor ** 2 * e) / factor;
    }
  }

  /** Never below 1, nor is that of the bins: hits are at least as scattered as the law says. */
  overDispersion(): Calibration["overDispersion"] {
    return Object.fromEntries(
      [...this.#regions].sort().map(([group, moments]) => [group, rounded(atLeastOne(moments))]),
    );
  }

  binDispersion(): number {
    return rounded(atLeastOne(this.#bin));
  }
}

const atLeastOne = ({ n, sum }: Moments) => (n > 0 ? Math.max(1, sum / n) : 1);
const rounded = (value: number) => Number(value.toPrecision(4));
