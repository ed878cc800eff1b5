import { cpuStarter } from "../cpuBackend";
import { countWeights, type Layer, macPerMap } from "../layer";
import type { Model, Weights } from "../model";
import type { ModelCard, NetworkScaling } from "../modelCard";
import { networkSha256 } from "../modelFiles";
import { createNetwork } from "../network";
import { selfTestOutput } from "../selfTest";
import { saveNetwork } from "./savedNetwork";

/** What a card records of a training, the network apart. */
export interface ModelRecord {
  readonly name: string;
  readonly recipe: ModelCard["recipe"];
  readonly ny: number;
  readonly nx: number;
  readonly scaling: NetworkScaling;
  readonly training: ModelCard["training"];
}

/** The files of models/<name>/ by file name. */
export type PackedModel = ReadonlyMap<"card.json" | "model.json" | "weights.bin", Uint8Array<ArrayBuffer>>;

const SELF_TEST_SEED = 1;
const SELF_TEST_BINS = 64;
/** Digits of the stored answers: a tenth of a per mille of the self-test's tolerance. */
const SELF_TEST_DIGITS = 9;

/** Packs a trained network with its card; computes the stored self-test answer on the cpu backend, which stays active. */
export async function packModel(
  layers: readonly Layer[],
  weights: ReadonlyMap<string, Weights>,
  record: ModelRecord,
): Promise<PackedModel> {
  await cpuStarter.start(true);
  const files = await saveNetwork(layers, weights, record.name, "weights.bin");
  const card: ModelCard = {
    formatVersion: 1,
    name: record.name,
    recipe: record.recipe,
    network: {
      topologyFile: "model.json",
      weightsFile: "weights.bin",
      sha256: networkSha256(files.weights, files.topology),
      macPerMap: macPerMap(layers),
      nWeights: countWeights(layers),
      ny: record.ny,
      nx: record.nx,
      scaling: record.scaling,
    },
    training: record.training,
    selfTest: { seed: SELF_TEST_SEED, bins: [], corrections: [] },
  };
  const selfTest = await answer({ card, layers, weights: new Map(weights) });
  const encode = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, undefined, 2)}\n`);
  return new Map([
    ["card.json", encode({ ...card, selfTest })],
    ["model.json", files.topology],
    ["weights.bin", files.weights],
  ]);
}

async function answer(model: Model): Promise<ModelCard["selfTest"]> {
  const network = createNetwork(model);
  const output = await selfTestOutput(model, network);
  network.dispose();
  const bins = Array.from({ length: SELF_TEST_BINS }, (_, i) =>
    Math.floor(((i + 0.5) * output.length) / SELF_TEST_BINS),
  );
  const corrections = bins.map((bin) => Number(output[bin].toPrecision(SELF_TEST_DIGITS)));
  return { seed: SELF_TEST_SEED, bins, corrections };
}
