import { geometryOf } from "../../domain/geometry/geometryOf";
import type { MapGeometry } from "../../domain/geometry/mapGeometry";
import type { LsConditions } from "../../domain/lsConditions";
import {
  type Catalogue,
  catalogueOf,
  type CountTable,
  countTable,
  entryDispersion,
  profiledExpectation,
  type WatchedCounts,
} from "../../domain/rivals/catalogue";
import { indexOfLs, type MapBatch } from "../../domain/mapBatch";
import { scaleOf } from "../../domain/scale";
import type { Template } from "../../domain/template";
import type { Autoencoder } from "../../ml/autoencoder";
import type { CardCalibration } from "../../ml/modelCard";
import { cleanTemplate, type ReferenceElement } from "../../pipeline/cleanTemplate";
import { type JudgedElement, judgeMonitoringElement } from "../../pipeline/judgeMonitoringElement";
import type { Recipe } from "../../recipes/recipe";
import { scaleRuleOf } from "../../recipes/recipeRules";
import { scenarioOf } from "../../simulation/scenario";
import { loadSimulated, simulateBatch } from "../calibration/goodRuns";
import type { BenchRun } from "./benchRuns";
import type { DetectorSystem } from "./detectorSystem";

/** The reference of one monitoring element, the same for all judges. */
export interface BenchReference {
  readonly mePath: string;
  readonly geometry: MapGeometry;
  readonly maps: MapBatch;
  readonly template: Template;
  readonly catalogue: Catalogue;
  /** Variance / mean of the hits of an LS per entry of the catalogue; NaN where it can't be watched. */
  readonly dispersion: Float64Array;
  /** Azimuth per entry of the catalogue; NaN for what is no chamber; undefined where the map is not around the beam. */
  readonly azimuths: Float64Array | undefined;
  /** What a recipe without a model card would judge by. */
  readonly uncarded: ReferenceElement;
}

/** What the product judges by, as shipped; undefined where the recipe has no network, or no card either. */
export interface Product {
  readonly autoencoder: Autoencoder | undefined;
  readonly calibration: CardCalibration | undefined;
}

/** One monitoring element of one simulated run: its maps, and the product's judgement of them. */
export interface BenchElement {
  readonly run: BenchRun;
  readonly reference: BenchReference;
  readonly conditions: LsConditions;
  readonly maps: MapBatch;
  /** Judged by recipe, network and card as shipped. */
  readonly shipped: JudgedElement;
  /** Judged by the template alone, without card; the same where the recipe has none. */
  readonly plain: JudgedElement;
  readonly counts: CountTable;
  /** `counts.expected` at the common scale of each LS. */
  readonly profiled: Float32Array;
}

/** Threshold of the template recipe; the bench sets its own from clean runs, this one cleans the reference. */
const PLAIN_THRESHOLD = 5;

/** The template recipe: the product's without network and card. */
const withoutNetwork = (recipe: Recipe): Recipe => ({
  threshold: PLAIN_THRESHOLD,
  ...recipe,
  network: null,
  card: undefined,
});

/** Throws where the recipe's reference run is not simulated, or the element is none of its geometry. */
export function benchReference(
  system: DetectorSystem,
  datasetId: number,
  mePath: string,
  calibration: CardCalibration | undefined,
): BenchReference {
  const { recipe } = system;
  const scenario = scenarioOf(recipe.reference.runNumber);
  const geometry = geometryOf(recipe.geometry, mePath);
  if (!scenario || !geometry) throw new Error(`no simulated reference for ${mePath}`);
  const run = loadSimulated(scenario, datasetId);
  const maps = simulateBatch(scenario, datasetId, mePath, run.ingested);
  const { template } = cleanTemplate(recipe, maps, run, geometry, calibration);
  const uncarded = cleanTemplate(withoutNetwork(recipe), maps, run, geometry, undefined);
  const catalogue = catalogueOf(geometry, template);
  const scale = scaleOf(
    scaleRuleOf(recipe, mePath),
    { geometry, maps, conditions: run.conditions },
    template,
  );
  const exposure = Float64Array.from(maps.lsNumbers, (ls) => {
    const i = indexOfLs(run.conditions.lsNumbers, ls);
    return scale.whyNot(i) ? NaN : scale.exposure(i);
  });
  const dispersion = entryDispersion(catalogue, countTable(catalogue, maps, template, exposure));
  const azimuths = system.azimuthsOf?.(geometry);
  return { mePath, geometry, maps, template, catalogue, dispersion, azimuths, uncarded };
}

/** Simulates one run and has the product judge it, with and without its network. */
export async function benchElement(
  recipe: Recipe,
  reference: BenchReference,
  run: BenchRun,
  product: Product,
): Promise<BenchElement> {
  const { geometry, template } = reference;
  const loaded = loadSimulated(run.scenario, run.datasetId);
  const conditions = run.misreport ? run.misreport(loaded.conditions) : loaded.conditions;
  const maps = simulateBatch(run.scenario, run.datasetId, run.mePath, loaded.ingested);
  const common = { geometry, conditions, maps, skipped: [], isGrowing: false };
  const plain = await judgeMonitoringElement(
    { ...common, ...reference.uncarded, recipe: withoutNetwork(recipe), autoencoder: undefined },
    {},
  );
  const { autoencoder, calibration } = product;
  const shipped = calibration
    ? await judgeMonitoringElement({ ...common, autoencoder, calibration, recipe, template }, {})
    : plain;
  const counts = countTable(reference.catalogue, maps, template, shipped.plan.exposure);
  const profiled = profiledExpectation(geometry, counts, recipe.systematics);
  return { run, reference, conditions, maps, shipped, plain, counts, profiled };
}

/** What judges that count look at. */
export const watchedCounts = ({ counts, reference }: BenchElement): WatchedCounts => ({
  ...counts,
  names: reference.catalogue.names,
  dispersion: reference.dispersion,
});
