import type { DialsClient, MonitoringElement } from "../dials/dialsClient";
import type { MapGeometry } from "../domain/geometry/mapGeometry";
import { isGoingOn } from "../domain/lsConditions";
import type { RunAnalysis } from "../domain/runAnalysis";
import { emptyTemplate } from "../domain/template";
import type { Autoencoder } from "../ml/autoencoder";
import type { JudgingCandidate } from "../ml/candidate/judgingCandidate";
import type { CardCalibration, JudgingCard } from "../ml/modelCard";
import type { AnalysisProgress } from "./analysisEngine";
import { assembleRun, isLearnt } from "./assembleRun";
import type { ReferenceElement } from "./cleanTemplate";
import { assertJudges, candidateFor } from "./candidateElement";
import { elementGeometry, geometryOfMaps, requestedBinning } from "./elementGeometry";
import { type JudgedElement, type JudgeInput, judgeMonitoringElement } from "./judgeMonitoringElement";
import { type JudgedSoFar, stillJudged } from "./judgedSoFar";
import { type LoadedRun, loadRun, monitoringElementsByPath } from "./loadRun";
import { masksOfRun } from "./masksOfRun";
import { PipelineError } from "./pipelineError";
import type { RunRequest } from "./runRequest";
import type { Reference } from "./reference";
import { needsOms, recipeThresholds } from "../recipes/recipeRules";
import { uncalibrated } from "../domain/uncalibrated";

export interface PipelineTools {
  readonly client: DialsClient;
  /** Of the recipe's reference run in the same dataset. */
  readonly reference: Reference;
  readonly autoencoder: Autoencoder | undefined;
  /** Judges its element in the place of `autoencoder`. */
  readonly candidate?: JudgingCandidate | undefined;
  /** Undefined where the recipe has none and names its threshold itself. */
  readonly card: JudgingCard | undefined;
  /** Of an earlier, interrupted attempt at the same run; completed elements are added. */
  readonly judged?: JudgedSoFar;
}

export interface AnalysedRun {
  readonly analysis: RunAnalysis;
  /** By monitoring element; what draws the maps. */
  readonly elements: ReadonlyMap<string, JudgedElement>;
  /** What was known of the run when it was judged, and of its reference where one was used. */
  readonly loaded: readonly LoadedRun[];
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
  const { recipe, workspace } = request;
  const { signal } = options;
  const calibration = calibrationOf(card);
  const thresholds = calibration?.thresholds ?? recipeThresholds(recipe);
  const wanted = orderedElements(request);
  if (tools.candidate) assertJudges(tools.candidate, request, wanted);

  options.onProgress?.({ step: "listing", done: 0, total: 0 });
  const [run, listed] = await Promise.all([
    loadRun(client, request, signal),
    monitoringElementsByPath(client, workspace, signal),
  ]);
  // Where nothing can be judged no reference is needed; the maps are still fetched, to be drawn.
  const mayJudge = run.conditions.hasRow.includes(1) || !needsOms(recipe);
  const ofReference = mayJudge ? await reference.load(signal) : undefined;
  const nReference = ofReference?.ingested.length ?? 0;
  const total = wanted.length * (run.ingested.length + nReference);
  const masksInForce = masksOfRun(request, run.conditions).inForce;
  const counter = { done: 0 };
  const judged = stillJudged(tools.judged ?? { elements: new Map() }, run);
  const assemble = () =>
    assembleRun({
      ...{ request, run, reference, client, card, thresholds, wanted, judged, listed },
      candidate: tools.candidate?.card,
    });

  const prepare = (mePath: string): Promise<FetchedElement | undefined> => {
    const element = listed.get(mePath);
    if (!element || judged.has(mePath)) return Promise.resolve(undefined);
    return fetchElement(element, elementGeometry(recipe, mePath).label);
  };
  const fetchElement = async (element: MonitoringElement, label: string): Promise<FetchedElement> => {
    const report = countedProgress(counter, (done) =>
      options.onProgress?.({ step: "fetching", mePath: element.mePath, label, done, total }),
    );
    const [made, answer] = await Promise.all([
      mayJudge ? referenceOf(element, report()) : undefined,
      client.fetchOccupancy(workspace, occupancyRequest(request, run, element), {
        signal,
        onProgress: report(),
      }),
    ]);
    const geometry = geometryOfMaps(recipe, answer.maps);
    return { ...(made ?? withoutReference(element.mePath, geometry)), ...answer, geometry };
  };

  const referenceOf = async (
    element: MonitoringElement,
    onProgress: (progress: { readonly done: number }) => void,
  ): Promise<ReferenceElement> => {
    const made = await reference.element(recipe, element, calibration, { signal, onProgress });
    // A template from an earlier run comes without progress of its own.
    onProgress({ done: nReference });
    return made;
  };

  /** Nothing is judged and nothing expected; the maps can be drawn. */
  const withoutReference = (
    mePath: string,
    geometry: MapGeometry,
  ): Pick<FetchedElement, "template" | "calibration"> => ({
    template: emptyTemplate(mePath, geometry.ny, geometry.nx),
    calibration: calibration ?? uncalibrated(geometry, Infinity, 1),
  });

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
    const judgedBy = (autoencoder: JudgeInput["autoencoder"]) =>
      judgeMonitoringElement(
        {
          ...{ ...fetched, recipe, conditions: run.conditions, autoencoder, masks: masksInForce },
          isGrowing: isGoingOn(run.run),
        },
        {
          signal,
          onProgress: () => options.onProgress?.({ step: "reconstructing", done: counter.done, ...step }),
        },
      );
    // A network learnt one binning; what comes in another one is judged by the template, and assembleRun says so.
    const element = await judgedBy(isLearnt(card, fetched.maps) ? tools.autoencoder : undefined);
    const candidate = candidateFor(fetched.maps, tools.candidate);
    const decisive = candidate ? { ...(await judgedBy(candidate)), deployed: element } : element;
    signal?.throwIfAborted();
    judged.set(mePath, decisive);
    options.onProgress?.({ step: "judging", done: counter.done, ...step, partial: assemble() });
  }
  return { analysis: assemble(), elements: judged, loaded: ofReference ? [run, ofReference] : [run] };
}

type FetchedElement = Pick<
  Parameters<typeof judgeMonitoringElement>[0],
  "geometry" | "template" | "calibration" | "maps" | "skipped"
>;

function occupancyRequest(request: RunRequest, run: LoadedRun, element: MonitoringElement) {
  return {
    datasetId: request.dataset.datasetId,
    runNumber: request.runNumber,
    monitoringElement: element,
    lsNumbers: run.ingested,
    ...requestedBinning(request.recipe, element.mePath),
  };
}

/** Required elements, or those asked for, which may be optional ones; the shown one first. */
function orderedElements({ recipe, elements, shown }: RunRequest): string[] {
  const known = elements ? [...recipe.required, ...recipe.optional] : recipe.required;
  const wanted = known.map(({ mePath }) => mePath).filter((me) => elements?.includes(me) ?? true);
  if (wanted.length === 0) {
    const message = `${recipe.name} knows none of the monitoring elements asked for: ask for at least one of ${known.map(({ mePath }) => mePath).join(", ")}.`;
    throw new PipelineError({ kind: "recipe", message });
  }
  return wanted.sort((a, b) => Number(b === shown) - Number(a === shown));
}

/** The card's calibration, undefined where the recipe has none: then the reference run gives what it can. */
function calibrationOf(card: JudgingCard | undefined): CardCalibration | undefined {
  if (!card || card.calibration) return card?.calibration;
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
