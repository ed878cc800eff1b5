import type { Layer } from "../layer";
import type { Weights } from "../model";
import { ModelError } from "../modelError";
import { networkSha256 } from "../modelFiles";
import { readWeights } from "../readWeights";
import { saveNetwork } from "../training/savedNetwork";
import { parseTopology } from "../topology";
import { plainTopology } from "./kerasTopology";

/** A file as it is kept, handed out and brought. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The card of a kept network as JSON, and the file that it is. */
export interface CardFile {
  readonly file: NamedBytes;
  readonly json: object;
}

/** A network out of its files, and the files that it is made of. */
export interface NetworkFiles {
  readonly layers: readonly Layer[];
  readonly weights: ReadonlyMap<string, Weights>;
  /** Undefined where there is no card of ours among the files. */
  readonly card: CardFile | undefined;
  readonly topology: NamedBytes;
  readonly shards: readonly NamedBytes[];
  /** Of the bytes of the weights followed by those of the topology. */
  readonly sha256: string;
}

/**
 * Reads model.json of tf.layers and its weights, and finds our card where there is one.
 * @throws ModelError with a sentence that says what to do
 */
export function readNetworkFiles(files: readonly NamedBytes[]): NetworkFiles {
  const parsed = files.map((file) => ({ file, json: jsonOf(file) }));
  const cardFile = parsed.find(({ json }) => json !== undefined && "status" in json);
  const topologyFile = parsed.find(({ json }) => json !== undefined && "modelTopology" in json);
  if (!topologyFile) {
    throw new ModelError(
      "missing",
      "There is no model.json of tf.layers among the files: choose model.json and its weights together (Keras models are converted by tensorflowjs_converter --output_format tfjs_layers_model).",
    );
  }
  const { json, paths } = explained(topologyFile.file.name, "is no tf.layers model", () =>
    plainTopology(topologyFile.json),
  );
  const shards = weightsFiles(paths, files);
  const weightBytes = joinedBytes(shards);
  const { layers, weights } = explained(topologyFile.file.name, "cannot be used", () => {
    const topology = parseTopology(json);
    return { layers: topology.layers, weights: readWeights(topology, weightBytes) };
  });
  return {
    ...{ layers, weights, shards },
    card: cardFile?.json && { file: cardFile.file, json: cardFile.json },
    topology: topologyFile.file,
    sha256: networkSha256(weightBytes, topologyFile.file.bytes),
  };
}

/** A card that is not about these files. @throws ModelError */
export function assertDescribes(own: { readonly sha256: string }, { sha256, card }: NetworkFiles): void {
  if (sha256 === own.sha256) return;
  throw new ModelError(
    "corrupt",
    `The network is not the one its card ${card?.file.name ?? ""} describes (SHA-256 differs): the files are damaged or mixed. Choose the three files of one download.`,
  );
}

/** Card, topology and weights, of all that was given. */
export const filesOf = ({ card, topology, shards }: NetworkFiles): readonly NamedBytes[] => [
  ...(card ? [card.file] : []),
  topology,
  ...shards,
];

/** What the files of a kept network are called, before "_card.json". */
const fileStem = ({ workspace, name }: { readonly workspace: string; readonly name: string }): string =>
  `CANDIDATE_${`${workspace}_${name}`.replaceAll(/[^A-Za-z0-9]+/g, "-")}`;

/** A card as the file that is kept beside topology and weights. */
export const cardFileOf = (card: { readonly workspace: string; readonly name: string }): NamedBytes => ({
  name: `${fileStem(card)}_card.json`,
  bytes: new TextEncoder().encode(`${JSON.stringify(card, undefined, 2)}\n`),
});

/** A trained network as tf.layers files under the name of its card. */
export async function networkFilesOf(
  layers: readonly Layer[],
  weights: ReadonlyMap<string, Weights>,
  record: { readonly workspace: string; readonly name: string },
): Promise<{ readonly topology: NamedBytes; readonly shard: NamedBytes }> {
  const stem = fileStem(record);
  const saved = await saveNetwork(layers, weights, "candidate", `${stem}_weights.bin`);
  return {
    topology: { name: `${stem}_model.json`, bytes: saved.topology },
    shard: { name: `${stem}_weights.bin`, bytes: saved.weights },
  };
}

/** The files of the weights in their order: converters cut large ones into shards. */
function weightsFiles(paths: readonly string[], files: readonly NamedBytes[]): readonly NamedBytes[] {
  const binaries = files.filter(({ name }) => !name.endsWith(".json"));
  return paths.map((path) => {
    const found = files.find(({ name }) => name === path.split("/").at(-1));
    // A browser renames what was downloaded twice; one file can be no other.
    const only = paths.length === 1 && binaries.length === 1 ? binaries[0] : undefined;
    const shard = found ?? only;
    if (shard) return shard;
    throw new ModelError(
      "missing",
      `model.json asks for ${path}, which is not among the files: choose it together with model.json.`,
    );
  });
}

export function joinedBytes(shards: readonly NamedBytes[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(shards.reduce((sum, shard) => sum + shard.bytes.length, 0));
  let at = 0;
  for (const shard of shards) {
    bytes.set(shard.bytes, at);
    at += shard.bytes.length;
  }
  return bytes;
}

function jsonOf({ name, bytes }: NamedBytes): object | undefined {
  if (!name.endsWith(".json")) return undefined;
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof json === "object" && json !== null ? json : undefined;
  } catch (cause) {
    throw new ModelError("corrupt", `${name} is no JSON: it is damaged, or cut short. Fetch it again.`, {
      cause,
    });
  }
}

/** What went wrong with a file, in a sentence that names it. */
export function explained<T>(name: string, what: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof ModelError) throw cause;
    const detail =
      cause instanceof Error ? cause.message.replaceAll(/\s+/g, " ").slice(0, 200) : String(cause);
    throw new ModelError("corrupt", `${name} ${what} (${detail}).`, { cause });
  }
}
