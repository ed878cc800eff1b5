import { faultyMaps, livePlaces } from "../../domain/training/faultyMaps";
import { trainingSamples } from "../../domain/training/sample";
import { packClassifier, readClassifier } from "../../ml/candidate/classifierFiles";
import { ModelError } from "../../ml/modelError";
import type { TrainingHooks } from "../../ml/training/learn";
import { randomStream } from "../../ml/training/random";
import { PipelineError } from "../pipelineError";
import type { CandidateTools } from "./candidateCalls";
import { scoredBy, type TrainedClassifier } from "./classifierMethods";
import type { LabelledRun, LabelOptions, MapSource } from "./labelledRun";
import { type ClassifierResult, THESIS_COLUMNS } from "./runClassifiers";
import type { ClassifierReport, TrainingHandlers } from "./trainingCalls";

/** The classifiers of the last training, and what their cards say. */
export interface Classified
  extends
    Pick<ClassifierReport, "request" | "label" | "methods" | "nGood">,
    Pick<ClassifierResult, "networks"> {
  /** Columns of the whole maps. */
  readonly nx: number;
}

export interface ClassifierTools extends Pick<CandidateTools, "store" | "startBackend" | "now"> {
  readonly giveWay: TrainingHooks["giveWay"];
  /** Undefined before anything is trained, and after the page was reloaded. */
  readonly classified: () => Classified | undefined;
  readonly fetchRun: (source: MapSource, runNumber: number, options: LabelOptions) => Promise<LabelledRun>;
}

/** Good LS of a run that faults are made in at most: 900 maps. */
const MAX_TESTED = 300;

/** Keeping a trained classifier, and trying a kept one on a run that it did not learn from. */
export function classifierCalls({
  store,
  startBackend,
  now,
  giveWay,
  classified,
  fetchRun,
}: ClassifierTools): Pick<TrainingHandlers, "keepClassifier" | "testClassifier"> {
  return {
    keepClassifier: async ({ classifier }) => {
      const of = classified();
      const network = of?.networks.at(classifier);
      if (!of || !network) {
        const message = "The classifier is no longer in memory (the page was reloaded): train it again.";
        throw new PipelineError({ kind: "run", message });
      }
      await startBackend();
      const madeAt = new Date(now()).toISOString();
      const record = recordOf(of, network, classifier, madeAt);
      const { card, files } = await packClassifier(network.layers, network.weights, record);
      await store.put(card.sha256, files);
      return { sha256: card.sha256, classifier: card };
    },

    testClassifier: async ({ sha256, source, runNumber }, { signal, onProgress }) => {
      const files = await store.get(sha256);
      const kept = files && readClassifier(files);
      if (!kept)
        throw new ModelError("missing", "This classifier is no longer in the browser: bring it again.");
      const { nx, ny, from, to, training } = kept.card;
      const run = await fetchRun(source, runNumber, {
        signal,
        onProgress: (done, total) => onProgress({ runNumber, done, total }),
      });
      const { maps } = run;
      if (maps.nx !== nx || maps.ny !== ny)
        refuse(
          `Run ${runNumber} has maps of ${maps.nx} x ${maps.ny} bins, the classifier knows ${nx} x ${ny}.`,
        );
      const good = trainingSamples(run, 1).slice(0, MAX_TESTED);
      const cut = { nx, from, to };
      const places = good.length > 0 ? livePlaces(good, cut, training.faults.size) : [];
      if (places.length === 0) refuse(`Run ${runNumber} has no good LS in which its faults could be made.`);
      const random = randomStream(training.seed);
      const test = faultyMaps(good, nx, places, training.faults, () => random.uniform());
      await startBackend();
      const score = await scoredBy(kept, test, cut, { signal, giveWay });
      return { ...score, runNumber, nGood: good.length };
    },
  };
}

function recordOf(
  { request, label, methods, nGood, nx }: Classified,
  { layers }: TrainedClassifier,
  classifier: number,
  madeAt: string,
): Parameters<typeof packClassifier>[2] {
  const { source, runs, seed, size, place, hot } = request;
  const { method, words, accuracy, areas, training } = methods[classifier];
  const input = layers.find(({ kind }) => kind === "input");
  if (!training || input?.kind !== "input") throw new Error("Only what was trained is kept.");
  return {
    name: `${label} ${method} ${size} x ${size}`,
    ...{ madeAt, workspace: source.workspace, recipeName: source.recipeName, mePath: source.mePath },
    ...{ ny: input.shape[0], nx, ...THESIS_COLUMNS, words },
    training: {
      datasetName: source.dataset.name,
      runs: [...runs],
      faults: { size, place, hot },
      nGood: { ...nGood },
      seed,
      bestEpoch: training.bestEpoch,
      curve: [...training.curve],
      accuracy,
      areas: [...areas],
    },
  };
}

function refuse(message: string): never {
  throw new PipelineError({ kind: "run", message });
}
