import type { DialsClient } from "../dials/dialsClient";
import type { InspectedMaps, RunAnalysis } from "../domain/runAnalysis";
import type { Autoencoder, BackendName } from "../ml/autoencoder";
import type { JudgingCandidate } from "../ml/candidate/judgingCandidate";
import type { Model } from "../ml/model";
import type { CalibrationCard, JudgingCard } from "../ml/modelCard";
import { ModelError } from "../ml/modelError";
import { recipeOf, recipes } from "../recipes/loadRecipe";
import type { Recipe } from "../recipes/recipe";
import { analyseRun } from "./analyseRun";
import type { AnalysisProgress, AnalysisRequest } from "./analysisEngine";
import { inspect } from "./inspect";
import type { JudgedElement } from "./judgeMonitoringElement";
import type { JudgedSoFar } from "./judgedSoFar";
import type { LoadedRun } from "./loadRun";
import { PipelineError } from "./pipelineError";
import { Reference } from "./reference";

export interface SessionTools {
  readonly client: DialsClient;
  readonly loadModel: (name: string) => Promise<Model>;
  /** The card of a recipe without network. */
  readonly loadCard: (name: string) => Promise<CalibrationCard>;
  readonly createAutoencoder: (
    model: Model,
    options: { readonly backend?: BackendName },
  ) => Promise<Autoencoder>;
  /** A network kept in this browser. Absent where none are kept; rejects with a ModelError where it is gone. */
  readonly openCandidate?: (sha256: string) => Promise<JudgingCandidate>;
}

interface LoadedNetwork {
  /** Undefined where the recipe has none: then it names the threshold. */
  readonly card: JudgingCard | undefined;
  /** Undefined where the recipe has no network. */
  readonly autoencoder: Autoencoder | undefined;
}

/**
 * What stays between analyses in one process: the network, the reference templates, and the elements of the run in
 * hand (for its maps, and so that a retry after a failure fetches only what is missing).
 */
export class AnalysisSession {
  readonly #tools: SessionTools;
  #client: DialsClient;
  readonly #networks = new Map<string, Promise<LoadedNetwork>>();
  #reference: Reference | undefined;
  #referenceKey = "";
  #runKey = "";
  #judged: JudgedSoFar = { elements: new Map() };
  #autoencoder: Autoencoder | undefined;
  #loaded: readonly LoadedRun[] = [];

  constructor(tools: SessionTools) {
    this.#tools = tools;
    this.#client = tools.client;
  }

  /** The network in use, undefined before the first analysis and where the recipe has none. */
  get autoencoder(): Autoencoder | undefined {
    return this.#autoencoder;
  }

  /** The network that judges by a recipe, loaded where it is not yet; undefined where the recipe has none. */
  async networkOf(recipe: Recipe): Promise<Autoencoder | undefined> {
    return (await this.#network(recipe, undefined)).autoencoder;
  }

  /** What was known of the last finished run and of its reference when it was judged. */
  get loaded(): readonly LoadedRun[] {
    return this.#loaded;
  }

  /** Asks another source from now on: what was fetched from the last one is forgotten, the network stays. */
  useClient(client: DialsClient): void {
    if (client === this.#client) return;
    this.#client = client;
    this.#reference = undefined;
    this.#runKey = "";
    this.#judged = { elements: new Map() };
  }

  async analyse(
    request: AnalysisRequest,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: AnalysisProgress) => void },
  ): Promise<RunAnalysis> {
    const recipe = recipeOf(request.recipeName);
    if (!recipe) {
      const names = recipes.map(({ name }) => name).join(", ");
      throw new PipelineError({
        kind: "recipe",
        message: `There is no recipe "${request.recipeName}": choose one of ${names}.`,
      });
    }
    if (recipe.workspace !== request.workspace) {
      const message = `The recipe ${recipe.name} is for the workspace ${recipe.workspace}, not for ${request.workspace}: choose another recipe or workspace.`;
      throw new PipelineError({ kind: "recipe", message });
    }
    const { card, autoencoder } = await this.#network(recipe, request.backend);
    const candidate = request.candidate === undefined ? undefined : await this.#open(request.candidate);
    options.signal.throwIfAborted();
    this.#autoencoder = autoencoder;
    const judged = this.#judgedBefore(request, recipe);
    const { analysis, loaded } = await analyseRun(
      { ...request, recipe },
      {
        client: this.#client,
        reference: this.#referenceOf(request, recipe),
        autoencoder,
        candidate,
        card,
        judged,
      },
      options,
    );
    // A finished run is fetched anew when asked for again (it may have grown); its maps stay for inspection.
    this.#runKey = "";
    this.#loaded = loaded;
    return analysis;
  }

  /** A judged element of the run in hand, with its maps; undefined before it is judged. */
  judged(mePath: string): JudgedElement | undefined {
    return this.#judged.elements.get(mePath);
  }

  /** Maps of some LS of an element judged in the run in hand. */
  inspect(mePath: string, lsNumbers: Uint32Array): InspectedMaps {
    const element = this.#judged.elements.get(mePath);
    if (!element)
      throw new PipelineError({ kind: "run", message: `${mePath} is not judged yet: wait, or retry.` });
    return inspect(element, lsNumbers);
  }

  /** Judged elements of an interrupted attempt at the same thing, without those that were incomplete. */
  #judgedBefore(request: AnalysisRequest, recipe: Recipe): JudgedSoFar {
    const key = JSON.stringify({ ...request, shown: undefined, version: recipe.version });
    const isRetry = key === this.#runKey;
    this.#runKey = key;
    const kept = [...this.#judged.elements].filter(([, { skipped }]) => isRetry && skipped.length === 0);
    this.#judged = { elements: new Map(kept), run: this.#judged.run };
    return this.#judged;
  }

  #open(candidate: string): Promise<JudgingCandidate> {
    const { openCandidate } = this.#tools;
    if (openCandidate) return openCandidate(candidate);
    return Promise.reject(new ModelError("missing", "No candidates are kept here: judge in a browser."));
  }

  #referenceOf(request: AnalysisRequest, recipe: Recipe): Reference {
    const { workspace, dataset } = request;
    const runNumber = request.referenceRun ?? recipe.reference.runNumber;
    const key = [workspace, dataset.datasetId, runNumber, recipe.name, recipe.version].join("/");
    if (!this.#reference || key !== this.#referenceKey) {
      this.#reference = new Reference(this.#client, workspace, dataset, runNumber);
      this.#referenceKey = key;
    }
    return this.#reference;
  }

  /** Model and workers of a recipe; a failure is forgotten, so that a retry tries again. */
  #network(recipe: Recipe, backend: BackendName | undefined): Promise<LoadedNetwork> {
    const key = `${recipe.name} ${backend ?? ""}`;
    const known = this.#networks.get(key);
    if (known) return known;
    const loading = this.#load(recipe, backend);
    this.#networks.set(key, loading);
    loading.catch(() => this.#networks.delete(key));
    return loading;
  }

  async #load(recipe: Recipe, backend: BackendName | undefined): Promise<LoadedNetwork> {
    if (recipe.network === null) {
      const card = recipe.card === undefined ? undefined : await this.#tools.loadCard(recipe.card);
      return { card, autoencoder: undefined };
    }
    const model = await this.#tools.loadModel(recipe.network);
    return { card: model.card, autoencoder: await this.#tools.createAutoencoder(model, { backend }) };
  }
}
