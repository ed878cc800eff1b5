import type { BackendName } from "./autoencoder";
import type { Model } from "./model";
import { ModelError } from "./modelError";
import { createNetwork, type Network } from "./network";
import { SELF_TEST_TOLERANCE, selfTestDifference } from "./selfTest";

/** A way to compute. Shells (page worker, Node worker, test) list those they can offer, fastest first. */
export interface BackendStarter {
  readonly name: BackendName;
  /**
   * Makes it tfjs's active backend.
   * @param forced taken by name: start even where slower than another
   * @returns the device's name, or why not
   */
  start(forced: boolean): Promise<{ readonly device: string } | { readonly refused: string }>;
  /** Calls back when the device is lost and the worker has to be started anew. */
  onLost?(listener: () => void): void;
}

export interface ChosenBackend {
  readonly network: Network;
  readonly backend: BackendName;
  readonly device: string;
  readonly selfTest: number;
  readonly note: string | undefined;
}

/**
 * Starts the first backend that is there and passes the self-test. With `forced`, that one is tried first and the
 * slower ones after it. Throws a ModelError where none computes the network as stored.
 */
export async function chooseBackend(
  starters: readonly BackendStarter[],
  model: Model,
  forced: BackendName | undefined,
): Promise<ChosenBackend> {
  const first = forced === undefined ? 0 : starters.findIndex(({ name }) => name === forced);
  if (first < 0) throw new ModelError("backend", `There is no backend "${forced ?? ""}" here.`);
  const notes: string[] = [];
  for (const starter of starters.slice(first)) {
    const started = await starter
      .start(starter.name === forced)
      .catch((error: unknown) => ({ refused: error instanceof Error ? error.message : String(error) }));
    if ("refused" in started) {
      notes.push(`${starter.name}: ${started.refused}`);
      continue;
    }
    const tested = await testedNetwork(model);
    if (!("refused" in tested)) {
      const note = notes.length > 0 ? notes.join("; ") : undefined;
      return { ...tested, backend: starter.name, device: started.device, note };
    }
    notes.push(`${starter.name}: ${tested.refused}`);
  }
  throw new ModelError(
    "backend",
    `No backend computes the network ${model.card.name} as its card says it should: ${notes.join("; ")}. Reload; if it stays, the model card does not belong to this network: retrain it.`,
  );
}

/** The network on tfjs's active backend, if that has the memory for it and computes what the card says. */
async function testedNetwork(
  model: Model,
): Promise<Pick<ChosenBackend, "network" | "selfTest"> | { readonly refused: string }> {
  let network: Network | undefined;
  try {
    network = createNetwork(model);
    const selfTest = await selfTestDifference(model, network);
    if (selfTest <= SELF_TEST_TOLERANCE) return { network, selfTest };
    network.dispose();
    return {
      refused: `fails the self-test by ${selfTest.toExponential(1)} (allowed ${SELF_TEST_TOLERANCE})`,
    };
  } catch (error) {
    network?.dispose();
    if (error instanceof ModelError) throw error;
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}
