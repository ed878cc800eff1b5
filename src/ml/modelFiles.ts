import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { layerShapes } from "./layer";
import type { Model } from "./model";
import { type CalibrationCard, calibrationCardSchema, type ModelCard, modelCardSchema } from "./modelCard";
import { ModelError } from "./modelError";
import { parseTopology, type Topology } from "./topology";
import { readWeights } from "./readWeights";

/** Reads one file of a model's folder; rejects with a ModelError where it is not there. */
export type ReadModelFile = (fileName: string) => Promise<Uint8Array<ArrayBuffer>>;

/** SHA-256 of a network, hex: the bytes of the weights, then those of the topology. */
export function networkSha256(weights: Uint8Array, topology: Uint8Array): string {
  return bytesToHex(sha256.create().update(weights).update(topology).digest());
}

/** What trains the model of a folder or address, whose last part is its name. */
export const trainingCommand = (where: string): string => `npm run train -- ${nameOf(where)}`;

/** What measures the card of a recipe without network. */
export const calibrationCommand = (where: string): string => `npm run calibrate -- ${nameOf(where)}`;

const nameOf = (where: string): string => /[^/]+(?=\/?$)/.exec(where)?.[0] ?? "";

/** Reads and checks a model: card, then the files it names, their hash, their shapes. */
export async function readModel(where: string, read: ReadModelFile): Promise<Model> {
  const repair = `Restore ${where} from the repository, or retrain it with "${trainingCommand(where)}".`;
  const cardBytes = await read("card.json");
  const card = checked(`The model card ${where}/card.json is unreadable. ${repair}`, () =>
    modelCardSchema.parse(parseJson(cardBytes)),
  );
  const [topologyBytes, weightBytes] = await Promise.all([
    read(card.network.topologyFile),
    read(card.network.weightsFile),
  ]);
  if (networkSha256(weightBytes, topologyBytes) !== card.network.sha256) {
    throw new ModelError(
      "corrupt",
      `The network in ${where} is not the one its card describes (SHA-256 differs): the files are damaged or mixed. ${repair}`,
    );
  }
  return checked(`The network in ${where} does not fit its own description. ${repair}`, () =>
    assemble(card, parseTopology(parseJson(topologyBytes)), weightBytes),
  );
}

/** Reads and checks the card of a recipe without network. */
export async function readCalibrationCard(where: string, read: ReadModelFile): Promise<CalibrationCard> {
  const bytes = await read("card.json");
  return checked(
    `The card ${where}/card.json is unreadable. Restore it from the repository, or measure it with "${calibrationCommand(where)}".`,
    () => calibrationCardSchema.parse(parseJson(bytes)),
  );
}

/** Reads a model that a web server offers, e.g. from "/models/csc-default". */
export function loadModelFromUrl(baseUrl: string, fetcher: typeof fetch = fetch): Promise<Model> {
  return readModel(baseUrl, modelFilesAt(baseUrl, trainingCommand(baseUrl), fetcher));
}

/** Reads the card of a recipe without network from a web server. */
export function loadCardFromUrl(baseUrl: string): Promise<CalibrationCard> {
  return readCalibrationCard(baseUrl, modelFilesAt(baseUrl, calibrationCommand(baseUrl)));
}

/**
 * Files of a folder that a web server offers.
 * @param command what makes them, for who finds them missing
 */
export function modelFilesAt(baseUrl: string, command: string, fetcher: typeof fetch = fetch): ReadModelFile {
  return async (fileName) => {
    const url = `${baseUrl.replace(/\/$/, "")}/${fileName}`;
    const response = await fetcher(url).catch((cause: unknown) => {
      throw new ModelError("missing", `The model file ${url} could not be fetched. Is the server running?`, {
        cause,
      });
    });
    if (!response.ok)
      throw new ModelError(
        "missing",
        `The model file ${url} is not there (HTTP ${response.status}). Make it with "${command}", or restore models/ from the repository.`,
      );
    return new Uint8Array(await response.arrayBuffer());
  };
}

function assemble(card: ModelCard, topology: Topology, bytes: Uint8Array<ArrayBuffer>): Model {
  const weights = readWeights(topology, bytes);
  const outputs = layerShapes(topology.layers);
  const last = outputs.get(topology.layers[topology.layers.length - 1].name);
  const { ny, nx } = card.network;
  if (last?.length !== 3 || last[0] < ny || last[1] < nx || last[2] !== 1)
    throw new Error(`the network's output (${last?.join() ?? "none"}) does not cover ${ny} x ${nx} bins`);
  return { card, layers: topology.layers, weights };
}

const parseJson = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

function checked<T>(message: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message.slice(0, 300) : String(cause);
    throw new ModelError("corrupt", `${message} (${detail})`, { cause });
  }
}
