import { matchedSigma } from "../../domain/rivals/matchedTest";
import { ONSET } from "./benchRuns";
import { sigmaOf } from "../../domain/rivals/templateMean";
import { blockMaxima, thresholdOf } from "./falseAlarmBudget";
import type { RunRecord } from "./runRecord";

/** Lengths of the oracle's test for which its threshold is measured, LS; between them it is interpolated in log. */
const LENGTHS = [1, 2, 3, 5, 8, 13, 21, 34];

/** Mean and scatter of each entry of one monitoring element's catalogue. */
interface TrueLaw {
  /** Hits per unit of truth; shape (nEntries). */
  readonly rate: Float64Array;
  /** Variance / mean; NaN where there are no hits or no scatter. */
  readonly dispersion: Float64Array;
}

/**
 * The limit that counts allow (judging.md §7): knows the true expectation and scatter, and of a fault its place, onset
 * and size. It looks at the counts since the onset after each LS. What it pays for is what nobody is spared: its
 * threshold for a test of so many LS is that of all places and times in clean runs, at the budget of all judges.
 */
export class CountOracle {
  readonly #laws: ReadonlyMap<string, TrueLaw>;
  /** Per length, of losses and of gains. */
  readonly #thresholds: readonly (readonly [loss: number, gain: number])[];

  /**
   * @param clean the runs that set the thresholds of all judges
   * @param perBlock probability of a false alarm in a block, both sides together
   */
  constructor(clean: readonly RunRecord[], perBlock: number) {
    const mePaths = [...new Set(clean.map(({ run }) => run.mePath))];
    this.#laws = new Map(
      mePaths.map((mePath) => [mePath, trueLaw(clean.filter(({ run }) => run.mePath === mePath))]),
    );
    this.#thresholds = LENGTHS.map((length) => {
      const runs = clean.map((record) => this.#largest(record, length));
      return [
        thresholdOf(
          runs.flatMap(({ loss }) => blockMaxima(loss)),
          perBlock / 2,
        ),
        thresholdOf(
          runs.flatMap(({ gain }) => blockMaxima(gain)),
          perBlock / 2,
        ),
      ] as const;
    });
  }

  /** Sigma / threshold of the test of a known fault after `n` LS since its onset; above 1 alarms. */
  ratio(record: RunRecord, n: number): number {
    const from = ONSET - 1;
    const { rate, dispersion } = this.#lawOf(record);
    const nEntries = rate.length;
    const isLoss = record.faultFactors.filter(({ factor }) => factor < 1).length;
    const side = isLoss * 2 >= record.faultFactors.length ? 0 : 1;
    const seen = record.faultFactors
      .filter(({ k }) => k >= from && k < from + n)
      .map(({ k, entry, factor }) => ({
        observed: record.observed[k * nEntries + entry],
        expected: rate[entry] * record.truth[k * nEntries + entry],
        dispersion: dispersion[entry],
        factor,
      }))
      .filter(({ expected, dispersion: scatter }) => expected > 0 && scatter > 0);
    return seen.length > 0 ? matchedSigma(seen) / this.#thresholdAt(n)[side] : 0;
  }

  /** The same for a clean run: the largest over all places of a test of `n` LS from position `from`, losses and gains. */
  cleanRatio(record: RunRecord, from: number, n: number): number {
    const { loss, gain } = this.#largest(record, n, [from + n - 1, from + n]);
    const [ofLoss, ofGain] = this.#thresholdAt(n);
    return Math.max(loss[0] / ofLoss, gain[0] / ofGain);
  }

  /** Hits expected in the places of the fault without it, from the onset to each of its `n` LS; shape (n). */
  faultyHits(record: RunRecord, n: number): Float64Array {
    const { rate } = this.#lawOf(record);
    const entries = new Set(record.faultFactors.map(({ entry }) => entry));
    let hits = 0;
    return Float64Array.from({ length: n }, (_, i) => {
      const row = (ONSET - 1 + i) * rate.length;
      for (const entry of entries) hits += rate[entry] * record.truth[row + entry];
      return hits;
    });
  }

  /** Hits expected without a fault; shape (nLs, nEntries). */
  expectedHits(record: RunRecord): Float64Array {
    const { rate } = this.#lawOf(record);
    return Float64Array.from(record.truth, (truth, i) => rate[i % rate.length] * truth);
  }

  #lawOf({ run }: RunRecord): TrueLaw {
    const law = this.#laws.get(run.mePath);
    if (!law) throw new Error(`no clean run of ${run.mePath}`);
    return law;
  }

  #thresholdAt(length: number): readonly [loss: number, gain: number] {
    const upper = LENGTHS.findIndex((known) => known >= length);
    if (upper < 0) return this.#thresholds[LENGTHS.length - 1];
    if (LENGTHS[upper] === length) return this.#thresholds[upper];
    const [a, b] = [LENGTHS[upper - 1], LENGTHS[upper]];
    const share = Math.log(length / a) / Math.log(b / a);
    const [low, high] = [this.#thresholds[upper - 1], this.#thresholds[upper]];
    return [low[0] + share * (high[0] - low[0]), low[1] + share * (high[1] - low[1])];
  }

  /** Largest sigma over all places of a test of the last `length` LS, per LS at which it may end. */
  #largest(record: RunRecord, length: number, ends?: readonly [number, number]) {
    const { rate, dispersion } = this.#lawOf(record);
    const n = rate.length;
    const nLs = record.observed.length / n;
    const [first, last] = ends ?? [length - 1, nLs];
    const loss = new Float64Array(last - first);
    const gain = new Float64Array(last - first);
    for (let entry = 0; entry < n; entry++) {
      if (!(dispersion[entry] > 0)) continue;
      let [observed, expected] = [0, 0];
      const add = (k: number, sign: number) => {
        observed += sign * record.observed[k * n + entry];
        expected += sign * rate[entry] * record.truth[k * n + entry];
      };
      for (let k = first - length + 1; k < first; k++) add(k, 1);
      for (let k = first; k < last; k++) {
        add(k, 1);
        if (k - length >= first - length + 1) add(k - length, -1);
        if (!(expected > 0)) continue;
        const sigma = sigmaOf(observed, expected, dispersion[entry]);
        loss[k - first] = Math.max(loss[k - first], -sigma);
        gain[k - first] = Math.max(gain[k - first], sigma);
      }
    }
    return { loss, gain };
  }
}

function trueLaw(runs: readonly RunRecord[]): TrueLaw {
  const n = runs[0].observed.length / runs[0].recordedPb.length;
  const hits = new Float64Array(n);
  const truth = new Float64Array(n);
  const squares = new Float64Array(n);
  let nLs = 0;
  for (const record of runs) {
    for (let k = 0; k < record.recordedPb.length; k++) {
      if (!(record.truth[k * n] > 0)) continue;
      nLs++;
      for (let r = 0; r < n; r++) {
        const o = record.observed[k * n + r];
        const t = record.truth[k * n + r];
        hits[r] += o;
        truth[r] += t;
        squares[r] += o ** 2 / t;
      }
    }
  }
  const rate = hits.map((sum, r) => sum / truth[r]);
  // Mean of (o - c t)^2 / (c t), written out.
  const dispersion = rate.map((c, r) => (squares[r] / c - 2 * hits[r] + c * truth[r]) / nLs);
  return { rate, dispersion: dispersion.map((f) => (f > LEAST_DISPERSION ? f : NaN)) };
}

/** As for the judges (catalogue.ts): below it no count law tells anything. */
const LEAST_DISPERSION = 0.05;
