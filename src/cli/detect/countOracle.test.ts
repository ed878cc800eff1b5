import { describe, expect, it } from "vitest";
import { poisson, randomOf } from "../../simulation/random";
import { LS_PER_RUN, ONSET } from "./benchRuns";
import { CountOracle } from "./countOracle";
import type { RunRecord } from "./runRecord";

const ENTRIES = 4;
const MEAN = 50;
const LASTS = 20;

/** A run of Poisson counts, twice the truth; entry 2 is left with the share `left` of its hits, and said to have `told`. */
function run(seed: number, left = 1, told = left): RunRecord {
  const random = randomOf(seed, 99);
  const isFaulty = (k: number, entry: number) => entry === 2 && k >= ONSET - 1 && k < ONSET - 1 + LASTS;
  const cells = Array.from({ length: LS_PER_RUN * ENTRIES }, (_, i) => ({
    k: Math.floor(i / ENTRIES),
    entry: i % ENTRIES,
  }));
  return {
    run: { mePath: "map" },
    recordedPb: new Float64Array(LS_PER_RUN).fill(1),
    truth: new Float32Array(cells.length).fill(MEAN / 2),
    observed: Float32Array.from(cells, ({ k, entry }) =>
      poisson(isFaulty(k, entry) ? left * MEAN : MEAN, random),
    ),
    faultFactors:
      told === 1
        ? []
        : cells.filter((cell) => isFaulty(cell.k, cell.entry)).map((cell) => ({ ...cell, factor: told })),
  } as unknown as RunRecord;
}

describe("count oracle", () => {
  const clean = Array.from({ length: 60 }, (_, seed) => run(seed));
  const oracle = new CountOracle(clean, 0.003);

  it("learns from clean runs what the truth stands for", () => {
    const fault = run(1000, 0.5);
    const expected = oracle.expectedHits(fault);
    for (const hits of expected.subarray(0, ENTRIES)) expect(Math.abs(hits / MEAN - 1)).toBeLessThan(0.01);
    const [first, second] = oracle.faultyHits(fault, 2);
    expect(second / first).toBeCloseTo(2, 6);
  });

  it("sees a dead place at once and a loss of a fifth when sigma = 0.2 sqrt(50 n) reaches its threshold", () => {
    expect(oracle.ratio(run(1001, 0), 1)).toBeGreaterThan(1);
    const after = (n: number) => {
      const ratios = Array.from({ length: 40 }, (_, k) => oracle.ratio(run(2000 + k, 0.8), n));
      return ratios.filter((ratio) => ratio > 1).length / ratios.length;
    };
    // Four places, the worst of 26 LS: about 3.9 sigma, reached on average after 7.6 LS.
    expect(after(2)).toBeLessThan(0.2);
    expect(after(18)).toBeGreaterThan(0.8);
  });

  it("is not fooled by being told of a fault that is not there, more often than the budget says", () => {
    const ratios = Array.from({ length: 300 }, (_, k) => oracle.ratio(run(5000 + k, 1, 0.8), 10));
    // A single test where the budget pays for 26 LS of four places: far below 0.003.
    expect(ratios.filter((ratio) => ratio > 1).length).toBeLessThanOrEqual(1);
    const ofClean = Array.from({ length: 60 }, (_, k) => oracle.cleanRatio(run(7000 + k), 30, 10));
    expect(ofClean.every((ratio) => ratio > 0)).toBe(true);
    expect(ofClean.filter((ratio) => ratio > 1).length).toBeLessThanOrEqual(2);
  });
});
