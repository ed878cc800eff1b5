import { loadModelFromUrl } from "../../ml/modelFiles";
import { recipes } from "../../recipes/loadRecipe";
import { serveCalls } from "./serveCalls";
import { readShippedModels } from "./shippedModels";
import type { TrainingMessage, TrainingReply } from "./trainingCalls";

/** The training worker of the page: a shell around the handlers of its calls. */
const scope = self as unknown as {
  postMessage: (reply: TrainingReply) => void;
  onmessage: ((event: MessageEvent<TrainingMessage>) => void) | null;
};

const { origin } = self.location;
const loadModel = (name: string) => loadModelFromUrl(`${origin}/models/${name}`);

const serve = serveCalls(
  {
    listShipped: () => readShippedModels(recipes, loadModel),
  },
  (reply) => scope.postMessage(reply),
);
scope.onmessage = ({ data }) => serve(data);
