import { faultFactor } from "../domain/injection";
import { datasetOf } from "./datasets";
import { randomOf } from "./random";
import type { Scenario } from "./scenario";
import { hasMap } from "./simulatedRun";
import { truthOf } from "./truth";
import { elementsOf, type WorkspaceName } from "./workspaces";

/** A model registered in DIALS: it looks at one monitoring element (dials-api.md §2.9). */
export interface MlModel {
  readonly modelId: number;
  readonly filename: string;
  readonly mePath: string;
  readonly meId: number;
  /** Retired models keep their flags. */
  readonly isActive: boolean;
}

/** An LS that a model calls bad. */
export interface MlFlag {
  readonly lsNumber: number;
  /** Mean squared error of its reconstruction, above its threshold. */
  readonly mse: number;
}

/** Faults that a model notices at all; the others it never flags, however long they last. */
const NOTICED = 0.6;
/** LS of a noticed fault that it flags. */
const FLAGGED = 0.7;
/** LS without a fault that it flags: a real model of 2024 flagged a few per run. */
const FALSE_ALARMS = 0.004;
/** Weak faults stay below its threshold: less than this change of a region's hits. */
const SMALLEST_CHANGE = 0.3;
/** Mean squared error above which a model flags an LS. */
export const FLAG_THRESHOLD = 0.05;

/** The models of a workspace: one active model per element, and a retired one that nobody removed. */
export function mlModelsOf(workspace: WorkspaceName): readonly MlModel[] {
  const elements = elementsOf(workspace);
  const retired = elements[Math.min(1, elements.length - 1)];
  return [
    ...elements.map((element) => ({
      modelId: element.meId,
      filename: `model_${lastPart(element.mePath)}_AE_20260915.onnx`,
      ...element,
      isActive: true,
    })),
    {
      modelId: elements.length + 1,
      filename: `model_${lastPart(retired.mePath)}_NMF_20260517.onnx`,
      ...retired,
      isActive: false,
    },
  ];
}

/**
 * The LS of a run that a model flagged, ascending. A mediocre model on purpose: it overlooks whole faults, misses LS of
 * others, and flags LS in which nothing is wrong, so its rows are no key to what was put into a run. Pure: the same
 * arguments give the same flags.
 */
export function mlFlagsOf(
  scenario: Scenario,
  datasetId: number,
  model: MlModel,
  lsNumbers: Iterable<number>,
): readonly MlFlag[] {
  const { processing } = datasetOf(datasetId);
  const noticed = truthOf(scenario)
    .filter(({ mePath, processing: only }) => mePath === model.mePath && (only ?? processing) === processing)
    .filter(
      (_, k) =>
        randomOf(SALT, scenario.seed, scenario.runNumber, datasetId, model.modelId, -1 - k)() < NOTICED,
    );
  const flags: MlFlag[] = [];
  for (const lsNumber of lsNumbers) {
    if (!hasMap(scenario, datasetId, model.mePath, lsNumber)) continue;
    const random = randomOf(SALT, scenario.seed, scenario.runNumber, datasetId, model.modelId, lsNumber);
    const isSeen = noticed.some((fault) => Math.abs(1 - faultFactor(fault, lsNumber)) >= SMALLEST_CHANGE);
    if (random() < (isSeen ? FLAGGED : FALSE_ALARMS)) flags.push({ lsNumber, mse: errorOf(random()) });
  }
  return flags;
}

/** Keeps these random numbers apart from those of the maps. */
const SALT = 0x4d4c;

/** Errors beyond the threshold fall off exponentially; 12 decimals, as the database keeps them. */
const errorOf = (uniform: number) => Number((FLAG_THRESHOLD * (1 - Math.log(1 - uniform))).toFixed(12));

function lastPart(mePath: string): string {
  return mePath.slice(mePath.lastIndexOf("/") + 1);
}
