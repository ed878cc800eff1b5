import { geometryOf } from "../../domain/geometry/geometryOf";
import type { MapGeometry } from "../../domain/geometry/mapGeometry";
import type { Calibration } from "../../domain/calibration";
import { uncalibrated } from "../../domain/uncalibrated";
import type { Template } from "../../domain/template";
import type { Autoencoder } from "../../ml/autoencoder";
import { type JudgedElement, judgeMonitoringElement } from "../../pipeline/judgeMonitoringElement";
import type { Recipe } from "../../recipes/recipe";
import type { Scenario } from "../../simulation/scenario";
import { loadSimulated, simulateBatch } from "./goodRuns";

/**
 * A calibration that flags nothing: while the real one is measured, hits are read, and the evidence of channels, whose
 * hits are not kept.
 * @param binDispersion of one bin, where it is known
 */
export const nothingFlagged = (geometry: MapGeometry, binDispersion = 1): Calibration => ({
  ...uncalibrated(geometry, 30, 10),
  allowedFloors: undefined,
  binDispersion,
});

/** One monitoring element of one good run, judged without thresholds. */
export interface GoodElement {
  readonly geometry: MapGeometry;
  readonly judged: JudgedElement;
}

/** What good runs are judged by. */
export interface GoodJudge {
  readonly recipe: Recipe;
  readonly runs: readonly Scenario[];
  readonly datasetId: number;
  /** By monitoring element. */
  readonly templates: ReadonlyMap<string, Template>;
  readonly autoencoder: Autoencoder | undefined;
  /** Of one bin, undefined while it is being measured. */
  readonly binDispersion: number | undefined;
}

/** Judges good runs and hands each element on; its maps are not kept (130 LS of one take 2.6 MB). */
export async function forEachGoodElement(
  { recipe, runs, datasetId, templates, autoencoder, binDispersion }: GoodJudge,
  take: (element: GoodElement) => void | Promise<void>,
): Promise<void> {
  for (const [done, scenario] of runs.entries()) {
    const run = loadSimulated(scenario, datasetId);
    for (const { mePath } of recipe.required) {
      const geometry = geometryOf(recipe.geometry, mePath);
      const template = templates.get(mePath);
      if (!geometry || !template) throw new Error(`no geometry or template for ${mePath}`);
      const judged = await judgeMonitoringElement(
        {
          recipe,
          calibration: nothingFlagged(geometry, binDispersion),
          geometry,
          conditions: run.conditions,
          maps: simulateBatch(scenario, datasetId, mePath, run.ingested),
          skipped: [],
          template,
          autoencoder,
          isGrowing: false,
        },
        {},
      );
      await take({ geometry, judged });
    }
    if ((done + 1) % 10 === 0) console.error(`  ${done + 1} of ${runs.length} good runs`);
  }
}
