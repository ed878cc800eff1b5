import { HCAL_MES, hcalGeometry } from "../../domain/geometry/hcal";
import { type HcalColumn, hcalColumns, HCAL_ROWS } from "../../domain/geometry/hcalReadout";
import { learnTemplate } from "../../domain/learnTemplate";
import { unknownConditions } from "../../domain/conditionColumns";
import type { MapBatch } from "../../domain/mapBatch";
import { scaleOf } from "../../domain/scale";
import type { Template } from "../../domain/template";
import { randomStream, type Random } from "../../ml/training/random";
import { emptyWindows, type WindowSet } from "../../ml/training/windowSet";
import type { Recipe } from "../../recipes/recipe";
import { scaleRuleOf } from "../../recipes/recipeRules";
import { datasetsOf } from "../../simulation/datasets";
import { type Scenario, scenarioSchema } from "../../simulation/scenario";
import { simulateMap } from "../../simulation/simulatedRun";
import type { SetSeeds } from "./trainingSetup";

const RUN_NUMBER = 999_002;
const REFERENCE_LS = 240;
/** Share of windows that are cut short as at the end of a run, and the least share of LS they keep. */
const SHORT_SHARE = 0.3;
const SHORTEST = 0.3;
const EVENTS = [1_300, 2_050] as const;

const { nx, ny } = hcalGeometry(1);

/** Good windows and the templates of their reference runs: one window a run, all seven depths of it. About 20 ms each. */
export function simulateHcalWindows(recipe: Recipe, { references, runs }: SetSeeds): WindowSet {
  if (!("nLs" in recipe.window)) throw new Error(`the windows of ${recipe.name} are no LS`);
  const fullWindow = recipe.window.nLs;
  const templates = references.map((seed, j) =>
    HCAL_MES.map(({ mePath }) => templateOf(recipe, seed, j, mePath)),
  );
  const n = runs.length * HCAL_MES.length;
  const perExposure = templates.flat().map((template) => template.perExposure);
  const set = emptyWindows(n, {
    ...{ ny, nx, perExposure },
    shapes: shapesOf(hcalColumns(84)),
    hidden: "rectangle",
  });
  runs.forEach((seed, run) => {
    const random = randomStream(seed);
    const reference = run % templates.length;
    const isShort = random.uniform() < SHORT_SHARE;
    const nLs = isShort ? Math.ceil(fullWindow * (SHORTEST + (1 - SHORTEST) * random.uniform())) : fullWindow;
    const scenario = goodRun(seed, nLs, random);
    HCAL_MES.forEach(({ mePath }, depth) => {
      const k = run * HCAL_MES.length + depth;
      set.element[k] = reference * HCAL_MES.length + depth;
      const maps = batchOf(scenario, reference, mePath, nLs);
      const { exposure } = scaledBy(recipe, maps, depth, templates[reference][depth]);
      const counts = set.counts.subarray(k * ny * nx, (k + 1) * ny * nx);
      for (let ls = 0; ls < nLs; ls++) {
        set.exposure[k] += exposure(ls);
        for (let i = 0; i < counts.length; i++) counts[i] += maps.counts[ls * counts.length + i];
      }
    });
  });
  return set;
}

function goodRun(seed: number, lsCount: number, random: Random): Scenario {
  const eventsPerLs = EVENTS[0] + (EVENTS[1] - EVENTS[0]) * random.uniform();
  return scenarioSchema.parse({
    runNumber: RUN_NUMBER,
    workspaces: ["hcal"],
    seed,
    lsCount,
    luminosity: {},
    zeroBias: { eventsPerLs },
  });
}

function batchOf(scenario: Scenario, reference: number, mePath: string, nLs: number): MapBatch {
  const datasets = datasetsOf("hcal");
  const { datasetId } = datasets[reference % datasets.length];
  const lsNumbers = Uint32Array.from({ length: nLs }, (_, i) => i + 1);
  const counts = new Uint16Array(nLs * ny * nx);
  lsNumbers.forEach((ls, k) => {
    const map = simulateMap(scenario, datasetId, mePath, ls);
    if (!map) throw new Error(`The good run of seed ${scenario.seed} lacks ${mePath} in LS ${ls}.`);
    counts.set(map, k * ny * nx);
  });
  const hits = Array.from(lsNumbers, (_, k) =>
    counts.subarray(k * ny * nx, (k + 1) * ny * nx).reduce((sum, n) => sum + n, 0),
  );
  return { runNumber: RUN_NUMBER, mePath, ny, nx, lsNumbers, entries: Uint32Array.from(hits), counts };
}

function templateOf(recipe: Recipe, seed: number, reference: number, mePath: string): Template {
  const scenario = goodRun(seed, REFERENCE_LS, randomStream(seed));
  const maps = batchOf(scenario, reference, mePath, REFERENCE_LS);
  const depth = HCAL_MES.findIndex((me) => me.mePath === mePath);
  const template = learnTemplate(
    scaleRuleOf(recipe, mePath),
    scaledMaps(maps, depth),
    Array.from(maps.lsNumbers.keys()),
  );
  if (!template) throw new Error(`The reference run of seed ${seed} gives no template of ${mePath}.`);
  return template;
}

const scaledMaps = (maps: MapBatch, depth: number) => ({
  geometry: hcalGeometry(HCAL_MES[depth].depth),
  maps,
  conditions: unknownConditions(maps.lsNumbers),
});

const scaledBy = (recipe: Recipe, maps: MapBatch, depth: number, template: Template) =>
  scaleOf(scaleRuleOf(recipe, maps.mePath), scaledMaps(maps, depth), template);

/**
 * Shapes by which the expectation of a good run may differ from its reference (log of the counts, +-1): towards the
 * beam, forward against backward, and a dipole in phi, as pileup and beam spot make them. What fires in every event
 * cannot follow and stays 0. Chosen, not measured: the public maps are of one hour.
 */
function shapesOf(columns: readonly HcalColumn[]): readonly Float64Array[] {
  const shape = (value: (eta: number, phi: number) => number) =>
    Float64Array.from({ length: ny * nx }, (_, bin) => {
      const { ieta, isForward } = columns[bin % nx];
      const phi = (2 * Math.PI * (Math.floor(bin / nx) + 0.5)) / HCAL_ROWS;
      return ieta === undefined || isForward ? 0 : value(ieta / 29, phi);
    });
  return [
    shape(() => 1),
    shape((eta) => 2 * Math.abs(eta) - 1),
    shape((eta) => eta),
    shape((_, phi) => Math.cos(phi)),
    shape((_, phi) => Math.sin(phi)),
  ];
}
