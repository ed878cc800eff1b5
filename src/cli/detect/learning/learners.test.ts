import { expect, it } from "vitest";
import { randomStream } from "../../../ml/training/random";
import { variedBatch, type WindowSet } from "../../../ml/training/windowSet";
import { normal, randomOf } from "../../../simulation/random";
import { componentLearner, depthsOf, type Learner, type LearningTask, templateLearner } from "./learners";

const [ny, nx, nDepths] = [6, 8, 2];
const BINS = ny * nx;
/** Hits per bin: what is learnt stands out from chance. */
const HITS = 40_000;

/** What the second depth shows beyond its template, in its first half. */
const EXCESS = 0.04;

/** Good windows of two depths whose baselines are off by a slope. */
function sloping(n: number, seed: number): WindowSet {
  const random = randomOf(seed);
  const element = Uint8Array.from({ length: n }, (_, k) => k % nDepths);
  return {
    n,
    ny,
    nx,
    counts: Uint16Array.from({ length: n * BINS }, (_, i) => {
      const isMore = element[Math.floor(i / BINS)] === 1 && i % BINS < BINS / 2;
      const mean = HITS * (isMore ? 1 + EXCESS : 1);
      return Math.round(mean + Math.sqrt(mean) * normal(random));
    }),
    element,
    perExposure: Array.from({ length: nDepths }, () => new Float64Array(BINS).fill(1)),
    exposure: new Float64Array(n).fill(HITS),
    instLumi: new Float32Array(n).fill(10),
    shapes: [Float64Array.from({ length: BINS }, (_, i) => (2 * (i % nx)) / (nx - 1) - 1)],
    hidden: "rectangle",
  };
}

const TASK: LearningTask = {
  problem: {
    layers: [],
    frame: { ny, nx, height: ny, width: nx },
    scaling: {
      fano: 1,
      varianceFloor: 0,
      pullClip: 4,
      logDensityScale: 10,
      instLumiScale: 20,
      correctionBound: 0.08,
    },
  },
  plan: { seed: 1, batch: 8, maxEpochs: 1, patience: 1, rate: 1e-3, weightDecay: 0 },
  nDepths,
  steps: 1,
  views: 200,
};

/** Mean square of what is left of hits / expectation - 1 by depth, on windows that were not learnt from. */
async function left({ learn }: Learner): Promise<number[]> {
  const expectation = await learn(sloping(20, 1), sloping(4, 2), 7);
  const test = sloping(40, 3);
  const indices = Array.from({ length: test.n }, (_, k) => k);
  const { input, truth } = variedBatch(test, indices, randomStream(5));
  const expected = expectation(input, depthsOf(test, nDepths));
  const sums = [0, 0];
  truth.forEach((hits, i) => {
    sums[test.element[Math.floor(i / BINS)]] += (hits / expected[i] - 1) ** 2;
  });
  return sums.map((sum) => sum / (truth.length / nDepths));
}

const baseline: Learner = { name: "baseline", learn: () => (input) => input.baseline };

it("a template learns what a depth shows beyond its baseline, and no slope that changes from window to window", async () => {
  const [asItIs, learnt] = [await left(baseline), await left(templateLearner(TASK))];
  expect(learnt[0]).toBeGreaterThan(0.8 * asItIs[0]);
  expect(asItIs[1] - learnt[1]).toBeGreaterThan((0.7 * EXCESS ** 2) / 2);
});

it("components follow the slope of each window, too", async () => {
  const [asItIs, learnt] = [await left(baseline), await left(componentLearner(TASK, 2))];
  expect(learnt[0]).toBeLessThan(0.4 * asItIs[0]);
  expect(learnt[1]).toBeLessThan(0.4 * asItIs[1]);
});

it("nothing expects hits where the baseline has none, nor corrects by more than a network may", async () => {
  const train = sloping(20, 1);
  const test = sloping(2, 3);
  const { input } = variedBatch(test, [0, 1], randomStream(5));
  input.baseline.fill(0, 0, BINS);
  input.counts.fill(0, BINS);
  for (const { learn } of [templateLearner(TASK), componentLearner(TASK, 2)]) {
    const expected = (await learn(train, test, 7))(input, depthsOf(test, nDepths));
    expect(expected.subarray(0, BINS).every((hits) => hits === 0)).toBe(true);
    expected.subarray(BINS).forEach((hits, i) => {
      expect(Math.abs(Math.log(hits / input.baseline[BINS + i]))).toBeLessThanOrEqual(0.08 + 1e-6);
    });
  }
});
