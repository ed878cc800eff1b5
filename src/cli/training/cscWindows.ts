import { CSC_MES, cscGeometry } from "../../domain/geometry/csc";
import { buildTemplate, exposureOf, type Template } from "../../domain/template";
import { randomStream, type Random } from "../../ml/training/random";
import { emptyWindows, type WindowSet } from "../../ml/training/windowSet";
import { datasetsOf } from "../../simulation/datasets";
import { instLumiOfLs } from "../../simulation/luminosity";
import { type Scenario, scenarioSchema } from "../../simulation/scenario";
import { simulateMap } from "../../simulation/simulatedRun";

/** Good simulated runs by the seeds of their scenarios, and the reference runs their baselines come from. */
export interface SimulationPlan {
  /** Run i is compared with reference i modulo their number. */
  readonly runSeeds: readonly number[];
  /** Reference j, and its runs, are of dataset j modulo their number: Express and Prompt in turn. */
  readonly referenceSeeds: readonly number[];
  /** Windows of each monitoring element in each run. */
  readonly windowsPerRun: number;
  /** 10^33 cm^-2 s^-1 x LS, as in the recipe. */
  readonly minLumiSum: number;
  /** LS at or below do not count, 10^33 cm^-2 s^-1. */
  readonly minInstLumi: number;
}

const RUN_NUMBER = 999_001;
const REFERENCE_LS = 480;
const RUN_LS = 2_000;
/** Share of the runs with a plateau of 18-22; 2024 has 60 % of its LS above 19 (ml.md §7). */
const LEVELLED_SHARE = 0.6;
/** Share of windows that are cut short as at the end of a run, and the least share of luminosity they keep. */
const SHORT_SHARE = 0.3;
const SHORTEST = 0.3;
/** Most LS of a window; at 5 x 10^33 a full one has 60. */
const MOST_LS = 40;

/**
 * Simulates good windows and the templates of their reference runs: all eight disks, all luminosities of a fill.
 * About 10 ms per window.
 */
export function simulateWindows(plan: SimulationPlan): WindowSet {
  const templates = plan.referenceSeeds.map((seed, j) => referenceTemplates(seed, datasetOf(j)));
  const n = plan.runSeeds.length * plan.windowsPerRun * CSC_MES.length;
  const { ny, nx } = cscGeometry("-", 2);
  const perExposure = templates.flat().map((template) => template.perExposure);
  const set = emptyWindows(n, {
    ...{ ny, nx, perExposure },
    shapes: [],
    hidden: "sector",
  });
  let k = 0;
  plan.runSeeds.forEach((seed, run) => {
    const random = randomStream(seed);
    const scenario = goodRun(seed, random);
    const reference = run % templates.length;
    for (let w = 0; w < plan.windowsPerRun; w++) {
      const members = drawWindow(scenario, plan, random);
      CSC_MES.forEach((_, element) => {
        set.element[k] = reference * CSC_MES.length + element;
        fillWindow(set, k, scenario, datasetOf(reference), members, templates[reference][element]);
        k++;
      });
    }
  });
  return set;
}

const CSC_DATASETS = datasetsOf("csc");
const datasetOf = (reference: number): number => CSC_DATASETS[reference % CSC_DATASETS.length].datasetId;

/** A good run somewhere in its fill: any plateau, any decay, so that all luminosities come up. */
function goodRun(seed: number, random: Random): Scenario {
  return scenarioSchema.parse({
    runNumber: RUN_NUMBER,
    seed,
    lsCount: RUN_LS,
    luminosity: {
      plateau: random.uniform() < LEVELLED_SHARE ? 18 + 4 * random.uniform() : 8 + 10 * random.uniform(),
      rampLs: 40,
      plateauLs: Math.floor(1_400 * random.uniform()),
      tauHours: 4 + 9 * random.uniform(),
    },
  });
}

/** Reference run: a ramp from 3, a plateau and a decay to 8, so that the luminosity fit has range. */
function referenceTemplates(seed: number, datasetId: number): Template[] {
  const scenario = scenarioSchema.parse({
    runNumber: RUN_NUMBER,
    seed,
    lsCount: REFERENCE_LS,
    luminosity: { plateau: 20.5, rampFrom: 3, rampLs: 40, plateauLs: 200, tauHours: 1.7 },
  });
  const lsNumbers = Array.from({ length: REFERENCE_LS }, (_, i) => i + 1);
  const { ny, nx } = cscGeometry("-", 2);
  return CSC_MES.map(({ mePath }) => {
    const counts = new Uint16Array(REFERENCE_LS * ny * nx);
    lsNumbers.forEach((ls, i) => counts.set(mapOf(scenario, datasetId, mePath, ls), i * ny * nx));
    const entries = Uint32Array.from(lsNumbers, (_, i) =>
      counts.subarray(i * ny * nx, (i + 1) * ny * nx).reduce((a, b) => a + b, 0),
    );
    const template = buildTemplate(
      { runNumber: RUN_NUMBER, mePath, ny, nx, lsNumbers: Uint32Array.from(lsNumbers), entries, counts },
      lsNumbers.map((_, i) => i),
      lsNumbers.map((ls) => instLumiOfLs(scenario, ls)),
      lsNumbers.map(() => 1),
    );
    if (!template) throw new Error(`The reference run of seed ${seed} gives no template of ${mePath}.`);
    return template;
  });
}

/** Consecutive LS of enough luminosity from anywhere in the run. */
function drawWindow(scenario: Scenario, plan: SimulationPlan, random: Random): number[] {
  const { minLumiSum, minInstLumi } = plan;
  const wanted =
    random.uniform() < SHORT_SHARE ? minLumiSum * (SHORTEST + (1 - SHORTEST) * random.uniform()) : minLumiSum;
  const members: number[] = [];
  let sum = 0;
  const first = 1 + Math.floor(random.uniform() * (RUN_LS - MOST_LS));
  for (let ls = first; ls < first + MOST_LS && sum <= wanted; ls++) {
    const instLumi = instLumiOfLs(scenario, ls);
    if (instLumi <= minInstLumi) continue;
    members.push(ls);
    sum += instLumi;
  }
  // Late in a steep decay nothing passes the cut: draw another place.
  return sum > SHORTEST * minLumiSum ? members : drawWindow(scenario, plan, random);
}

function fillWindow(
  set: WindowSet,
  k: number,
  scenario: Scenario,
  datasetId: number,
  members: number[],
  template: Template,
): void {
  const bins = set.ny * set.nx;
  const counts = set.counts.subarray(k * bins, (k + 1) * bins);
  for (const ls of members) {
    const map = mapOf(scenario, datasetId, template.mePath, ls);
    for (let i = 0; i < bins; i++) counts[i] += map[i];
    const instLumi = instLumiOfLs(scenario, ls);
    if (template.fit) set.exposure[k] += exposureOf(template.fit, instLumi, 1);
    set.instLumi[k] += instLumi / members.length;
  }
}

function mapOf(scenario: Scenario, datasetId: number, mePath: string, ls: number): Uint16Array<ArrayBuffer> {
  const map = simulateMap(scenario, datasetId, mePath, ls);
  if (!map) throw new Error(`The good run of seed ${scenario.seed} lacks ${mePath} in LS ${ls}.`);
  return map;
}
