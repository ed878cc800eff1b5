import type { Dataset, DialsClient, FetchProgress, MonitoringElement } from "../dials/dialsClient";
import type { RunNumber } from "../domain/units";
import type { Calibration } from "../domain/calibration";
import type { Recipe } from "../recipes/recipe";
import { cleanTemplate, type ReferenceElement } from "./cleanTemplate";
import { type LoadedRun, loadRun } from "./loadRun";
import { geometryOfMaps, requestedBinning } from "./elementGeometry";
import { PipelineError } from "./pipelineError";

/** Templates of one reference run, fetched as they are asked for and kept for the runs judged after. */
export class Reference {
  readonly runNumber: RunNumber;
  readonly #client: DialsClient;
  readonly #workspace: string;
  readonly #dataset: Dataset;
  #run: Promise<LoadedRun> | undefined;
  readonly #elements = new Map<string, Promise<ReferenceElement>>();

  constructor(client: DialsClient, workspace: string, dataset: Dataset, runNumber: RunNumber) {
    this.#client = client;
    this.#workspace = workspace;
    this.#dataset = dataset;
    this.runNumber = runNumber;
  }

  #asked() {
    return { workspace: this.#workspace, dataset: this.#dataset, runNumber: this.runNumber };
  }

  /** LS of the reference run in the dataset. Rejects with a PipelineError that says which run is missing. */
  async load(signal: AbortSignal | undefined): Promise<LoadedRun> {
    this.#run ??= loadRun(this.#client, this.#asked(), signal);
    try {
      return await this.#run;
    } catch (cause) {
      this.#run = undefined;
      if (!(cause instanceof PipelineError)) throw cause;
      const message = `The reference run ${this.runNumber} is not in ${this.#dataset.name}: choose a certified run of the same era as reference (in the address of the page "&ref=RUN", on the command line --reference RUN).`;
      throw new PipelineError({ kind: "reference", message });
    }
  }

  /**
   * Template of one monitoring element, with the calibration to judge by. A failed or cancelled attempt is forgotten.
   * @param card calibration of the model card, undefined where there is none
   */
  element(
    recipe: Recipe,
    element: MonitoringElement,
    card: Calibration | undefined,
    options: { readonly signal?: AbortSignal; readonly onProgress?: (progress: FetchProgress) => void },
  ): Promise<ReferenceElement> {
    const known = this.#elements.get(element.mePath);
    if (known) return known;
    const made = this.#make(recipe, element, card, options);
    this.#elements.set(element.mePath, made);
    made.catch(() => this.#elements.delete(element.mePath));
    return made;
  }

  async #make(
    recipe: Recipe,
    element: MonitoringElement,
    card: Calibration | undefined,
    options: { readonly signal?: AbortSignal; readonly onProgress?: (progress: FetchProgress) => void },
  ): Promise<ReferenceElement> {
    const run = await this.load(options.signal);
    const { maps, skipped } = await this.#client.fetchOccupancy(
      this.#workspace,
      {
        datasetId: this.#dataset.datasetId,
        runNumber: this.runNumber,
        monitoringElement: element,
        lsNumbers: run.ingested,
        ...requestedBinning(recipe, element.mePath),
      },
      options,
    );
    const foreign = skipped.find(({ isForeign }) => isForeign);
    if (foreign && maps.lsNumbers.length === 0) {
      const message = `Recipe ${recipe.name} describes another histogram than ${element.mePath} is in run ${this.runNumber}: ${foreign.reason}. Mend the recipe, or choose a reference run of its time.`;
      throw new PipelineError({ kind: "recipe", message });
    }
    return cleanTemplate(recipe, maps, run, geometryOfMaps(recipe, maps), card);
  }
}
