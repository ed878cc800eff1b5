import { describe, expect, it } from "vitest";
import type { MapBatch } from "../mapBatch";
import { classCounts, classesOf } from "./lsClass";
import { lumiRange, nBeyond } from "./learntLumi";
import { hasShape, learnScale, scaledSpans, scaledValues } from "./mapScale";
import { meanMap, meanMapErrors, ownMeanErrors } from "./meanMap";
import { evaluationSamples, splitSamples, trainingSamples } from "./sample";

/** Seven LS of a histogram of two bins, LS 5 missing; LS k has k hits in the first bin and one in the second. */
const maps: MapBatch = {
  runNumber: 1,
  mePath: "A",
  ny: 1,
  nx: 2,
  lsNumbers: Uint32Array.of(1, 2, 3, 4, 6, 7, 8),
  entries: new Uint32Array(7),
  counts: Uint16Array.of(1, 1, 2, 1, 3, 1, 4, 1, 6, 1, 7, 1, 8, 1),
};
const runLs = Uint32Array.of(1, 2, 3, 4, 5, 6, 7);
const notEvaluated = runLs.map(() => 0);
const anomaly = { from: 3, to: 3 } as never;
const classes = classesOf(maps.lsNumbers, runLs, {
  notEvaluated: Array.from(notEvaluated, (_, i) =>
    i === 0 ? { why: "lumi", detail: "no OMS row" } : undefined,
  ),
  anomalies: [anomaly],
});

/** LS 8 has no luminosity. */
const instLumi = Float64Array.of(20, 18, 16, 14, 12, 10, NaN);
const labelled = { maps, classes, instLumi };

describe("classes of LS", () => {
  it("are good, flagged, or not evaluated: what the run does not know is never good", () => {
    expect(classes).toEqual(["notEvaluated", "good", "flagged", "good", "good", "good", "notEvaluated"]);
    expect(classCounts(classes)).toEqual({ good: 4, flagged: 1, notEvaluated: 2 });
  });
});

describe("samples", () => {
  it("to learn from hold good LS alone, each once, across holes", () => {
    const samples = trainingSamples(labelled, 3);
    expect(samples).toEqual([
      {
        runNumber: 1,
        firstLs: 2,
        lastLs: 6,
        lsClass: "good",
        instLumi: 44 / 3,
        counts: Float32Array.of(12, 3),
      },
    ]);
  });

  it("to evaluate hold every LS, and take the gravest class of their LS", () => {
    const samples = evaluationSamples(labelled, 2);
    expect(samples.map(({ firstLs, lastLs, lsClass }) => [firstLs, lastLs, lsClass])).toEqual([
      [1, 2, "notEvaluated"],
      [3, 4, "flagged"],
      [6, 7, "good"],
      [7, 8, "notEvaluated"],
    ]);
  });

  it("are split into a fifth that validates and the rest, none in both", () => {
    const samples = evaluationSamples(labelled, 1);
    const { train, validation } = splitSamples(samples, [6, 5, 4, 3, 2, 1, 0]);
    expect(validation.map(({ firstLs }) => firstLs)).toEqual([8]);
    expect(train.map(({ firstLs }) => firstLs)).toEqual([7, 6, 4, 3, 2, 1]);
  });
});

describe("scale of maps", () => {
  const samples = [
    { counts: Float32Array.of(3, 1) },
    { counts: Float32Array.of(1, 1) },
    { counts: new Float32Array(2) },
  ];

  it("makes the fullest bin of the mean map 1, whatever the number of hits", () => {
    const scale = learnScale(samples, [2]) ?? { by: "ownFullest" };
    expect(scale).toEqual({ by: "sum", fullest: 0.625 });
    expect(scaledSpans(Float32Array.of(30, 10), scale)).toEqual([{ from: 0, to: 2, unit: 25 }]);
    const expected = [1.2, 0.4, 0.8, 0.8, 0, 0];
    scaledValues(samples, scale).forEach((value, i) => expect(value).toBeCloseTo(expected[i], 6));
  });

  it("by its own fullest bin is that of the thesis; without hits there is none", () => {
    const [fullest, other] = scaledValues(samples, { by: "ownFullest" });
    expect(fullest).toBe(1);
    expect(other).toBeCloseTo(1 / 3, 6);
    expect(learnScale([samples[2]], [2])).toBeUndefined();
  });

  it("of two histograms side by side is that of each by its own hits", () => {
    const pairs = [{ counts: Float32Array.of(3, 1, 100, 100) }, { counts: Float32Array.of(1, 1, 10, 30) }];
    const scale = learnScale(pairs, [2, 2]) ?? { by: "ownFullest" };
    expect(scale).toEqual({
      by: "parts",
      parts: [
        { bins: 2, fullest: 0.625 },
        { bins: 2, fullest: 0.625 },
      ],
    });
    const expected = [1.2, 0.4, 0.8, 0.8, 0.8, 0.8, 0.4, 1.2];
    scaledValues(pairs, scale).forEach((value, i) => expect(value).toBeCloseTo(expected[i], 6));
    expect(hasShape({ counts: Float32Array.of(3, 1, 0, 0) }, scale)).toBe(false);
    expect(learnScale([{ counts: Float32Array.of(3, 1, 0, 0) }], [2, 2])).toBeUndefined();
  });
});

describe("the mean map as a rival", () => {
  const values = Float32Array.of(1, 0, 3, 0, 5, 4);

  it("is off by the distance of each map from the mean of those chosen", () => {
    const mean = meanMap(values, 2, [0, 1]);
    expect(Array.from(mean)).toEqual([2, 0]);
    expect(Array.from(meanMapErrors(values, mean))).toEqual([0.5, 0.5, 12.5]);
  });

  it("of the run itself is the mean of the other good maps", () => {
    // Map 0 against map 1 and the other way round; map 2 against their mean.
    expect(Array.from(ownMeanErrors(values, 2, [0, 1]))).toEqual([2, 2, 12.5]);
    expect(Array.from(ownMeanErrors(values, 2, [1]))).toEqual([2, NaN, 10]);
    expect(ownMeanErrors(values, 2, []).every(Number.isNaN)).toBe(true);
  });
});

describe("luminosities that were learnt", () => {
  it("reach from the smallest to the largest, with a little room", () => {
    const of = (lumi: readonly number[]) => lumi.map((one) => ({ instLumi: one }));
    const range = lumiRange(of([12, NaN, 20]));
    expect(range).toEqual([12, 20]);
    expect(nBeyond(of([8, 11.8, 20.9, 21.5, NaN]), [12, 20])).toBe(2);
    expect(lumiRange(of([NaN]))).toBeUndefined();
  });
});
