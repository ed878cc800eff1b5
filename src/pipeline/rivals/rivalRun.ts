import type { RivalColumns } from "../../domain/rivals/flaggedStretches";
import type { StatisticRow } from "../../domain/rivals/statistic";
import { classOfSum, type LsClass } from "../../domain/training/lsClass";
import type { RivalModel } from "../../ml/rivals/rivalModel";
import type { TrainingHooks } from "../../ml/training/learn";
import type { RivalRecipe } from "../../recipes/rivals/rivalRecipe";
import { PipelineError } from "../pipelineError";
import type { RivalElement } from "./rivalScores";
import { rivalStatistics } from "./rivalStatistics";

/** What a rival says of a run; ascending in LS. */
export interface RivalRun extends RivalColumns {
  /** LS at whose end it says something. */
  readonly lsNumbers: Uint32Array<ArrayBuffer>;
  readonly ratio: Float64Array<ArrayBuffer>;
  readonly nMaps: number;
}

/**
 * Judges an element of a run as a rival does. A threshold that is not published is the largest score of the reference
 * run: what goes beyond has not been there.
 * @param classes what the deployed judging says of each map of the run; shape (nMaps)
 */
export async function rivalRun(
  rival: RivalRecipe,
  element: RivalElement,
  reference: RivalElement,
  model: RivalModel | undefined,
  classes: readonly LsClass[],
  hooks: Pick<TrainingHooks, "signal" | "giveWay">,
): Promise<RivalRun> {
  const statistics = await rivalStatistics(rival, element, reference, model, hooks);
  const thresholds = hasPublishedThreshold(rival)
    ? [1]
    : (await rivalStatistics(rival, reference, reference, model, hooks)).map(largest);
  if (thresholds.some((threshold) => !(threshold > 0))) {
    const message = `${rival.name} says nothing of the reference run ${reference.maps.runNumber}, so that there is no threshold: choose another reference.`;
    throw new PipelineError({ kind: "run", message });
  }
  const { lsNumbers } = element.maps;
  const said = Array.from(lsNumbers.keys()).flatMap((k) => {
    const ratios = statistics.map(({ score }, s) => score[k] / thresholds[s]);
    const s = ratios.reduce((best, ratio, i) => (ratio > ratios[best] ? i : best), 0);
    return ratios[s] > -Infinity ? [{ k, ratio: ratios[s], statistic: statistics[s] }] : [];
  });
  const lsAt = (pick: (one: StatisticRow) => Uint32Array) =>
    said.map(({ k, statistic }) => lsNumbers[pick(statistic)[k]]);
  return {
    lsNumbers: Uint32Array.from(said, ({ k }) => lsNumbers[k]),
    ratio: Float64Array.from(said, ({ ratio }) => ratio),
    places: said.map(({ k, statistic }) => statistic.places[k]),
    firstLs: lsAt(({ first }) => first),
    lastLs: lsAt(({ last }) => last),
    classes: said.map(({ k, statistic }) =>
      classOfSum(classes.slice(statistic.first[k], statistic.last[k] + 1)),
    ),
    nMaps: lsNumbers.length,
  };
}

/** Whether its scores are in units of a threshold that was published. */
export const hasPublishedThreshold = ({ method }: RivalRecipe): boolean => method === "spatialLossProduct";

const largest = ({ score }: StatisticRow): number => score.reduce((a, b) => Math.max(a, b), -Infinity);
