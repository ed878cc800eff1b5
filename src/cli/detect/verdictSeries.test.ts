import { describe, expect, it } from "vitest";
import { StatisticRow } from "../../domain/rivals/statistic";
import { incidents, productSeries, verdictSeries } from "./verdictSeries";

const flags = (nLs: number, ...spans: readonly (readonly [number, number])[]) => {
  const isFlagged = new Uint8Array(nLs);
  for (const [from, to] of spans) isFlagged.fill(1, from, to + 1);
  return isFlagged;
};

describe("verdicts of a judge", () => {
  const cold = new StatisticRow(10);
  const hot = new StatisticRow(10);
  cold.take(4, 3, "A", 2, 3);
  cold.take(4, 2, "B");
  hot.take(7, 9, "C");
  const series = verdictSeries({ statistics: [cold, hot] }, [2, 10], 3);

  it("divide each statistic by its own threshold and keep the larger", () => {
    expect(series.ratio[4]).toBe(1.5);
    expect(series.ratio[7]).toBe(0.9);
    expect(series.ratio[0]).toBe(-Infinity);
  });

  it("flag the LS that the alarm speaks of, not the one in which it came, and name its place", () => {
    expect(series.isFlagged).toEqual(flags(10, [2, 3]));
    expect(series.named).toEqual(["A"]);
    expect(series.isEvaluated).toEqual(flags(10, [2, 4], [7, 7]));
  });

  it("name nothing where the alarm came before the onset that is asked about", () => {
    expect(verdictSeries({ statistics: [cold, hot] }, [2, 10], 5).named).toEqual([]);
  });

  it("of the product are its segments, named by the most significant one in the fault", () => {
    const segment = { from: 3, to: 5, region: "X", significance: -5 };
    const other = { from: 9, to: 9, region: "Y", significance: 8 };
    const outcome = {
      segments: [segment, other],
      isSevere: flags(10),
      isEvaluated: flags(10, [0, 9]),
    } as unknown as Parameters<typeof productSeries>[1];
    const judged = productSeries(series, outcome, { from: 4, to: 6 });
    expect(judged.isFlagged).toEqual(flags(10, [2, 4], [8, 8]));
    expect(judged.named).toEqual(["X"]);
    expect(judged.ratio).toBe(series.ratio);
  });
});

it("flags up to 15 LS apart are one incident", () => {
  expect(incidents(flags(100))).toBe(0);
  expect(incidents(flags(100, [10, 12], [27, 27]))).toBe(1);
  expect(incidents(flags(100, [10, 12], [28, 28], [90, 99]))).toBe(3);
});
