import { MAP_CLASSES } from "../../domain/training/classifierPlan";
import { countWeights, type Layer, layerShapes, macPerMap } from "../layer";
import type { Weights } from "../model";
import { ModelError } from "../modelError";
import { networkSha256 } from "../modelFiles";
import { type ClassifierCard, classifierCardSchema } from "./classifierCard";
import {
  assertDescribes,
  cardFileOf,
  explained,
  filesOf,
  type NamedBytes,
  networkFilesOf,
  readNetworkFiles,
} from "./networkFiles";

/** A classifier that is kept, with the files it is made of. */
export interface KeptClassifier {
  readonly card: ClassifierCard;
  readonly layers: readonly Layer[];
  readonly weights: ReadonlyMap<string, Weights>;
  /** Card, topology and weights. */
  readonly files: readonly NamedBytes[];
}

/** What only the training can say. */
export type ClassifierRecord = Omit<
  ClassifierCard,
  "formatVersion" | "status" | "kind" | "classes" | "macPerMap" | "nWeights" | "sha256"
>;

/** Packs a trained classifier: a tf.layers model that any tfjs program loads, and its card. */
export async function packClassifier(
  layers: readonly Layer[],
  weights: ReadonlyMap<string, Weights>,
  record: ClassifierRecord,
): Promise<KeptClassifier> {
  const { topology, shard } = await networkFilesOf(layers, weights, record);
  const card: ClassifierCard = {
    ...{ formatVersion: 1, status: "CANDIDATE", kind: "classifier" },
    ...record,
    classes: [...MAP_CLASSES],
    macPerMap: macPerMap(layers),
    nWeights: countWeights(layers),
    sha256: networkSha256(shard.bytes, topology.bytes),
  };
  return { card, layers, weights, files: [cardFileOf(card), topology, shard] };
}

/**
 * Reads the files of a classifier that was kept here; undefined where they are no classifier's.
 * @throws ModelError with a sentence that says what to do
 */
export function readClassifier(files: readonly NamedBytes[]): KeptClassifier | undefined {
  const network = readNetworkFiles(files);
  const { layers, weights, card } = network;
  if (!card || !("kind" in card.json) || card.json.kind !== "classifier") return undefined;
  const own = explained(card.file.name, "is no card of a classifier", () =>
    classifierCardSchema.parse(card.json),
  );
  assertDescribes(own, network);
  const shapes = layerShapes(layers);
  const input = layers.find(({ kind }) => kind === "input");
  const takes = shapes.get(input?.name ?? "")?.join() ?? "";
  const gives = shapes.get(layers[layers.length - 1].name)?.join() ?? "";
  if (takes !== [own.ny, own.to - own.from, 1].join() || gives !== String(MAP_CLASSES.length)) {
    throw new ModelError(
      "input",
      `The classifier takes (${takes}) and gives (${gives}), which its card does not say: the files are mixed. Choose the three files of one download.`,
    );
  }
  return { card: own, layers, weights, files: filesOf(network) };
}
