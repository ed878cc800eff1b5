import type { DialsClient, MonitoringElement } from "../dials/dialsClient";
import { cscGeometryOf } from "../domain/geometry/csc";
import type { MapGeometry } from "../domain/geometry/mapGeometry";
import type { RunAnalysis } from "../domain/runAnalysis";
import { emptyTemplate, type Template } from "../domain/template";
import type { Autoencoder } from "../ml/autoencoder";
import type { CardCalibration, ModelCard } from "../ml/modelCard";
import type { AnalysisProgress } from "./analysisEngine";
import { assembleRun } from "./assembleRun";
import { type JudgedElement, judgeMonitoringElement } from "./judgeMonitoringElement";
import { type LoadedRun, loadRun, monitoringElementsByPath } from "./loadRun";
import { PipelineError } from "./pipelineError";
import type { RunRequest } from "./runRequest";
import type { Reference } from "./reference";

export interface PipelineTools {
  readonly client: DialsClient;
  /** Of the recipe's reference run in the same dataset. */
  readonly reference: Reference;
  readonly autoencoder: Autoencoder | undefined;
  readonly card: ModelCard;
  /** Elements judged in an earlier, interrupted attempt at the same run; completed ones are added. */
  readonly judged?: Map<string, JudgedElement>;
}

export interface AnalysedRun {
  readonly analysis: RunAnalysis;
  /** By monitoring element; what draws the maps. */
  readonly elements: ReadonlyMap<string, JudgedElement>;
}

/**
 * The story: list -> fetch (the next element while this one is computed) -> window -> normalise -> reconstruct ->
 * score -> judge. Rejects with a DialsError, ModelError or PipelineError, or the signal's AbortError; what was judged
 * until then was reported in `onProgress`.
 */
export async function analyseRun(
  request: RunRequest,
  tools: PipelineTools,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (progress: AnalysisProgress) => void } = {},
): Promise<AnalysedRun> {
  const { client, reference, card } = tools;
  const { recipe, workspace, dataset, runNumber } = request;
  const { signal } = options;
  const calibration = calibrationOf(card);
  const wanted = orderedElements(request);

  options.onProgress?.({ step: "listing", done: 0, total: 0 });
  const [run, listed] = await Promise.all([
    loadRun(client, workspace, dataset, runNumber, signal),
    monitoringElementsByPath(client, workspace, signal),
  ]);
  // Without OMS nothing can be judged and no reference is needed; the maps are still fetched, to be drawn.
  const mayJudge = run.conditions.hasRow.includes(1);
  const nReference = mayJudge ? (await reference.load(signal)).ingested.length : 0;
  const total = wanted.length * (run.ingested.length + nReference);
  const counter = { done: 0 };
  const judged = tools.judged ?? new Map<string, JudgedElement>();
  const assemble = () =>
    assembleRun({ request, run, reference, client, card, calibration, wanted, judged, listed });

  const prepare = (mePath: string): Promise<FetchedElement | undefined> => {
    const element = listed.get(mePath);
    if (!element || judged.has(mePath)) return Promise.resolve(undefined);
    return fetchElement(element, geometryOf(mePath));
  };
  const fetchElement = async (element: MonitoringElement, geometry: MapGeometry): Promise<FetchedElement> => {
    const report = countedProgress(counter, (done) =>
      options.onProgress?.({ step: "fetching", mePath: element.mePath, label: geometry.label, done, total }),
    );
    const [template, answer] = await Promise.all([
      templateOf(element, geometry, report()),
      client.fetchOccupancy(workspace, occupancyRequest(request, run, element, geometry), {
        signal,
        onProgress: report(),
      }),
    ]);
    return { geometry, template, ...answer };
  };

  const templateOf = async (
    element: MonitoringElement,
    geometry: MapGeometry,
    onProgress: (progress: { readonly done: number }) => void,
  ): Promise<Template> => {
    if (!mayJudge) return emptyTemplate(element.mePath, geometry.ny, geometry.nx);
    const made = await reference.element(recipe, element, geometry, calibration, { signal, onProgress });
    // A template from an earlier run comes without progress of its own.
    onProgress({ done: nReference });
    return made.template;
  };

  let next = prepare(wanted[0]);
  for (const [e, mePath] of wanted.entries()) {
    const fetched = await next;
    if (e + 1 < wanted.length) {
      next = prepare(wanted[e + 1]);
      // Awaited in the next turn; until then a failure must not count as unhandled.
      next.catch(() => undefined);
    }
    if (!fetched) continue;
    const { label } = fetched.geometry;
    const step = { mePath, label, total };
    const element = await judgeMonitoringElement(
      {
        ...fetched,
        recipe,
        calibration,
        conditions: run.conditions,
        autoencoder: tools.autoencoder,
        isGrowing: run.run.endTime === undefined && mayJudge,
      },
      {
        signal,
        onProgress: () => options.onProgress?.({ step: "reconstructing", done: counter.done, ...step }),
      },
    );
    signal?.throwIfAborted();
    judged.set(mePath, element);
    options.onProgress?.({ step: "judging", done: counter.done, ...step, partial: assemble() });
  }
  return { analysis: assemble(), elements: judged };
}

type FetchedElement = Pick<
  Parameters<typeof judgeMonitoringElement>[0],
  "geometry" | "template" | "maps" | "skipped"
>;

function occupancyRequest(
  request: RunRequest,
  run: LoadedRun,
  element: MonitoringElement,
  geometry: MapGeometry,
) {
  return {
    datasetId: request.dataset.datasetId,
    runNumber: request.runNumber,
    monitoringElement: element,
    lsNumbers: run.ingested,
    nx: geometry.nx,
    ny: geometry.ny,
  };
}

/** Required elements, the shown one first, restricted to those asked for. */
function orderedElements({ recipe, elements, shown }: RunRequest): string[] {
  const wanted = recipe.required.map(({ mePath }) => mePath).filter((me) => elements?.includes(me) ?? true);
  if (wanted.length === 0) {
    const message = `None of the monitoring elements asked for is required by ${recipe.name}: ask for at least one of ${recipe.required.map(({ mePath }) => mePath).join(", ")}.`;
    throw new PipelineError({ kind: "recipe", message });
  }
  return wanted.sort((a, b) => Number(b === shown) - Number(a === shown));
}

function geometryOf(mePath: string): MapGeometry {
  const geometry = cscGeometryOf(mePath);
  if (!geometry)
    throw new PipelineError({ kind: "recipe", message: `${mePath} is no map whose geometry is known.` });
  return geometry;
}

function calibrationOf(card: ModelCard): CardCalibration {
  if (card.calibration) return card.calibration;
  const message = `The model card of ${card.name} has no calibration, so nothing can be judged: run npm run train -- ${card.name}.`;
  throw new PipelineError({ kind: "calibration", message });
}

/** Several fetches report into one counter: each report adds what is new since its last one. */
function countedProgress(counter: { done: number }, notify: (done: number) => void) {
  return () => {
    let seen = 0;
    return ({ done }: { readonly done: number }) => {
      counter.done += done - seen;
      seen = done;
      notify(counter.done);
    };
  };
}
