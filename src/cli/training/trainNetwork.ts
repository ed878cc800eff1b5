import type { Recipe } from "../../recipes/recipe";
import { countWeights, macPerMap } from "../../ml/layer";
import type { LossProblem } from "../../ml/training/loss";
import { autoencoderLayers } from "../../ml/training/architecture";
import { type PackedModel, packModel } from "../../ml/training/packModel";
import { meanLoss, trainAutoencoder, trueScaleLoss } from "../../ml/training/trainer";
import { nodeBackends } from "../../ml/nodeBackends.node";
import { remainingTime } from "./remainingTime";
import type { TrainingSetup } from "./trainingSetup";

/**
 * Trains the network of a recipe on simulated good windows. Everything follows from the seeds of the setup.
 * @param say takes one line of progress
 */
export async function trainNetwork(
  recipe: Recipe,
  { shape, scaling, plan, seeds, simulate }: TrainingSetup,
  say: (line: string) => void,
): Promise<PackedModel> {
  const start = performance.now();
  const layers = autoencoderLayers(shape);
  const { height, width } = shape;
  const cost = `${(macPerMap(layers) / 1e6).toFixed(1)} MMAC a map, ${countWeights(layers).toLocaleString("en")} weights`;
  say(`network: ${cost}`);
  const [train, validation, test] = (["train", "validation", "test"] as const).map((part) => {
    const set = simulate(recipe, seeds[part]);
    say(`${part}: ${set.n.toLocaleString("en")} good windows simulated`);
    return set;
  });

  await nodeBackends[0].start(true);
  const { ny, nx } = train;
  const problem: LossProblem = { layers, frame: { ny, nx, height, width }, scaling };
  const remaining = remainingTime();
  const trained = await trainAutoencoder(problem, train, validation, plan, {
    onProgress: (share) => {
      remaining.progress(share);
    },
    onEpoch: ({ epoch, train: t, validation: v }) => {
      say(
        `epoch ${epoch} of ${plan.maxEpochs}: loss ${t.toFixed(3)}, validation ${v.toFixed(3)}; ${remaining.text()}`,
      );
    },
  });
  if (trained.diverged) throw new Error(`The loss of ${recipe.name} was no number any more: lower the rate.`);
  const testLoss = {
    network: await meanLoss(problem, trained.weights, test, plan.batch),
    trueScale: trueScaleLoss(problem, test, plan.batch),
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
    scaling,
    training: {
      tool: `npm run train -- ${recipe.name}`,
      date: new Date().toISOString(),
      seed: plan.seed,
      scenarioSeeds: {
        train: [...seeds.train.references, ...seeds.train.runs],
        validation: [...seeds.validation.references, ...seeds.validation.runs],
        test: [...seeds.test.references, ...seeds.test.runs],
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
