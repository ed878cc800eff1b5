import { bootstrapInterval, type Interval } from "../../../domain/rivals/bootstrap";
import { countWeights, macPerMap } from "../../../ml/layer";
import { networkSha256 } from "../../../ml/modelFiles";
import { type RivalCard, RIVAL_FORMAT_VERSION } from "../../../ml/rivals/rivalCard";
import { rivalLayers } from "../../../ml/rivals/rivalLayers";
import { RIVAL_TRAINING } from "../../../ml/rivals/rivalModel";
import { reconstructRival } from "../../../ml/rivals/reconstructRival";
import { saveNetwork } from "../../../ml/training/savedNetwork";
import { rivalLosses, trainRival } from "../../../ml/training/trainRival";
import type { NetworkRival } from "../../../recipes/rivals/rivalRecipe";
import { remainingTime } from "../remainingTime";
import { type SimulatedMaps, simulateRivalMaps } from "./rivalRuns";

/** A trained network as files by name, its card among them. */
export interface TrainedRival {
  readonly card: RivalCard;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** First seeds of the runs; training of ours has 110,000-231,349, calibration 710,000 and the bench 810,000 and more. */
const FIRST_SEEDS = { train: 310_000, validation: 320_000, test: 330_000 } as const;

/**
 * Trains a rival's network on simulated good maps, on the active backend. Everything follows from the recipe's numbers
 * and the seeds above.
 * @param say takes one line of progress
 */
export async function trainRivalNetwork(
  rival: NetworkRival,
  say: (line: string) => void,
): Promise<TrainedRival> {
  const start = performance.now();
  const { name, network } = rival;
  const { nTrain, nValidation, ...plan } = network.training;
  const train = simulateRivalMaps(rival, FIRST_SEEDS.train, nTrain);
  const validation = simulateRivalMaps(rival, FIRST_SEEDS.validation, nValidation);
  const test = simulateRivalMaps(rival, FIRST_SEEDS.test, nValidation);
  const { ny, nx } = train;
  const layers = rivalLayers(network);
  const cost = `${(macPerMap(layers) / 1e6).toFixed(1)} MMAC a map, ${countWeights(layers).toLocaleString("en")} weights`;
  say(`${name}: ${cost}, ${nTrain} maps of ${train.seeds.length} runs`);
  const remaining = remainingTime();
  const map = { ny, nx, frame: network.frame, edges: network.edges };
  const trained = await trainRival(
    layers,
    { ...map, train: train.values, validation: validation.values },
    network.loss,
    // None of the papers names a weight decay.
    { ...plan, weightDecay: 0 },
    {
      onProgress: (share) => {
        remaining.progress(share);
      },
      onEpoch: ({ epoch, train: t, validation: v }) => {
        say(
          `${name}: epoch ${epoch} of ${plan.maxEpochs}, loss ${digits(t)}, validation ${digits(v)}; ${remaining.text()}`,
        );
      },
    },
  );
  if (trained.diverged) throw new Error(`The loss of ${name} was no number any more: lower the rate.`);
  const output = await reconstructRival(layers, trained.weights, test.values, map);
  const losses = rivalLosses(network.loss, test.values, output, ny * nx);
  const meanMapLosses = rivalLosses(network.loss, test.values, meanMaps(train, test), ny * nx);
  const saved = await saveNetwork(layers, trained.weights, name, "weights.bin");
  const part = ({ seeds, runOf }: SimulatedMaps) => ({ seeds: [...seeds], maps: runOf.length });
  const card: RivalCard = {
    formatVersion: RIVAL_FORMAT_VERSION,
    status: "RIVAL",
    name,
    network: {
      topologyFile: "model.json",
      weightsFile: "weights.bin",
      sha256: networkSha256(saved.weights, saved.topology),
      macPerMap: macPerMap(layers),
      nWeights: countWeights(layers),
      ...{ ny, nx },
    },
    training: {
      tool: `${RIVAL_TRAINING} -- --only ${name}`,
      date: new Date().toISOString(),
      seed: plan.seed,
      minutes: Number(((performance.now() - start) / 60_000).toFixed(1)),
      ...{ train: part(train), validation: part(validation), test: part(test) },
      bestEpoch: trained.bestEpoch,
      curve: trained.curve.map(({ epoch, train: t, validation: v }) => ({
        epoch,
        train: Number(digits(t)),
        validation: Number(digits(v)),
      })),
    },
    test: {
      loss: Number(digits(mean(losses))),
      interval: testInterval(losses, test),
      meanMapLoss: Number(digits(mean(meanMapLosses))),
    },
  };
  const bytes = new TextEncoder().encode(`${JSON.stringify(card, undefined, 1)}\n`);
  return {
    card,
    files: new Map([
      ["card.json", bytes],
      ["model.json", saved.topology],
      ["weights.bin", saved.weights],
    ]),
  };
}

const digits = (value: number): string => value.toPrecision(5);
const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((a, b) => a + b, 0) / values.length;

/** 95 % interval of the mean loss; maps of a run are alike, so runs are drawn. */
function testInterval(losses: Float64Array, { runOf, seeds }: SimulatedMaps): Interval {
  const byRun = seeds.map((_, run) => Array.from(losses).filter((_loss, k) => runOf[k] === run));
  const [low, high] = bootstrapInterval(byRun, (sample) => mean(sample.flat()));
  return [Number(digits(low)), Number(digits(high))];
}

/** For every test map the mean training map of its element. */
function meanMaps(train: SimulatedMaps, test: SimulatedMaps): Float32Array {
  const size = train.ny * train.nx;
  const sums = new Map<number, { n: number; readonly sum: Float64Array }>();
  train.elementOf.forEach((element, k) => {
    const of = sums.get(element) ?? { n: 0, sum: new Float64Array(size) };
    for (let i = 0; i < size; i++) of.sum[i] += train.values[k * size + i];
    of.n++;
    sums.set(element, of);
  });
  return test.values.map((_, i) => {
    const of = sums.get(test.elementOf[Math.floor(i / size)]);
    return of ? of.sum[i % size] / of.n : NaN;
  });
}
