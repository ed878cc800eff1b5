import { geometryOf } from "../../../domain/geometry/geometryOf";
import type { MapGeometry } from "../../../domain/geometry/mapGeometry";
import { learnTemplate } from "../../../domain/learnTemplate";
import { indexOfLs, type MapBatch } from "../../../domain/mapBatch";
import type { LsConditions } from "../../../domain/lsConditions";
import { scaleOf } from "../../../domain/scale";
import type { Template } from "../../../domain/template";
import type { Random } from "../../../ml/training/random";
import { randomStream } from "../../../ml/training/random";
import { type RivalMaps, rivalMaps } from "../../../pipeline/rivals/rivalMaps";
import { recipeOfWorkspace } from "../../../recipes/loadRecipe";
import type { Recipe } from "../../../recipes/recipe";
import { scaleRuleOf } from "../../../recipes/recipeRules";
import type { NetworkRival } from "../../../recipes/rivals/rivalRecipe";
import { datasetsOf } from "../../../simulation/datasets";
import { type Scenario, scenarioOf, scenarioSchema } from "../../../simulation/scenario";
import { loadSimulated, simulateBatch } from "../../calibration/goodRuns";
import type { ScenarioParts } from "../../detect/detectorSystem";

/** Simulated good maps as a rival's network sees them, and the run that each is of. */
export interface SimulatedMaps extends Omit<RivalMaps, "members"> {
  /** Position in `seeds`; shape (n). */
  readonly runOf: Uint32Array;
  /** Position in the rival's `mePaths`; shape (n). */
  readonly elementOf: Uint32Array;
  /** One a run. */
  readonly seeds: readonly number[];
}

const RUN_NUMBER = 999_003;

/** LS of a run, and what differs from one good run to the next: as the bench's good runs (cli/detect), other seeds. */
const RUNS: Readonly<
  Record<
    NetworkRival["method"],
    { readonly lsCount: number; readonly parts: (random: Random) => ScenarioParts }
  >
> = {
  spatialLossProduct: {
    lsCount: 10,
    parts: (random) => ({
      luminosity: { plateau: 14 + 6 * random.uniform() },
      zeroBias: { eventsPerLs: 450 + 100 * random.uniform() },
    }),
  },
  smoothLossMap: {
    lsCount: 40,
    parts: (random) => ({ luminosity: { plateau: 10 + 11 * random.uniform() } }),
  },
  imageError: {
    lsCount: 20,
    parts: (random) => ({ luminosity: {}, zeroBias: { eventsPerLs: 1330 + 690 * random.uniform() } }),
  },
};

/**
 * Good maps of as many runs as it takes.
 * @param firstSeed of the first run; the others follow
 * @param n maps
 */
export function simulateRivalMaps(rival: NetworkRival, firstSeed: number, n: number): SimulatedMaps {
  const recipe = recipeOfWorkspace(rival.workspace);
  const dataset = datasetsOf(rival.workspace).find(({ processing }) => processing === "prompt");
  if (!recipe || !dataset) throw new Error(`${rival.workspace} is not simulated`);
  const { datasetId } = dataset;
  const elements = rival.mePaths.map((mePath) => referenceOf(recipe, mePath, datasetId));
  const parts: { readonly run: number; readonly element: number; readonly seen: RivalMaps }[] = [];
  const seeds: number[] = [];
  for (let found = 0; found < n;) {
    const seed = firstSeed + seeds.length;
    if (seeds.length > n) throw new Error(`good runs give no maps for ${rival.name}`);
    seeds.push(seed);
    const { lsCount, parts: partsOf } = RUNS[rival.method];
    const common = { runNumber: RUN_NUMBER, workspaces: [rival.workspace], seed, lsCount };
    const scenario = scenarioSchema.parse({ ...common, ...partsOf(randomStream(seed)) });
    elements.forEach((element, e) => {
      const { maps, conditions } = simulated(scenario, datasetId, element.template.mePath);
      const exposure = exposures(recipe, element, maps, conditions);
      const seen = rivalMaps(rival, { maps, conditions, exposure, template: element.template });
      parts.push({ run: seeds.length - 1, element: e, seen });
      found += seen.members.length;
    });
  }
  const { ny, nx } = parts[0].seen;
  const values = new Float32Array(n * ny * nx);
  let at = 0;
  for (const { seen } of parts) {
    values.set(seen.values.subarray(0, values.length - at), at);
    at = Math.min(values.length, at + seen.values.length);
  }
  const perMap = (of: (part: (typeof parts)[number]) => number) =>
    Uint32Array.from(parts.flatMap((part) => part.seen.members.map(() => of(part))).slice(0, n));
  const runOf = perMap(({ run }) => run);
  return { ny, nx, values, runOf, elementOf: perMap(({ element }) => element), seeds };
}

interface Reference {
  readonly geometry: MapGeometry;
  readonly template: Template;
}

function referenceOf(recipe: Recipe, mePath: string, datasetId: number): Reference {
  const scenario = scenarioOf(recipe.reference.runNumber);
  const geometry = geometryOf(recipe.geometry, mePath);
  if (!scenario || !geometry) throw new Error(`no simulated reference for ${mePath}`);
  const { maps, conditions } = simulated(scenario, datasetId, mePath);
  const rule = scaleRuleOf(recipe, mePath);
  const scale = scaleOf(rule, { geometry, maps, conditions }, undefined);
  const use = Array.from(maps.lsNumbers.keys()).filter(
    (k) => !scale.whyNot(indexOfLs(conditions.lsNumbers, maps.lsNumbers[k])),
  );
  const template = learnTemplate(rule, { geometry, maps, conditions }, use);
  if (!template) throw new Error(`the reference run gives no template of ${mePath}`);
  return { geometry, template };
}

function simulated(
  scenario: Scenario,
  datasetId: number,
  mePath: string,
): { readonly maps: MapBatch; readonly conditions: LsConditions } {
  const { conditions, ingested } = loadSimulated(scenario, datasetId);
  return { conditions, maps: simulateBatch(scenario, datasetId, mePath, ingested) };
}

function exposures(
  recipe: Recipe,
  { geometry, template }: Reference,
  maps: MapBatch,
  conditions: LsConditions,
): Float64Array {
  const scale = scaleOf(scaleRuleOf(recipe, template.mePath), { geometry, maps, conditions }, template);
  return Float64Array.from(maps.lsNumbers, (ls) => {
    const i = indexOfLs(conditions.lsNumbers, ls);
    return scale.whyNot(i) ? NaN : scale.exposure(i);
  });
}
