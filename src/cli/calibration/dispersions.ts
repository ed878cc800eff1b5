import type { GroupDispersion } from "../../domain/calibration";
import { indexOfLs } from "../../domain/mapBatch";
import type { Systematics } from "../../domain/regionScores";
import { nWindows } from "../../domain/window";
import type { GoodElement } from "./collectScores";

/** Sums over good windows and LS, per group of like regions. */
interface Moments {
  n: number;
  sum: number;
}

/** Variance / mean of the hits of regions, measured on good windows: mean of (o - e)^2 / e without the systematic part. */
export class DispersionSums {
  readonly #systematics: Systematics;
  readonly #window = new Map<string, Moments>();
  readonly #ls = new Map<string, Moments>();
  readonly #bin: Moments = { n: 0, sum: 0 };
  #maxLumi = 0;

  constructor(systematics: Systematics) {
    this.#systematics = systematics;
  }

  add({ geometry, judged }: GoodElement): void {
    const { analysis, plan, expectation, maps } = judged;
    const n = geometry.regions.length;
    geometry.regions.forEach((region, r) => {
      const floor = region.scope === "chamber" ? this.#systematics.chamber : this.#systematics.large;
      const addAll = (
        sums: Map<string, Moments>,
        observed: Float32Array,
        expected: Float32Array,
        rows: number,
      ) => {
        const moments = sums.get(region.group) ?? { n: 0, sum: 0 };
        for (let k = 0; k < rows; k++) {
          const e = expected[k * n + r];
          if (!(e > 0)) continue;
          moments.n++;
          moments.sum += (observed[k * n + r] - e) ** 2 / e - floor ** 2 * e;
        }
        sums.set(region.group, moments);
      };
      addAll(this.#window, analysis.observed, analysis.expected, nWindows(analysis.windows));
      addAll(this.#ls, analysis.lsObserved, analysis.lsExpected, analysis.lsNumbers.length);
    });
    for (const instLumi of plan.instLumi) {
      this.#maxLumi = Math.max(this.#maxLumi, instLumi);
    }
    const size = maps.ny * maps.nx;
    for (let w = 0; w < nWindows(analysis.windows); w++) {
      const members = analysis.windows.memberLs.subarray(
        analysis.windows.memberStart[w],
        analysis.windows.memberStart[w + 1],
      );
      for (let i = 0; i < size; i++) {
        const e = expectation[w * size + i];
        if (e < 1) continue;
        let o = 0;
        for (const ls of members) o += maps.counts[indexOfLs(maps.lsNumbers, ls) * size + i];
        this.#bin.n++;
        this.#bin.sum += (o - e) ** 2 / e;
      }
    }
  }

  /** Never below 1: hits are at least Poisson. */
  overDispersion(): Record<string, GroupDispersion> {
    const mean = (moments: Moments | undefined) =>
      Math.max(1, moments && moments.n > 0 ? moments.sum / moments.n : 1);
    return Object.fromEntries(
      [...this.#window.keys()]
        .sort()
        .map((group) => [
          group,
          { window: rounded(mean(this.#window.get(group))), ls: rounded(mean(this.#ls.get(group))) },
        ]),
    );
  }

  binDispersion(): number {
    return rounded(this.#bin.sum / this.#bin.n);
  }

  /** 10^33 cm^-2 s^-1, of a window. */
  highestInstLumi(): number {
    return this.#maxLumi;
  }
}

const rounded = (value: number) => Number(value.toPrecision(4));
