import { loadModelFromFolder } from "../../../ml/modelFolder.node";
import { nodeBackends } from "../../../ml/nodeBackends.node";
import { autoencoderLayers } from "../../../ml/training/architecture";
import { expectedHits } from "../../../ml/training/loss";
import { randomStream } from "../../../ml/training/random";
import { startTrainingBackend } from "../../../ml/training/trainingBackend";
import { variedBatch, type WindowSet } from "../../../ml/training/windowSet";
import { HCAL_MES } from "../../../domain/geometry/hcal";
import { recipeOf } from "../../../recipes/loadRecipe";
import { randomOf } from "../../../simulation/random";
import { hcalTraining } from "../../training/hcalTraining";
import { largestDeficit, weakened } from "./blockScan";
import {
  componentLearner,
  depthsOf,
  type Expect,
  type Learner,
  type LearningTask,
  networkLearner,
  templateLearner,
} from "./learners";

/** How well something that was learnt does on windows that nothing learnt from. */
export interface LearntFigures {
  readonly learner: string;
  /** Windows it learnt from. */
  readonly nWindows: number;
  /** Per repetition, of other windows and other initial weights: loss over the baseline's, per window (loss.ts). */
  readonly losses: readonly number[];
  /** And the share of weak blocks that lack more hits than any block of the good windows of their depth. */
  readonly found: readonly number[];
}

export interface LearningSize {
  /** Runs of seven windows each. */
  readonly runs: readonly number[];
  readonly repetitions: number;
  readonly steps: number;
}

/** About 100, 300 and 1,000 windows. */
export const LEARNING: LearningSize = { runs: [14, 43, 143], repetitions: 3, steps: 150 };

/** Seeds of the learning curve alone (benchRuns.ts has the others of the bench). */
const SEEDS = {
  train: 870_000,
  apart: 1_000,
  validation: 878_000,
  test: 879_000,
  reference: 880_000,
} as const;
const RUNS = { validation: 6, test: 30 } as const;
/** Share of the hits that a 5 x 5 block loses, as in the comparison (hcalSystem.ts). */
export const LOSS = 0.1;
const N_COMPONENTS = 5;

/** @param say prints a line of progress */
export async function learningCurve(
  size: LearningSize,
  say: (line: string) => void,
): Promise<readonly LearntFigures[]> {
  const recipe = recipeOf("hcal-default");
  if (!recipe) throw new Error("there is no recipe hcal-default");
  const { shape, scaling, plan, simulate } = hcalTraining;
  const simulated = (first: number, n: number): WindowSet =>
    simulate(recipe, { references: [SEEDS.reference], runs: Array.from({ length: n }, (_, i) => first + i) });
  await startTrainingBackend(nodeBackends);
  const nDepths = HCAL_MES.length;
  const [mostRuns] = size.runs.toSorted((a, b) => b - a);
  const validation = simulated(SEEDS.validation, RUNS.validation);
  const test = simulated(SEEDS.test, RUNS.test);
  const { height, width } = shape;
  const problem = {
    layers: autoencoderLayers(shape),
    frame: { ny: test.ny, nx: test.nx, height, width },
    scaling,
  };
  const task: LearningTask = { problem, plan, nDepths, steps: size.steps, views: mostRuns * nDepths };
  const measure = testOf(test, task);
  const learners: readonly Learner[] = [
    templateLearner(task),
    componentLearner(task, N_COMPONENTS),
    networkLearner(task),
  ];
  const rows = size.runs.flatMap((nRuns) =>
    learners.map((learner) => ({ learner, nWindows: nRuns * nDepths, tested: new Array<Tested>() })),
  );
  for (let r = 0; r < size.repetitions; r++) {
    const all = simulated(SEEDS.train + r * SEEDS.apart, mostRuns);
    for (const { learner, nWindows, tested } of rows) {
      const figures = measure(await learner.learn({ ...all, n: nWindows }, validation, r));
      say(`learning: ${learner.name}, ${nWindows} windows: loss ${figures.loss.toFixed(0)}`);
      tested.push(figures);
    }
  }
  const shipped = await loadModelFromFolder("models/hcal-default");
  const ofShipped = measure((input) =>
    expectedHits({ ...problem, layers: shipped.layers }, shipped.weights, input),
  );
  return [
    figuresOf("reference run as it is", 0, [measure((input) => input.baseline)]),
    ...rows.map(({ learner, nWindows, tested }) => figuresOf(learner.name, nWindows, tested)),
    figuresOf("network, as shipped", shipped.card.training.windows.train, [ofShipped]),
  ];
}

/** What one repetition of a learner does on the test windows. */
interface Tested {
  readonly loss: number;
  readonly found: number;
}

const figuresOf = (learner: string, nWindows: number, tested: readonly Tested[]): LearntFigures => ({
  learner,
  nWindows,
  losses: tested.map(({ loss }) => loss),
  found: tested.map(({ found }) => found),
});

/** Good test windows, and the same with a weak block, varied alike. */
function testOf(test: WindowSet, { nDepths, problem }: LearningTask) {
  const indices = Array.from({ length: test.n }, (_, k) => k);
  const seen = (set: WindowSet) => variedBatch(set, indices, randomStream(SEEDS.test));
  const good = seen(test);
  const weak = seen(weakened(test, LOSS, randomOf(SEEDS.test)));
  const depths = depthsOf(test, nDepths);
  const bins = test.ny * test.nx;
  return (expect: Expect): Tested => {
    const deficits = ({ truth }: typeof good, expected: Float32Array) =>
      indices.map((k) =>
        largestDeficit({
          ny: test.ny,
          nx: test.nx,
          observed: truth.subarray(k * bins, (k + 1) * bins),
          expected: expected.subarray(k * bins, (k + 1) * bins),
        }),
      );
    const ofGood = expect(good.input, depths);
    // A depth has its own firing rates and shapes: what is usual in one is none of another's.
    const most = new Float64Array(nDepths);
    deficits(good, ofGood).forEach((deficit, k) => (most[depths[k]] = Math.max(most[depths[k]], deficit)));
    const ofWeak = deficits(weak, expect(weak.input, depths));
    const found = ofWeak.filter((deficit, k) => deficit > most[depths[k]]).length / test.n;
    return { loss: lossOf(good, ofGood) / test.n / problem.scaling.fano, found };
  };
}

/** As `batchLoss`: what is left unexplained relative to the baseline, nats of independent hits. */
function lossOf({ input, truth }: ReturnType<typeof variedBatch>, expected: Float32Array): number {
  return expected.reduce((sum, e, i) => {
    const b = input.baseline[i];
    return b > 0 ? sum + e - b - truth[i] * Math.log(e / b) : sum;
  }, 0);
}
