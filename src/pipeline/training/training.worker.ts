import { createHttpDialsClient } from "../../dials/httpDialsClient";
import { indexedDbMaps } from "../../dials/kept-maps/indexedDbMaps";
import { keptMaps } from "../../dials/kept-maps/keptMaps";
import { createBrowserAutoencoder } from "../../ml/browserAutoencoder";
import { browserWasm } from "../../ml/browserWasm";
import { indexedDbCandidates } from "../../ml/candidate/indexedDbCandidates";
import { cpuStarter } from "../../ml/cpuBackend";
import { loadCardFromUrl, loadModelFromUrl, modelFilesAt } from "../../ml/modelFiles";
import { readRivalModel, RIVAL_TRAINING } from "../../ml/rivals/rivalModel";
import { startTrainingBackend } from "../../ml/training/trainingBackend";
import { recipes } from "../../recipes/loadRecipe";
import { AnalysisSession } from "../analysisSession";
import { givingWay } from "./givingWay";
import { serveCalls } from "./serveCalls";
import type { TrainingMessage, TrainingReply } from "./trainingCalls";
import { trainingHandlers } from "./trainingSession";

/** The training worker of the page: a shell around the handlers of its calls. */
const scope = self as unknown as {
  postMessage: (reply: TrainingReply) => void;
  onmessage: ((event: MessageEvent<TrainingMessage>) => void) | null;
};

/** A Cancel is heard within this time while a network trains; an evaluation, of seconds, is computed to its end. */
const GIVE_WAY_MS = 50;

const { origin } = self.location;
const baseUrl = `${origin}/api/v1/`;
const loadModel = (name: string) => loadModelFromUrl(`${origin}/models/${name}`);

const serve = serveCalls(
  trainingHandlers({
    recipes,
    store: indexedDbCandidates(),
    now: () => Date.now(),
    loadModel,
    loadRival: (name) => {
      const folder = `${origin}/models/rivals/${name}`;
      return readRivalModel(folder, modelFilesAt(folder, RIVAL_TRAINING));
    },
    session: new AnalysisSession({
      client: keptMaps(createHttpDialsClient({ baseUrl }), { store: indexedDbMaps(), server: baseUrl }),
      loadModel,
      loadCard: (name) => loadCardFromUrl(`${origin}/models/${name}`),
      createAutoencoder: createBrowserAutoencoder,
    }),
    startBackend: () => startTrainingBackend([browserWasm, cpuStarter]),
    giveWay: givingWay(GIVE_WAY_MS),
  }),
  (reply) => scope.postMessage(reply),
);
scope.onmessage = ({ data }) => serve(data);
