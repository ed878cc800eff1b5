import { countWeights, type Layer, layerShapes, macPerMap } from "../layer";
import type { Weights } from "../model";
import { ModelError } from "../modelError";
import { networkSha256 } from "../modelFiles";
import { type CandidateCard, candidateCardSchema } from "./candidateCard";
import {
  assertDescribes,
  cardFileOf,
  explained,
  filesOf,
  joinedBytes,
  type NamedBytes,
  networkFilesOf,
  readNetworkFiles,
} from "./networkFiles";

/** A network that is not deployed, ready to reconstruct, with the files it is made of. */
export interface Candidate {
  readonly card: CandidateCard;
  readonly layers: readonly Layer[];
  readonly weights: ReadonlyMap<string, Weights>;
  /** Card, topology and weights. */
  readonly files: readonly NamedBytes[];
}

/** What only the training, or whoever brings a foreign network, can say. */
export type CandidateRecord = Pick<
  CandidateCard,
  | "name"
  | "madeAt"
  | "workspace"
  | "recipeName"
  | "mePath"
  | "joined"
  | "ny"
  | "nx"
  | "lsPerSample"
  | "scale"
  | "words"
  | "training"
>;

/** Packs a trained network: a tf.layers model that any tfjs program loads, and its card. */
export async function packCandidate(
  layers: readonly Layer[],
  weights: ReadonlyMap<string, Weights>,
  record: CandidateRecord,
): Promise<Candidate> {
  const { topology, shard } = await networkFilesOf(layers, weights, record);
  return assembled(layers, weights, record, topology, [shard]);
}

function assembled(
  layers: readonly Layer[],
  weights: ReadonlyMap<string, Weights>,
  record: CandidateRecord,
  topology: NamedBytes,
  shards: readonly NamedBytes[],
): Candidate {
  const card: CandidateCard = {
    formatVersion: 1,
    status: "CANDIDATE",
    ...record,
    macPerMap: macPerMap(layers),
    nWeights: countWeights(layers),
    sha256: networkSha256(joinedBytes(shards), topology.bytes),
  };
  // The weights stay cut as model.json says: it is what finds them again.
  return { card, layers, weights, files: [cardFileOf(card), topology, ...shards] };
}

/**
 * Reads the files of a network: model.json and its weights, and our card where there is one.
 * @param foreign what to take for granted of a network without a card
 * @throws ModelError with a sentence that says what to do
 */
export function readCandidate(files: readonly NamedBytes[], foreign: CandidateRecord | undefined): Candidate {
  const network = readNetworkFiles(files);
  const { layers, weights, card, topology, shards } = network;
  const own =
    card &&
    explained(card.file.name, "is no card of a candidate", () => candidateCardSchema.parse(card.json));
  const record = own ?? foreign;
  if (!record) {
    throw new ModelError(
      "missing",
      "The files have no card, and no element is chosen that they could be for.",
    );
  }
  checkBins(layers, record);
  if (!own) return assembled(layers, weights, record, topology, shards);
  assertDescribes(own, network);
  return { card: own, layers, weights, files: filesOf(network) };
}

/** Multiplications beyond which a run takes a browser minutes. */
const MAX_MAC = 50e6;
/** A frame around the map as four halvings need it; a larger one was made for another binning. */
const MAX_FRAME = 16;

/** A network that gives back what it gets: one input of the map's bins, and an output of the same shape. */
function checkBins(
  layers: readonly Layer[],
  { ny, nx, mePath }: Pick<CandidateCard, "ny" | "nx" | "mePath">,
): void {
  const shapes = layerShapes(layers);
  const inputs = layers.filter(({ kind }) => kind === "input");
  const input = shapes.get(inputs.at(0)?.name ?? "") ?? [];
  const output = shapes.get(layers[layers.length - 1].name) ?? [];
  const refuse = (what: string): never => {
    throw new ModelError(
      "input",
      `The network ${what}: it is for another element or binning. ${mePath} has ${nx} x ${ny} bins: choose the element it was trained on, or another file.`,
    );
  };
  if (inputs.length !== 1) refuse(`has ${inputs.length} inputs, not one`);
  if (input.join() !== output.join()) refuse(`takes (${input.join(", ")}) and gives (${output.join(", ")})`);
  const fits =
    input.length === 1
      ? input[0] === ny * nx
      : input.length === 3 && isFrame(input[0], ny) && isFrame(input[1], nx) && input[2] === 1;
  if (!fits) refuse(`takes maps of (${input.join(", ")})`);
  const mac = macPerMap(layers);
  if (mac > MAX_MAC) {
    throw new ModelError(
      "input",
      `The network takes ${Math.ceil(mac / 1e6)} million multiplications a map, more than ${MAX_MAC / 1e6} are too slow for a browser: choose a smaller one.`,
    );
  }
}

const isFrame = (side: number, bins: number): boolean => side >= bins && side < bins + MAX_FRAME;
