import { describe, expect, it } from "vitest";
import { LS_PER_RUN, ONSET } from "./benchRuns";
import { faultFigures, type JudgedFault, latencyOf, pairedHits, separation } from "./judgedRow";

const LASTS = 20;

/** A fault run in which the alarm comes after so many LS and covers all of the fault since then and 3 LS more. */
function found(latency: number, oracleLatency: number, named: string): JudgedFault {
  const ratio = new Float64Array(LS_PER_RUN).fill(0.5);
  const isFlagged = new Uint8Array(LS_PER_RUN);
  if (Number.isFinite(latency)) {
    ratio[ONSET - 1 + latency - 1] = 1.5;
    isFlagged.fill(1, ONSET - 1 + latency - 1, ONSET - 1 + LASTS + 3);
  }
  return {
    record: { run: { fault: { isNamedBy: (place: string) => place === "A" } } },
    series: {
      ratio,
      isFlagged,
      named: Number.isFinite(latency) ? [named] : [],
      isEvaluated: isFlagged,
    },
    score: Number.isFinite(latency) ? 1.5 : 0.5,
    hits: Float64Array.from({ length: LASTS }, (_, i) => 10 * (i + 1)),
    oracleLatency,
  } as unknown as JudgedFault;
}

describe("figures of a fault row", () => {
  const faults = [found(2, 1, "A"), found(6, 3, "A"), found(Infinity, 4, ""), found(4, 2, "B")];
  const figures = faultFigures(faults, [[0.4], [0.6], [2]], LASTS);

  it("count the LS from the onset to the alarm, and say where there was none", () => {
    expect(faults.map(({ series }) => latencyOf(series, LASTS))).toEqual([2, 6, Infinity, 4]);
    expect(figures).toMatchObject({ medianLatency: 4, p90Latency: Infinity, found: 0.75 });
  });

  it("compare the hits until the alarm with the oracle's; without an alarm all hits of the fault count", () => {
    expect(figures.countsNeeded.value).toBeCloseTo((20 + 60 + 200 + 40) / (10 + 30 + 40 + 20), 12);
    const [low, high] = figures.countsNeeded.interval;
    expect(low).toBeLessThanOrEqual(figures.countsNeeded.value);
    expect(high).toBeGreaterThanOrEqual(figures.countsNeeded.value);
  });

  it("compare two judges run by run: what makes a run hard for both is no difference", () => {
    const hitsNeeded = [10, 1000, 20, 500, 40, 2000];
    const twice = pairedHits({ hitsNeeded: hitsNeeded.map((hits) => 2 * hits) }, { hitsNeeded });
    expect(twice.value).toBe(2);
    expect(twice.interval).toEqual([2, 2]);
    const mixed = pairedHits({ hitsNeeded: [30, 900, 20, 600, 50, 1900] }, { hitsNeeded });
    expect(mixed.interval[0]).toBeLessThan(1);
    expect(mixed.interval[1]).toBeGreaterThan(1);
    expect(figures.hitsNeeded).toEqual([20, 60, 200, 40]);
  });

  it("tell how many of the found places were right, what was missed and what was too much", () => {
    expect(figures.localised.value).toBeCloseTo(2 / 3, 12);
    expect(figures.missedLs.value).toBeCloseTo((1 + 5 + 20 + 3) / 4, 12);
    expect(figures.extraLs.value).toBeCloseTo((3 * 3) / 4, 12);
  });
});

describe("separation of faulty from good stretches", () => {
  it("is the rate of good stretches at the lowest of few faulty scores, and its false discovery rate at 1:1", () => {
    const { auc, falsePositiveRate, falseDiscoveryRate } = separation(
      [[0.1, 0.2], [0.3, 0.9], [0.4]],
      [0.35, 2, 3],
    );
    expect(falsePositiveRate.value).toBeCloseTo(2 / 5, 12);
    expect(falseDiscoveryRate.value).toBeCloseTo(0.4 / (0.4 + 0.99), 12);
    expect(auc.value).toBeCloseTo((3 + 5 + 5) / 15, 12);
  });
});
