import { geometryOf } from "../../domain/geometry/geometryOf";
import type { RunNumber } from "../../domain/units";
import type { RivalCard } from "../../ml/rivals/rivalCard";
import type { RivalModel } from "../../ml/rivals/rivalModel";
import type { Recipe } from "../../recipes/recipe";
import { RIVALS } from "../../recipes/rivals/rivalRecipes";
import { PipelineError } from "../pipelineError";
import { hasPublishedThreshold, type RivalRun, rivalRun } from "../rivals/rivalRun";
import type { RivalElement } from "../rivals/rivalScores";
import type { LabelledRun, MapSource } from "./labelledRun";

/** A run judged by one of the rivals that are data (recipes/rivals). */
export interface RivalRequest {
  readonly source: MapSource;
  readonly runNumber: RunNumber;
  readonly name: string;
}

export interface RivalReport extends RivalRun {
  readonly request: RivalRequest;
  /** "EE+" */
  readonly label: string;
  /** Whose scores it may not go beyond; undefined: its threshold is published. */
  readonly thresholdRun: RunNumber | undefined;
  /** What its network was trained on; undefined of a rival without one. */
  readonly card: RivalCard | undefined;
}

export interface RivalTools {
  readonly recipes: readonly Recipe[];
  readonly loadRival: (name: string) => Promise<RivalModel>;
  readonly startBackend: () => Promise<void>;
  readonly giveWay: () => Promise<void>;
  /** Fetches a run and judges it by what is deployed. */
  readonly fetchRun: (runNumber: RunNumber) => Promise<LabelledRun>;
  readonly signal: AbortSignal;
}

/** Judges one element of a run as a rival does, beside what is deployed. */
export async function judgeByRival(request: RivalRequest, tools: RivalTools): Promise<RivalReport> {
  const { source, runNumber, name } = request;
  const rival = RIVALS.find((one) => one.name === name);
  const recipe = tools.recipes.find((one) => one.name === source.recipeName);
  if (!rival || !recipe) throw refusal(`There is no rival ${name}: choose another.`);
  if ("mePaths" in rival && !rival.mePaths.includes(source.mePath))
    throw refusal(`${name} is about ${rival.mePaths.join(" and ")}: choose such an element.`);
  const referenceRun = source.referenceRun ?? recipe.reference.runNumber;
  const reference = elementOf(recipe, await tools.fetchRun(referenceRun));
  const run = await tools.fetchRun(runNumber);
  const model = "network" in rival ? await tools.loadRival(name) : undefined;
  if (model) await tools.startBackend();
  const judged = await rivalRun(rival, elementOf(recipe, run), reference, model, run.classes, tools);
  const thresholdRun = hasPublishedThreshold(rival) ? undefined : referenceRun;
  return { ...judged, request, label: run.label, thresholdRun, card: model?.card };
}

function elementOf(recipe: Recipe, { maps, judgedBy }: LabelledRun): RivalElement {
  const geometry = geometryOf(recipe.geometry, maps.mePath, maps.nx);
  if (!judgedBy || !geometry) throw refusal("Rivals see one element alone.");
  const { template, plan } = judgedBy.element;
  return { geometry, template, maps, conditions: judgedBy.conditions, exposure: plan.exposure };
}

const refusal = (message: string) => new PipelineError({ kind: "recipe", message });
