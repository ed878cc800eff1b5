import type { Layer } from "../layer";
import type { Weights } from "../model";
import { ModelError } from "../modelError";
import { networkSha256, type ReadModelFile } from "../modelFiles";
import { readWeights } from "../readWeights";
import { parseTopology } from "../topology";
import { type RivalCard, rivalCardSchema } from "./rivalCard";

/** A rival's network, ready to give back maps. */
export interface RivalModel {
  readonly card: RivalCard;
  readonly layers: readonly Layer[];
  readonly weights: ReadonlyMap<string, Weights>;
}

/** What trains the networks of the rivals. */
export const RIVAL_TRAINING = "npm run train:rivals";

/** Reads and checks a rival's network: card, then the files it names, their hash, their shapes. */
export async function readRivalModel(where: string, read: ReadModelFile): Promise<RivalModel> {
  const repair = `Restore ${where} from the repository, or retrain it with "${RIVAL_TRAINING}".`;
  const json = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));
  const damaged = (cause: unknown) => {
    const detail = cause instanceof Error ? cause.message.slice(0, 300) : String(cause);
    return new ModelError("corrupt", `The rival's network in ${where} is damaged. ${repair} (${detail})`, {
      cause,
    });
  };
  const cardBytes = await read("card.json");
  try {
    const card = rivalCardSchema.parse(json(cardBytes));
    const [topologyBytes, weightBytes] = await Promise.all([
      read(card.network.topologyFile),
      read(card.network.weightsFile),
    ]);
    if (networkSha256(weightBytes, topologyBytes) !== card.network.sha256)
      throw new Error("the network is not the one its card describes: SHA-256 differs");
    const topology = parseTopology(json(topologyBytes));
    return { card, layers: topology.layers, weights: readWeights(topology, weightBytes) };
  } catch (cause) {
    throw cause instanceof ModelError ? cause : damaged(cause);
  }
}
