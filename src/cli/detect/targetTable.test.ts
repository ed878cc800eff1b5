import { describe, expect, it } from "vitest";
import type { CardCalibration } from "../../ml/modelCard";
import type { JudgeFigures } from "./comparison";
import type { DetectorSystem } from "./detectorSystem";
import type { Figure, RowFigures } from "./judgedRow";
import type { QuietFigures } from "./quietFigures";
import { targetRows } from "./targetTable";

const sure = (value: number): Figure => ({ value, interval: [value, value] });

/** Runs of one row, of which each has its latency in LS and, at 10 hits an LS, its hits. */
function row(latencies: readonly number[], overOracle: number, more: Partial<RowFigures> = {}): RowFigures {
  const sorted = latencies.toSorted((a, b) => a - b);
  return {
    auc: sure(1),
    falsePositiveRate: sure(0),
    falseDiscoveryRate: sure(0),
    goodStretches: 100_000,
    medianLatency: sorted[Math.ceil(sorted.length / 2) - 1],
    p90Latency: sorted[Math.ceil(0.9 * sorted.length) - 1],
    countsNeeded: sure(overOracle),
    hitsNeeded: latencies.map((ls) => 10 * Math.min(ls, 40)),
    latencies,
    found: latencies.filter(Number.isFinite).length / latencies.length,
    localised: sure(1),
    missedLs: sure(0),
    extraLs: sure(0),
    ...more,
  };
}

const quiet = (more: Partial<QuietFigures> = {}): QuietFigures => ({
  nLs: 100_000,
  incidents: 20,
  per1000: sure(0.2),
  overAllowed: 0.2,
  pbLost: sure(0),
  coverage: 1,
  notGood: sure(0),
  ...more,
});

const SYSTEM = {
  name: "made up",
  recipe: { name: "made-up", required: [{}] },
  faults: [
    { name: "dead, 3 LS", lasts: 3, mostDiscoveries: 1e-4 },
    { name: "ageing", lasts: 40, isShapeOrDrift: true },
  ],
  nonFaults: [
    { name: "steps", hasLumiSteps: true },
    { name: "another era", isDrift: true },
  ],
} as unknown as DetectorSystem;

const CARD = { metrics: { testBlocks: 1000, testAlarms: 6 } } as unknown as CardCalibration;

interface Made {
  readonly ours: readonly RowFigures[];
  readonly clean: QuietFigures;
  readonly steps: QuietFigures;
  readonly era: QuietFigures;
}

/** A product that meets every target. */
const GOOD: Made = {
  ours: [row([1, 1, 1], 1), row([10, 11, 11], 1.2)],
  clean: quiet(),
  steps: quiet({ incidents: 0 }),
  era: quiet({ per1000: sure(0) }),
};

/** Outcome per target in the order of the table, of a product that differs from the good one. */
function outcomes(differing: Partial<Made> = {}, system = SYSTEM, hasCard = true) {
  const { ours, clean, steps, era } = { ...GOOD, ...differing };
  const judge = (name: string, faults: readonly RowFigures[], of: JudgeFigures["quiet"]): JudgeFigures => ({
    name,
    knows: "",
    faults,
    quiet: of,
  });
  const judges = [
    judge("ours", ours, { clean, nonFaults: [steps, era] }),
    judge("template-cusum", [row([1, 1, 1], 1), row([30, 35, Infinity], 3)], {
      clean: quiet(),
      nonFaults: [quiet(), quiet({ per1000: sure(9) })],
    }),
    judge("count oracle", [row([1, 1, 1], 1), row([9, 9, 9], 1)], undefined),
  ];
  const rows = targetRows(system, { judges }, hasCard ? CARD : undefined);
  return { outcome: rows.map(([, , one]) => one), measured: rows.map(([, one]) => one) };
}

/** Positions in the table. */
const [COUNTS, MEDIAN, P90, NONE_WORSE, BETTER, FDR, BUDGET, STEPS, COVERAGE, NOT_GOOD] = Array(10).keys();

it("a product within all targets meets them all", () => {
  expect(outcomes().outcome).toEqual(Array(10).fill("met"));
});

describe("a product beyond one target misses that one, and the worst row is named with its interval", () => {
  it.each<[string, number, Partial<Made>, string]>([
    ["counts", COUNTS, { ours: [GOOD.ours[0], row([10, 11, 12], 1.31)] }, "not ageing: 1.31 [1.31, 1.31]"],
    [
      "counts of what is found more seldom",
      COUNTS,
      { ours: [GOOD.ours[0], row([10, 11, 12], 1.1, { found: 0.5 })] },
      "50 % found of the oracle's 100 %",
    ],
    ["median", MEDIAN, { ours: [GOOD.ours[0], row([9, 12, 12], 1.2)] }, "not ageing: 12 to 9 LS"],
    ["p90", P90, { ours: [GOOD.ours[0], row([9, 9, Infinity], 1.2)] }, "not ageing: never to 9 LS"],
    ["worse than a CUSUM", NONE_WORSE, { ours: [row([3, 3, 3], 1), GOOD.ours[1]] }, "3.00 [3.00, 3.00] of"],
    [
      "found more seldom than by a CUSUM, at as many hits",
      NONE_WORSE,
      { ours: [row([1, 1, 1], 1, { latencies: [Infinity, Infinity, Infinity] }), GOOD.ours[1]] },
      "dead, 3 LS: 1.00",
    ],
    ["no better on drift", BETTER, { ours: [GOOD.ours[0], row([30, 35, Infinity], 3)] }, "not ageing: 1.00"],
    ["no better on an era", BETTER, { era: quiet({ per1000: sure(9) }) }, "another era: 9.00"],
    [
      "discoveries",
      FDR,
      { ours: [row([1, 1, 1], 1, { falseDiscoveryRate: sure(2e-4) }), GOOD.ours[1]] },
      "2.0e-4",
    ],
    ["budget", BUDGET, { clean: quiet({ incidents: 200 }) }, "200 here"],
    ["budget hardly used", BUDGET, { clean: quiet({ incidents: 5 }) }, "5 here"],
    ["steps", STEPS, { steps: quiet({ incidents: 101 }) }, "101 in 100000 LS"],
    ["coverage", COVERAGE, { steps: quiet({ coverage: 0.99, incidents: 0 }) }, "99 %: steps"],
    ["not GOOD", NOT_GOOD, { clean: quiet({ notGood: sure(0.002) }) }, "2.0e-3"],
  ])("%s", (_, target, differing, words) => {
    const { outcome, measured } = outcomes(differing);
    expect(outcome[target]).toBe("missed");
    expect(measured[target]).toContain(words);
  });
});

describe("what too few runs show is not met", () => {
  it("no false discovery in few stretches", () => {
    const few = row([1, 1, 1], 1, { goodStretches: 4800 });
    expect(outcomes({ ours: [few, GOOD.ours[1]] }).outcome[FDR]).toBe("not shown");
  });

  it("no incident in few LS with steps, nor of one of many maps", () => {
    expect(outcomes({ steps: quiet({ incidents: 0, nLs: 9_999 }) }).outcome[STEPS]).toBe("not shown");
    const required = Array.from({ length: 40 }, () => SYSTEM.recipe.required[0]);
    const many: DetectorSystem = { ...SYSTEM, recipe: { ...SYSTEM.recipe, required } };
    expect(outcomes({}, many).outcome[STEPS]).toBe("not shown");
  });

  it("a budget kept for some shifts, unless it can't be kept any more", () => {
    const short = (incidents: number) =>
      outcomes({ clean: quiet({ incidents, nLs: 2_000 }) }, SYSTEM, false).outcome[BUDGET];
    expect(short(1)).toBe("not shown");
    expect(short(9)).toBe("missed");
  });
});

it("what there is nothing of is not measured", () => {
  const bare: DetectorSystem = { ...SYSTEM, faults: [], nonFaults: [] };
  expect(outcomes({ clean: quiet({ nLs: 0, coverage: NaN }) }, bare, false).outcome).toEqual(
    Array(10).fill("not measured"),
  );
  const noRuns = [row([], NaN), row([], NaN)];
  const { outcome } = outcomes({ ours: noRuns });
  for (const target of [COUNTS, MEDIAN, P90, NONE_WORSE]) expect(outcome[target]).toBe("not measured");
});

it("a row that the oracle does not find either says nothing of counts and latency", () => {
  const blind = outcomes({ ours: [row([Infinity, Infinity, Infinity], 1), GOOD.ours[1]] });
  expect(blind.outcome[COUNTS]).toBe("missed");
  const judges = ["ours", "count oracle"].map((name) => ({
    name,
    knows: "",
    faults: [row([Infinity, Infinity], 1), row([Infinity, Infinity], 1)],
    quiet: undefined,
  }));
  const rows = targetRows(SYSTEM, { judges }, undefined);
  expect([COUNTS, MEDIAN, P90].map((target) => rows[target][2])).toEqual(Array(3).fill("not measured"));
});
