import { beforeAll, expect, it } from "vitest";
import type { MapBatch } from "../../domain/mapBatch";
import { nodeBackends } from "../../ml/nodeBackends.node";
import { evaluateRun, inspectSample, type UsableNetwork } from "./evaluateRun";
import { joinedRun } from "./joinedRun";
import type { LabelledRun } from "./labelledRun";

beforeAll(async () => {
  await nodeBackends[0].start(true);
});

/** Gives shares of 0.5, 0.25, 0.25 and 0 for every map: a dense network of biases alone. */
const network: UsableNetwork = {
  layers: [
    { kind: "input", name: "bins", from: [], shape: [4] },
    { kind: "dense", name: "mean", from: ["bins"], units: 4, activation: "linear" },
  ],
  weights: new Map([
    ["mean/kernel", { shape: [4, 4], values: new Float32Array(16) }],
    ["mean/bias", { shape: [4], values: Float32Array.of(1, 0.5, 0.5, 0) }],
  ]),
  scale: { by: "sum", fullest: 0.5 },
  ...{ lsPerSample: 1, ny: 1, nx: 4, learntLumi: [10, 20] },
};
/** LS 1 as expected but for one hit, LS 2 without a hit. */
const maps: MapBatch = {
  ...{ runNumber: 1, mePath: "A", ny: 1, nx: 4 },
  lsNumbers: Uint32Array.of(1, 2),
  entries: Uint32Array.of(20, 0),
  counts: Uint16Array.of(11, 5, 4, 0, 0, 0, 0, 0),
};

const run: LabelledRun = {
  ...{ maps, classes: ["good", "good"], label: "A", nSkipped: 0, isGrowing: false, judgedBy: undefined },
  instLumi: Float64Array.of(15, 25),
  parts: [{ mePath: "A", ny: 1, nx: 4 }],
};

it("judges a map by its bins, and says nothing of one without a hit", async () => {
  const evaluated = await evaluateRun(network, run);
  const { errors, deviances, nBeyondLumi, parts } = evaluated.evaluation;
  // 11, 5, 4 against 10, 5, 5 hits, 10 hits being 1; the empty last bin was expected empty.
  expect(errors[0]).toBeCloseTo((0.1 ** 2 + 0.1 ** 2) / 4, 6);
  const byHand = (2 * (11 * Math.log(11 / 10) - 1 + (4 * Math.log(4 / 5) + 1))) / 3;
  expect(deviances[0]).toBeCloseTo(byHand, 6);
  expect([errors[1], deviances[1]]).toEqual([NaN, NaN]);
  expect(Array.from(inspectSample(evaluated, 0)[0].expectation)).toEqual([10, 5, 5, 0]);
  expect([nBeyondLumi, parts[0].maxBin]).toEqual([1, 11]);
});

it("stops at a Cancel", async () => {
  const signal = AbortSignal.abort();
  await expect(evaluateRun(network, run, { signal })).rejects.toMatchObject({ name: "AbortError" });
});

it("takes two elements as one list of bins, of the LS that both have, and the graver class of each", () => {
  const second: LabelledRun = {
    ...run,
    maps: { ...maps, mePath: "B", lsNumbers: Uint32Array.of(2, 3) },
    classes: ["flagged", "good"],
    label: "B",
    parts: [{ mePath: "B", ny: 1, nx: 4 }],
  };
  const joined = joinedRun(run, second);
  expect(joined).toMatchObject({ label: "A + B", classes: ["flagged"], maps: { ny: 1, nx: 8 } });
  expect(Array.from(joined.maps.lsNumbers)).toEqual([2]);
  expect(Array.from(joined.maps.counts)).toEqual([0, 0, 0, 0, 11, 5, 4, 0]);
  expect(Array.from(joined.instLumi)).toEqual([25]);
});
