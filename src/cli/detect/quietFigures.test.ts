import { describe, expect, it } from "vitest";
import { quietFigures } from "./quietFigures";
import type { RunRecord } from "./runRecord";
import type { VerdictSeries } from "./verdictSeries";

const N_LS = 100;

/** 1 in the LS [from, to), 0 elsewhere. */
const ones = (...ranges: readonly (readonly [from: number, to: number])[]): Uint8Array => {
  const row = new Uint8Array(N_LS);
  for (const [from, to] of ranges) row.fill(1, from, to);
  return row;
};

/** A run whose first 20 LS the recipe does not select, 0.5 /pb in each of the others. */
const run = (isSevere: Uint8Array): RunRecord =>
  ({
    recordedPb: Float64Array.from({ length: N_LS }, (_, k) => (k < 20 ? 0 : 0.5)),
    shipped: { isSevere },
    plain: { isSevere: ones() },
  }) as unknown as RunRecord;

const says = (isFlagged: Uint8Array, isEvaluated: Uint8Array): VerdictSeries => ({
  ratio: new Float64Array(N_LS),
  named: [],
  isFlagged,
  isEvaluated,
});

/** Two incidents, of which 5 LS are severe; 8 selected LS are not evaluated, 2 of them severe. */
const RUNS = [run(ones([30, 35])), run(ones())];
const SAID = [
  says(ones([30, 40], [70, 72]), ones([20, 33], [35, N_LS])),
  says(ones(), ones([0, 20], [26, N_LS])),
];

describe("a judge on runs without a fault", () => {
  it("counts incidents among the LS that the recipe selects, against the budget of one map", () => {
    const { nLs, incidents, per1000, overAllowed } = quietFigures(RUNS, SAID, 4, undefined);
    expect({ nLs, incidents }).toEqual({ nLs: 160, incidents: 2 });
    expect(per1000.value).toBeCloseTo(12.5, 12);
    expect(overAllowed).toBeCloseTo(2 / (160 / 1000 / 4), 12);
  });

  it("loses what a rival flags, and of the product what is severe", () => {
    expect(quietFigures(RUNS, SAID, 4, undefined).pbLost.value).toBeCloseTo(12 / 160, 12);
    expect(quietFigures(RUNS, SAID, 4, "shipped").pbLost.value).toBeCloseTo(5 / 160, 12);
    expect(quietFigures(RUNS, SAID, 4, "plain").pbLost.value).toBe(0);
  });

  it("covers what it evaluates of the selected LS; lost and not evaluated LS are not GOOD, each once", () => {
    const { coverage, notGood } = quietFigures(RUNS, SAID, 4, "shipped");
    expect(coverage).toBeCloseTo(152 / 160, 12);
    expect(notGood.value).toBeCloseTo((5 + 6) / 160, 12);
    const [low, high] = notGood.interval;
    expect([low, high]).toEqual([5 / 80, 6 / 80]);
  });
});
