import type { DialsClient, MonitoringElement } from "../dials/dialsClient";
import { geometryOf } from "../domain/geometry/geometryOf";
import type { Calibration } from "../domain/calibration";
import { withheldVerdicts } from "../domain/candidateJudge";
import { type ElementOutcome, judgeRun } from "../domain/judgeRun";
import { hasRegion } from "../domain/knownDefects";
import type { MapBatch } from "../domain/mapBatch";
import type { RunAnalysis } from "../domain/runAnalysis";
import type { RunMasks } from "../domain/runMasks";
import type { NotEvaluated } from "../domain/lsSelection";
import { withVanishedMaps } from "../domain/vanishedMaps";
import type { Verdict } from "../domain/verdict";
import { needsOms } from "../recipes/recipeRules";
import type { CandidateCard } from "../ml/candidate/candidateCard";
import { cardSha256 } from "../ml/cardSha256";
import type { JudgingCard } from "../ml/modelCard";
import { elementGeometry } from "./elementGeometry";
import type { JudgedElement } from "./judgeMonitoringElement";
import type { LoadedRun } from "./loadRun";
import { masksOfRun } from "./masksOfRun";
import type { Reference } from "./reference";
import type { RunRequest } from "./runRequest";

export interface AssembleInput {
  readonly request: RunRequest;
  readonly run: LoadedRun;
  readonly reference: Reference;
  readonly client: DialsClient;
  /** Undefined where the recipe has none and names its threshold itself. */
  readonly card: JudgingCard | undefined;
  readonly thresholds: Calibration["thresholds"];
  /** Judges one of the elements in the place of the deployed network. */
  readonly candidate?: CandidateCard | undefined;
  /** Monitoring elements of this session, in the order they are judged. */
  readonly wanted: readonly string[];
  readonly judged: ReadonlyMap<string, JudgedElement>;
  readonly listed: ReadonlyMap<string, MonitoringElement>;
}

/** The analysis as far as it has come: an element that is not judged yet leaves every LS unevaluated. */
export function assembleRun(input: AssembleInput): RunAnalysis {
  const { request, run, card, thresholds, wanted, judged } = input;
  const { recipe, dataset } = request;
  const inOrder = [...recipe.required, ...recipe.optional]
    .map(({ mePath }) => mePath)
    .filter((mePath) => wanted.includes(mePath));
  const elements = inOrder.flatMap((mePath) => judged.get(mePath) ?? []);
  const { lsNumbers } = run.conditions;
  const judgedTogether = (all: readonly JudgedElement[]) => {
    const alone = all.map(({ outcome }) => outcome);
    // Luminosity tells an empty map from an LS without data; a map that is its own scale needs the others for it.
    const together = needsOms(recipe) ? alone : withVanishedMaps(lsNumbers, all, thresholds.reach);
    const outcomeOf = new Map(all.map(({ maps }, e) => [maps.mePath, together[e]]));
    return judgeRun(
      lsNumbers,
      inOrder.map((mePath) => outcomeOf.get(mePath) ?? notJudged(mePath, input)),
    );
  };
  const { segments, verdicts } = judgedTogether(elements);
  const candidate = input.candidate && {
    ...{ sha256: input.candidate.sha256, name: input.candidate.name, mePath: input.candidate.mePath },
    label: geometryOf(recipe.geometry, input.candidate.mePath)?.label ?? input.candidate.mePath,
    found: statesOf(verdicts),
    deployed: statesOf(judgedTogether(elements.map((element) => element.deployed ?? element)).verdicts),
  };
  const masks = runMasks(input, elements, judgedTogether);
  return {
    runNumber: request.runNumber,
    datasetId: dataset.datasetId,
    datasetName: dataset.name,
    workspace: request.workspace,
    recipeName: recipe.name,
    recipeVersion: recipe.version,
    modelSha256: elements.some(({ maps }) => isLearnt(card, maps)) ? networkOf(card)?.sha256 : undefined,
    calibratedAt: card?.calibration?.date,
    cardSha256: card && cardSha256(card),
    thresholds,
    reference: {
      runNumber: input.reference.runNumber,
      datasetName: dataset.name,
      nLs: elements.length > 0 ? Math.min(...elements.map(({ template }) => template.nLs)) : 0,
    },
    source: input.client.sourceKind(),
    run: run.run,
    conditions: run.conditions,
    elementsLeftOut: recipe.required.map(({ mePath }) => mePath).filter((me) => !wanted.includes(me)),
    elements: elements.map(({ analysis }) => analysis),
    segments,
    verdicts: candidate ? withheldVerdicts(verdicts, candidate) : verdicts,
    ...(candidate && { candidate }),
    ...(masks && { masks }),
    skipped: elements.flatMap(({ skipped }) => skipped),
    notes: [...run.notes, ...unlearnt(elements, card)],
  };
}

/** What is masked in the run, and how it is judged without; undefined where there is nothing to say. */
function runMasks(
  { request, run, candidate, wanted, judged }: AssembleInput,
  elements: readonly JudgedElement[],
  judge: (elements: readonly JudgedElement[]) => RunMasks["without"],
): RunMasks | undefined {
  const { inForce, expired, proposed } = masksOfRun(request, run.conditions);
  if (!request.masks && expired.length === 0) return undefined;
  // Of maps that are not judged yet, too: their masks are not unknown meanwhile.
  const geometries = wanted.map((me) => elementGeometry(request.recipe, me, judged.get(me)?.maps.nx));
  return {
    ...{ list: request.masks?.list, inForce, expired, proposed },
    unknown: inForce.filter(({ region }) => !geometries.some((geometry) => hasRegion(geometry, region))),
    // Where a candidate judges nothing is GOOD, with masks or without.
    without:
      !candidate && elements.some(({ withoutMasks }) => withoutMasks)
        ? judge(elements.map((element) => ({ ...element, outcome: element.withoutMasks ?? element.outcome })))
        : undefined,
  };
}

const statesOf = (verdicts: readonly Verdict[]) => verdicts.map(({ state }) => state);

const networkOf = (card: JudgingCard | undefined) => (card && "network" in card ? card.network : undefined);

/** Whether the recipe's network knows maps of that binning. */
export function isLearnt(card: JudgingCard | undefined, { nx, ny }: MapBatch): boolean {
  const network = networkOf(card);
  return network?.nx === nx && network.ny === ny;
}

function unlearnt(elements: readonly JudgedElement[], card: JudgingCard | undefined): string[] {
  const others = networkOf(card) ? elements.filter(({ maps }) => !isLearnt(card, maps)) : [];
  if (others.length === 0) return [];
  const labels = others.map(({ analysis }) => analysis.label).join(", ");
  const { nx, ny } = others[0].maps;
  return [`The network does not know maps of ${nx} x ${ny} bins: ${labels} judged by the template alone.`];
}

function notJudged(mePath: string, { run, listed, request }: AssembleInput): ElementOutcome {
  const label = geometryOf(request.recipe.geometry, mePath)?.label ?? mePath;
  const why: NotEvaluated = listed.has(mePath)
    ? { why: "windowOpen", detail: "not judged yet" }
    : { why: "missing", detail: "the server does not have this monitoring element" };
  return {
    label,
    notEvaluated: Array.from(run.conditions.lsNumbers, () => why),
    provisional: new Map(),
    anomalies: [],
    severe: [],
  };
}
