import { catalogueOf, countTable, entryDispersion, type WatchedCounts } from "../../domain/rivals/catalogue";
import { componentResiduals, fitComponents } from "../../domain/rivals/componentResiduals";
import { placeCusums } from "../../domain/rivals/placeCusums";
import type { StatisticRow } from "../../domain/rivals/statistic";
import { meanDeviations } from "../../domain/rivals/templateMean";
import type { RivalModel } from "../../ml/rivals/rivalModel";
import type { TrainingHooks } from "../../ml/training/learn";
import type { RivalRecipe } from "../../recipes/rivals/rivalRecipe";
import { type RivalElement, rivalScores } from "./rivalScores";

/**
 * What a rival says of one element of a run, one statistic or one a side.
 * @param reference the same element of the reference run
 * @param model of a rival with a network
 */
export async function rivalStatistics(
  rival: RivalRecipe,
  element: RivalElement,
  reference: RivalElement,
  model: RivalModel | undefined,
  hooks?: Pick<TrainingHooks, "signal" | "giveWay">,
): Promise<readonly StatisticRow[]> {
  switch (rival.method) {
    case "templateMean":
      return meanDeviations(watched(element, reference), rival.nLs);
    case "templateCusum": {
      const counts = watched(element, reference);
      return [placeCusums(counts, [rival.cold]), placeCusums(counts, [rival.hot])];
    }
    case "components": {
      const isJudged = (k: number) => !Number.isNaN(element.exposure[k]);
      return [componentResiduals(rival, element.maps, isJudged, fitComponents(rival, reference.maps))];
    }
    case "spatialLossProduct":
    case "smoothLossMap":
    case "imageError":
      if (!model) throw new Error(`${rival.name} has a network`);
      return [await rivalScores(rival, model, element, hooks)];
  }
}

/** Counts over all places, which scatter as they do in the reference run. */
function watched(
  { geometry, template, maps, exposure }: RivalElement,
  reference: RivalElement,
): WatchedCounts {
  const catalogue = catalogueOf(geometry, template);
  const ofReference = countTable(catalogue, reference.maps, template, reference.exposure);
  return {
    ...countTable(catalogue, maps, template, exposure),
    names: catalogue.names,
    dispersion: entryDispersion(catalogue, ofReference),
  };
}
