import { geometryOf } from "../../domain/geometry/geometryOf";
import {
  type Candidate,
  type CandidateRecord,
  packCandidate,
  readCandidate,
} from "../../ml/candidate/candidateFiles";
import { readClassifier } from "../../ml/candidate/classifierFiles";
import type { CandidateStore } from "../../ml/candidate/candidateStore";
import { readKept } from "../../ml/candidate/readKept";
import { ModelError } from "../../ml/modelError";
import { reconstructAll } from "../../ml/training/reconstruct";
import type { Recipe } from "../../recipes/recipe";
import { PipelineError } from "../pipelineError";
import type { TrainedTrial } from "./runTrials";
import type { KeptCandidate, Search, TrainingHandlers, UploadRequest } from "./trainingCalls";

export interface CandidateTools {
  readonly store: CandidateStore;
  readonly recipes: readonly Recipe[];
  readonly startBackend: () => Promise<void>;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** A network of the last search. @throws PipelineError where it is gone */
  readonly trained: (trial: number) => { readonly search: Search; readonly network: TrainedTrial };
}

/** Keeping, listing, handing out, bringing and deleting candidates. Every read is checked like a first one. */
export function candidateCalls({
  store,
  recipes,
  startBackend,
  now,
  trained,
}: CandidateTools): Pick<TrainingHandlers, "keep" | "listKept" | "deleteKept" | "filesOfKept" | "bring"> {
  const madeAt = () => new Date(now()).toISOString();

  const put = async (candidate: Candidate): Promise<KeptCandidate> => {
    const { sha256 } = candidate.card;
    await store.put(sha256, candidate.files);
    return { sha256, card: candidate.card };
  };

  return {
    keep: async ({ trial }) => {
      const { search, network } = trained(trial);
      // tf.layers writes the files, with tensors of the backend that trained.
      await startBackend();
      return put(await packCandidate(network.layers, network.weights, recordOf(search, network, madeAt())));
    },

    listKept: async () =>
      (await store.list()).map(([sha256, files]): KeptCandidate => {
        try {
          const classifier = readClassifier(files);
          return classifier
            ? { sha256, classifier: classifier.card }
            : { sha256, card: readCandidate(files, undefined).card };
        } catch (error) {
          return { sha256, broken: error instanceof Error ? error.message : String(error) };
        }
      }),

    deleteKept: async ({ sha256 }) => {
      await store.delete(sha256);
      return undefined;
    },

    filesOfKept: async ({ sha256 }) => {
      const files = await store.get(sha256);
      return (files && readClassifier(files)?.files) ?? (await readKept(store, sha256)).files;
    },

    bring: async ({ files, target }) => {
      const classifier = readClassifier(files);
      if (classifier) {
        const { sha256 } = classifier.card;
        await store.put(sha256, classifier.files);
        return { sha256, classifier: classifier.card };
      }
      const candidate = readCandidate(files, target && foreignRecord(target, recipes, madeAt()));
      await startBackend();
      await checkComputes(candidate);
      return put(candidate);
    },
  };
}

function recordOf(search: Search, { report }: TrainedTrial, madeAt: string): CandidateRecord {
  const { request, label, ny, nx, scale, nTrain, nValidation, meanMapError, learntLumi } = search;
  const { source, runs, lsPerSample, seed } = request;
  const { words, kind, code, rate, bestEpoch, curve } = report;
  return {
    name: `${label} ${kind} ${code}`,
    madeAt,
    workspace: source.workspace,
    recipeName: source.recipeName,
    mePath: source.mePath,
    ...(source.joined !== undefined && { joined: source.joined }),
    ...{ ny, nx, lsPerSample, scale, words },
    training: {
      datasetName: source.dataset.name,
      runs: [...runs],
      ...{ nTrain, nValidation, seed, rate, bestEpoch, meanMapError },
      curve: [...curve],
      ...(learntLumi && { learntLumi }),
    },
  };
}

/** Computes once, so that a network whose numbers run over is refused when it comes and not when it is needed. */
async function checkComputes({ card, layers, weights }: Candidate): Promise<void> {
  const map = new Float32Array(card.ny * card.nx).fill(1);
  const output = await reconstructAll(layers, weights, map, card);
  if (output.every(Number.isFinite)) return;
  throw new ModelError(
    "input",
    "The network was computed once, and what it gives for a map of ones is no number: its weights are damaged, or it was not trained to its end.",
  );
}

/** What a network without a card is taken for: the element that is chosen, in its usual binning. */
function foreignRecord(
  { workspace, recipeName, mePath, joined, lsPerSample, scale }: NonNullable<UploadRequest["target"]>,
  recipes: readonly Recipe[],
  madeAt: string,
): CandidateRecord {
  if (joined !== undefined) {
    const message =
      "A network without a card of ours is taken for one element, and two are chosen: choose one under Train.";
    throw new PipelineError({ kind: "recipe", message });
  }
  const recipe = recipes.find(({ name }) => name === recipeName);
  const geometry = recipe && geometryOf(recipe.geometry, mePath);
  if (!geometry) {
    const message = `No recipe knows ${mePath}: choose another element.`;
    throw new PipelineError({ kind: "recipe", message });
  }
  const { label, ny, nx } = geometry;
  return {
    name: `${label} from a file`,
    ...{ madeAt, workspace, recipeName, mePath, ny, nx, lsPerSample, scale },
    words: "network of another program",
    training: undefined,
  };
}
