import {
  type PrincipalComponents,
  principalComponents,
  projected,
} from "../../../domain/rivals/principalComponents";
import type { ReconstructionInput } from "../../../ml/autoencoder";
import { expectedHits, type LossProblem } from "../../../ml/training/loss";
import type { TrainingPlan } from "../../../ml/training/learn";
import { randomStream } from "../../../ml/training/random";
import { trainAutoencoder } from "../../../ml/training/trainer";
import { variedBatch, type WindowSet } from "../../../ml/training/windowSet";

/** What is expected of windows, shape (n, ny, nx). @param depths of each window */
export type Expect = (input: ReconstructionInput, depths: ArrayLike<number>) => Float32Array;

/** Something that learns from good windows how their hits differ from the baseline that they are given. */
export interface Learner {
  readonly name: string;
  readonly learn: (train: WindowSet, validation: WindowSet, seed: number) => Expect | Promise<Expect>;
}

/** What all learners look at. */
export interface LearningTask {
  readonly problem: LossProblem;
  readonly plan: TrainingPlan;
  readonly nDepths: number;
  /** Steps of the network, and windows that the others look at, each varied anew: alike however few there are. */
  readonly steps: number;
  readonly views: number;
}

export const depthsOf = ({ element }: WindowSet, nDepths: number): Uint8Array =>
  element.map((one) => one % nDepths);

/** The trainer of the shipped network, for as many steps whatever there is to learn from. */
export const networkLearner = ({ problem, plan, steps }: LearningTask): Learner => ({
  name: "network",
  learn: async (train, validation, seed) => {
    const maxEpochs = Math.ceil(steps / Math.floor(train.n / plan.batch));
    const asLong = { ...plan, seed: plan.seed + seed, maxEpochs, patience: maxEpochs };
    const { weights } = await trainAutoencoder(problem, train, validation, asLong);
    return (input) => expectedHits(problem, weights, input);
  },
});

/** Per depth the mean ratio of hits to baseline, bin by bin. */
export const templateLearner = (task: LearningTask): Learner => ({
  name: "template",
  learn: (train, _, seed) => {
    const { input, truth, depths } = viewed(train, task, seed);
    const bins = input.ny * input.nx;
    const sums = Array.from({ length: task.nDepths }, () => ({
      hits: new Float64Array(bins),
      baseline: new Float64Array(bins),
    }));
    depths.forEach((depth, k) => {
      for (let i = 0; i < bins; i++) {
        sums[depth].hits[i] += truth[k * bins + i];
        sums[depth].baseline[i] += input.baseline[k * bins + i];
      }
    });
    return (seen, of) =>
      seen.baseline.map((hits, at) => {
        const { hits: learnt, baseline } = sums[of[Math.floor(at / bins)]];
        return bounded(task, hits, (hits * learnt[at % bins]) / baseline[at % bins]);
      });
  },
});

/** Per depth the directions in which the pulls of the bins vary most. */
export const componentLearner = (task: LearningTask, n: number): Learner => ({
  name: `pca${n}`,
  learn: (train, _, seed) => {
    const { input, truth, depths } = viewed(train, task, seed);
    const pulls = pullsOf(task, input, truth);
    const fitted = Array.from({ length: task.nDepths }, (__, depth) => {
      const own = pulls.filter((___, k) => depths[k] === depth);
      return principalComponents(own, n);
    });
    return (seen, of) => expectedBy(task, seen, of, fitted);
  },
});

function expectedBy(
  task: LearningTask,
  input: ReconstructionInput,
  depths: ArrayLike<number>,
  fitted: readonly PrincipalComponents[],
): Float32Array {
  const bins = input.ny * input.nx;
  const expected = new Float32Array(input.baseline.length);
  pullsOf(task, input, input.counts).forEach((pull, k) => {
    projected(fitted[depths[k]], pull).forEach((value, i) => {
      const baseline = input.baseline[k * bins + i];
      expected[k * bins + i] = bounded(task, baseline, baseline + value * scatterOf(task, baseline));
    });
  });
  return expected;
}

/** Windows as the network's training varies them, in turn until there are `views`. */
function viewed(train: WindowSet, { views, nDepths }: LearningTask, seed: number) {
  const indices = Array.from({ length: Math.max(views, train.n) }, (_, i) => i % train.n);
  const depths = depthsOf(train, nDepths);
  return {
    ...variedBatch(train, indices, randomStream(seed)),
    depths: Uint8Array.from(indices, (i) => depths[i]),
  };
}

/** As the network sees it (networkInput.ts), but not clipped. */
const scatterOf = ({ problem: { scaling } }: LearningTask, baseline: number): number =>
  Math.sqrt(scaling.fano * baseline + scaling.varianceFloor);

function pullsOf(task: LearningTask, { n, ny, nx, baseline }: ReconstructionInput, hits: Float32Array) {
  const bins = ny * nx;
  return Array.from({ length: n }, (_, k) =>
    Float64Array.from({ length: bins }, (__, i) => {
      const level = baseline[k * bins + i];
      return level > 0 ? (hits[k * bins + i] - level) / scatterOf(task, level) : 0;
    }),
  );
}

/** No learner corrects by more than the network may. */
function bounded({ problem: { scaling } }: LearningTask, baseline: number, expected: number): number {
  if (!(baseline > 0)) return 0;
  const most = Math.exp(scaling.correctionBound);
  return Math.min(baseline * most, Math.max(baseline / most, expected));
}
