import type { Recipe } from "../recipes/recipe";
import type { NetworkScaling } from "../ml/modelCard";
import { countWeights, macPerMap } from "../ml/layer";
import type { LossProblem } from "../ml/training/loss";
import { autoencoderLayers, CSC_AUTOENCODER } from "../ml/training/architecture";
import { type PackedModel, packModel } from "../ml/training/packModel";
import { meanLoss, trainAutoencoder, type TrainingPlan, trueScaleLoss } from "../ml/training/trainer";
import { nodeBackends } from "../ml/nodeBackends.node";
import { remainingTime } from "./remainingTime";
import { simulateWindows } from "./trainingWindows";

const SCALING: NetworkScaling = {
  // A chamber's Fano factor is 10 in the inner rings, 14 in the outer ones (ml.md §4).
  fano: 10,
  varianceFloor: 10,
  // Good bins stay within it; a dead chamber's bins, at -3 to -12, must not speak louder than the good ones.
  pullClip: 4,
  // log(1 + hits) of the fullest bin of a window is 8.
  logDensityScale: 8,
  instLumiScale: 20,
  // A wrong luminosity (5 %) and the shape modes of good data (1-3 %) fit in; half a disk lost must not lower the
  // expectation of the other half by more than this.
  correctionBound: 0.08,
};

const PLAN: TrainingPlan = {
  seed: 20261123,
  batch: 32,
  maxEpochs: 12,
  patience: 3,
  rate: 2e-3,
  weightDecay: 1e-2,
};

const range = (from: number, n: number): number[] => Array.from({ length: n }, (_, i) => from + i);

/** Seeds of the scenarios; reference runs first. No seed stands in two sets, and none is that of a shipped scenario. */
const SEEDS = {
  train: { references: range(110_000, 4), runs: range(111_000, 100) },
  validation: { references: range(120_000, 2), runs: range(121_000, 12) },
  test: { references: range(130_000, 2), runs: range(131_000, 12) },
} as const;
const WINDOWS_PER_RUN = 4;

/**
 * Trains the network of the recipe csc-default on simulated good windows. Everything follows from the seeds above.
 * @param say takes one line of progress
 */
export async function trainCscDefault(recipe: Recipe, say: (line: string) => void): Promise<PackedModel> {
  if (recipe.scale !== "luminosity") throw new Error(`${recipe.name} is not scaled by luminosity`);
  const { minLumiSum } = recipe.window;
  const { minInstLumi } = recipe.selection;
  const start = performance.now();
  const layers = autoencoderLayers(CSC_AUTOENCODER);
  const { height, width } = CSC_AUTOENCODER;
  const cost = `${(macPerMap(layers) / 1e6).toFixed(1)} MMAC a map, ${countWeights(layers).toLocaleString("en")} weights`;
  say(`network: ${cost}`);
  const [train, validation, test] = (["train", "validation", "test"] as const).map((part) => {
    const { references, runs } = SEEDS[part];
    const set = simulateWindows({
      runSeeds: runs,
      referenceSeeds: references,
      windowsPerRun: WINDOWS_PER_RUN,
      minLumiSum,
      minInstLumi,
    });
    say(`${part}: ${set.n.toLocaleString("en")} good windows simulated`);
    return set;
  });

  await nodeBackends[0].start(true);
  const { ny, nx } = train;
  const problem: LossProblem = { layers, frame: { ny, nx, height, width }, scaling: SCALING };
  const remaining = remainingTime();
  const trained = await trainAutoencoder(problem, train, validation, PLAN, {
    onProgress: (share) => {
      remaining.progress(share);
    },
    onEpoch: ({ epoch, train: t, validation: v }) => {
      say(
        `epoch ${epoch} of ${PLAN.maxEpochs}: loss ${t.toFixed(3)}, validation ${v.toFixed(3)}; ${remaining.text()}`,
      );
    },
  });
  const testLoss = {
    network: await meanLoss(problem, trained.weights, test, PLAN.batch),
    trueScale: trueScaleLoss(problem, test, PLAN.batch),
  };
  const minutes = (performance.now() - start) / 60_000;
  say(
    `best epoch ${trained.bestEpoch}; test loss ${testLoss.network.toFixed(3)} (baseline 0, baseline at the true scale ${testLoss.trueScale.toFixed(3)}); ${minutes.toFixed(1)} min`,
  );
  return packModel(layers, trained.weights, {
    name: recipe.name,
    recipe: { name: recipe.name, version: recipe.version },
    ny,
    nx,
    scaling: SCALING,
    training: {
      tool: "npm run train -- csc-default",
      date: new Date().toISOString(),
      seed: PLAN.seed,
      scenarioSeeds: {
        train: [...SEEDS.train.references, ...SEEDS.train.runs],
        validation: [...SEEDS.validation.references, ...SEEDS.validation.runs],
        test: [...SEEDS.test.references, ...SEEDS.test.runs],
      },
      windows: { train: train.n, validation: validation.n, test: test.n },
      epochs: trained.curve.length - 1,
      bestEpoch: trained.bestEpoch,
      stoppedEarly: trained.stoppedEarly,
      minutes: Number(minutes.toFixed(1)),
      lossCurve: trained.curve.map(({ epoch, train: t, validation: v }) => ({
        epoch,
        train: Number(t.toPrecision(6)),
        validation: Number(v.toPrecision(6)),
      })),
      testLoss,
    },
  });
}
