import type { Dataset, DialsClient, FetchProgress, MonitoringElement } from "../dials/dialsClient";
import { chamberSums } from "../domain/chamberSums";
import { relativeOccupancy } from "../domain/conditionColumns";
import type { MapGeometry } from "../domain/geometry/mapGeometry";
import { whyNotSelected } from "../domain/lsSelection";
import { excludedChambers } from "../domain/knownDefects";
import { indexOfLs, type MapBatch } from "../domain/mapBatch";
import type { RunNumber } from "../domain/units";
import { scoreElement } from "../domain/scoreElement";
import { buildTemplate, exposureOf, type Template } from "../domain/template";
import { formWindows } from "../domain/window";
import { windowMaps } from "../domain/windowMaps";
import type { Calibration } from "../domain/calibration";
import type { Recipe } from "../recipes/recipe";
import { type LoadedRun, loadRun } from "./loadRun";
import { cutsOf } from "./lsPlan";
import { PipelineError } from "./pipelineError";

export interface ReferenceElement {
  readonly template: Template;
  /** LS left out because something deviated in them. */
  readonly nCleaned: number;
}

/** More than this share of the reference's LS deviating means that it is not a clean run. */
const MAX_CLEANED = 0.2;

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

  /** LS of the reference run in the dataset. Rejects with a PipelineError that says which run is missing. */
  async load(signal: AbortSignal | undefined): Promise<LoadedRun> {
    this.#run ??= loadRun(this.#client, this.#workspace, this.#dataset, this.runNumber, signal);
    try {
      return await this.#run;
    } catch (cause) {
      this.#run = undefined;
      if (!(cause instanceof PipelineError)) throw cause;
      const message = `The reference run ${this.runNumber} is not in ${this.#dataset.name}: choose a certified run of the same era as reference (in the address of the page "&ref=RUN", on the command line --reference RUN).`;
      throw new PipelineError({ kind: "reference", message });
    }
  }

  /** Template of one monitoring element. A failed or cancelled attempt is forgotten. */
  element(
    recipe: Recipe,
    element: MonitoringElement,
    geometry: MapGeometry,
    calibration: Calibration,
    options: { readonly signal?: AbortSignal; readonly onProgress?: (progress: FetchProgress) => void },
  ): Promise<ReferenceElement> {
    const known = this.#elements.get(element.mePath);
    if (known) return known;
    const made = this.#make(recipe, element, geometry, calibration, options);
    this.#elements.set(element.mePath, made);
    made.catch(() => this.#elements.delete(element.mePath));
    return made;
  }

  async #make(
    recipe: Recipe,
    element: MonitoringElement,
    geometry: MapGeometry,
    calibration: Calibration,
    options: { readonly signal?: AbortSignal; readonly onProgress?: (progress: FetchProgress) => void },
  ): Promise<ReferenceElement> {
    const run = await this.load(options.signal);
    const { maps } = await this.#client.fetchOccupancy(
      this.#workspace,
      {
        datasetId: this.#dataset.datasetId,
        runNumber: this.runNumber,
        monitoringElement: element,
        lsNumbers: run.ingested,
        nx: geometry.nx,
        ny: geometry.ny,
      },
      options,
    );
    return cleanTemplate(recipe, maps, run, geometry, calibration);
  }
}

/**
 * Template of the selected LS, without those in which something deviates from the template itself (judging.md §5).
 * @throws PipelineError where too few LS are left, or so many deviate that the run is no reference
 */
export function cleanTemplate(
  recipe: Recipe,
  maps: MapBatch,
  run: LoadedRun,
  geometry: MapGeometry,
  calibration: Calibration,
): ReferenceElement {
  const { conditions } = run;
  const cuts = cutsOf(recipe, maps.mePath);
  const positions = Array.from(maps.lsNumbers, (ls) => indexOfLs(conditions.lsNumbers, ls));
  const instLumi = positions.map((i) => conditions.instLumi[i]);
  const occupancy = positions.map((i) => relativeOccupancy(conditions, i, recipe.prescales));
  const selected = positions.flatMap((i, k) =>
    i >= 0 && !whyNotSelected(conditions, i, cuts, undefined) ? [k] : [],
  );
  const build = (use: readonly number[]): Template => {
    const template = buildTemplate(maps, use, instLumi, occupancy);
    if (template) return template;
    const message = `The reference run ${maps.runNumber} has too few usable LS of ${geometry.label} (${use.length}): choose another reference.`;
    throw new PipelineError({ kind: "reference", message });
  };

  const first = build(selected);
  const lsNumbers = selected.map((k) => maps.lsNumbers[k]);
  const { windows } = formWindows(
    lsNumbers,
    selected.map((k) => instLumi[k]),
    recipe.window,
    false,
  );
  const exposure = Float64Array.from(maps.lsNumbers, (_, k) => exposureOf(first, instLumi[k], occupancy[k]));
  const stacks = windowMaps(maps, first, windows, exposure);
  const sums = chamberSums(geometry, first.perGrowth);
  const { analysis } = scoreElement({
    maps,
    geometry,
    sums,
    defects: excludedChambers(geometry, sums.active, recipe.knownDefects, maps.runNumber),
    windows,
    windowMaps: stacks,
    expectation: stacks.baseline,
    exposure,
    calibration,
    systematics: { chamber: recipe.systematics.large, large: recipe.systematics.large },
  });
  const { cold, hot } = calibration.thresholds;
  const clean = selected.filter((k) => !(analysis.lsScore[k] > Math.max(cold, hot)));
  const nCleaned = selected.length - clean.length;
  if (nCleaned > MAX_CLEANED * selected.length) {
    const message = `The reference run ${maps.runNumber} is not clean: ${nCleaned} of ${selected.length} LS of ${geometry.label} deviate. Choose another reference.`;
    throw new PipelineError({ kind: "reference", message });
  }
  return { template: nCleaned > 0 ? build(clean) : first, nCleaned };
}
