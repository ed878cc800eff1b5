import type { Calibration, GroupDispersion } from "./calibration";
import { isChamber, type MapGeometry } from "./geometry/mapGeometry";
import type { Systematics } from "./regionScores";
import type { ElementAnalysis } from "./runAnalysis";
import type { ScoreInput } from "./scoreElement";
import { nWindows } from "./window";

/** A good monitoring element: its counts against the expectation, and the law they follow. */
export interface GoodElement {
  readonly geometry: MapGeometry;
  readonly analysis: ElementAnalysis;
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
 * Variance / mean of the hits of regions and bins, measured on good windows: mean of (o - e)^2 / e without the
 * systematic part, in units of what the count law says.
 */
export class DispersionSums {
  readonly #systematics: Systematics;
  readonly #window = new Map<string, Moments>();
  readonly #ls = new Map<string, Moments>();
  readonly #bin: Moments = { n: 0, sum: 0 };

  constructor(systematics: Systematics) {
    this.#systematics = systematics;
  }

  add({ geometry, analysis, windowMaps, expectation, factors }: GoodElement): void {
    const n = geometry.regions.length;
    geometry.regions.forEach((region, r) => {
      const floor = isChamber(region) ? this.#systematics.chamber : this.#systematics.large;
      const addAll = (
        sums: Map<string, Moments>,
        observed: Float32Array,
        expected: Float32Array,
        rows: number,
      ) => {
        const moments = sums.get(region.group) ?? { n: 0, sum: 0 };
        sums.set(region.group, moments);
        if (factors.regions[r] < MIN_FACTOR) return;
        for (let k = 0; k < rows; k++) {
          const e = expected[k * n + r];
          if (!(e > 0)) continue;
          moments.n++;
          moments.sum += ((observed[k * n + r] - e) ** 2 / e - floor ** 2 * e) / factors.regions[r];
        }
      };
      addAll(this.#window, analysis.observed, analysis.expected, nWindows(analysis.windows));
      addAll(this.#ls, analysis.lsObserved, analysis.lsExpected, analysis.lsNumbers.length);
    });
    const size = geometry.ny * geometry.nx;
    const channelFloor = this.#systematics.channel ?? 0;
    for (let i = 0; i < expectation.length; i++) {
      const e = expectation[i];
      const factor = factors.bins[i % size];
      if (e < 1 || factor < MIN_FACTOR) continue;
      this.#bin.n++;
      this.#bin.sum += ((windowMaps.counts[i] - e) ** 2 / e - channelFloor ** 2 * e) / factor;
    }
  }

  /** Never below 1, nor is that of the bins: hits are at least as scattered as the law says. */
  overDispersion(): Calibration["overDispersion"] {
    return Object.fromEntries(
      [...this.#window]
        .sort()
        .map(([group, window]): [string, GroupDispersion] => [
          group,
          { window: rounded(atLeastOne(window)), ls: rounded(atLeastOne(this.#ls.get(group) ?? NOTHING)) },
        ]),
    );
  }

  binDispersion(): number {
    return rounded(atLeastOne(this.#bin));
  }
}

const NOTHING: Moments = { n: 0, sum: 0 };
const atLeastOne = ({ n, sum }: Moments) => (n > 0 ? Math.max(1, sum / n) : 1);
const rounded = (value: number) => Number(value.toPrecision(4));
