import { describe, expect, it } from "vitest";
import type { MapBatch } from "../mapBatch";
import { classCounts, classesOf } from "./lsClass";
import { learnScale, meanShares, scaledValues, unitHits } from "./mapScale";
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

describe("classes of LS", () => {
  it("are good, flagged, or not evaluated: what the run does not know is never good", () => {
    expect(classes).toEqual(["notEvaluated", "good", "flagged", "good", "good", "good", "notEvaluated"]);
    expect(classCounts(classes)).toEqual({ good: 4, flagged: 1, notEvaluated: 2 });
  });
});

describe("samples", () => {
  it("to learn from hold good LS alone, each once, across holes", () => {
    const samples = trainingSamples({ maps, classes }, 3);
    expect(samples).toEqual([
      { runNumber: 1, firstLs: 2, lastLs: 6, lsClass: "good", counts: Float32Array.of(12, 3) },
    ]);
  });

  it("to evaluate hold every LS, and take the gravest class of their LS", () => {
    const samples = evaluationSamples({ maps, classes }, 2);
    expect(samples.map(({ firstLs, lastLs, lsClass }) => [firstLs, lastLs, lsClass])).toEqual([
      [1, 2, "notEvaluated"],
      [3, 4, "flagged"],
      [6, 7, "good"],
      [7, 8, "notEvaluated"],
    ]);
  });

  it("are split into a fifth that validates and the rest, none in both", () => {
    const samples = evaluationSamples({ maps, classes }, 1);
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
    expect(Array.from(meanShares(samples))).toEqual([0.625, 0.375]);
    const scale = learnScale(samples) ?? { by: "ownFullest" };
    expect(scale).toEqual({ by: "sum", fullest: 0.625 });
    expect(unitHits(Float32Array.of(30, 10), scale)).toBeCloseTo(25, 9);
    const expected = [1.2, 0.4, 0.8, 0.8, 0, 0];
    scaledValues(samples, scale).forEach((value, i) => expect(value).toBeCloseTo(expected[i], 6));
  });

  it("by its own fullest bin is that of the thesis; without hits there is none", () => {
    const [fullest, other] = scaledValues(samples, { by: "ownFullest" });
    expect(fullest).toBe(1);
    expect(other).toBeCloseTo(1 / 3, 6);
    expect(learnScale([samples[2]])).toBeUndefined();
  });
});
