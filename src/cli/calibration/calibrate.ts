import { DispersionSums } from "../../domain/dispersion";
import { geometryOf } from "../../domain/geometry/geometryOf";
import { calibratedSigma } from "../../domain/calibration";
import { fitTail, tailQuantile } from "../../domain/tailThreshold";
import { windowMaps } from "../../domain/windowMaps";
import type { Template } from "../../domain/template";
import { LS_SECONDS } from "../../domain/units";
import type { Autoencoder } from "../../ml/autoencoder";
import type { ModelCard } from "../../ml/modelCard";
import { cleanTemplate } from "../../pipeline/cleanTemplate";
import type { Recipe } from "../../recipes/recipe";
import { datasetsOf } from "../../simulation/datasets";
import { scenarioOf } from "../../simulation/scenario";
import { WORKSPACE_NAMES } from "../../simulation/workspaces";
import { forEachGoodElement, type GoodElement, nothingFlagged } from "./collectScores";
import { goodRuns, loadSimulated, simulateBatch } from "./goodRuns";
import { addLeakage, type LeakageSums } from "./leakage";
import { type ScoredElement, type WindowMaximum, windowMaxima } from "./windowMaxima";

/** Incidents allowed per 8 h and workspace (judging.md §6). */
const INCIDENTS_PER_SHIFT = 0.5;
const SHIFT_SECONDS = 8 * 3600;
const PLATEAU_LUMI = 20.5;
const BOOTSTRAPS = 200;

export interface CalibrationSeeds {
  /** Good runs that set dispersions and thresholds; no fault is ever shown. */
  readonly calibration: readonly number[];
  /** Good runs that count the false alarms that are left. */
  readonly test: readonly number[];
}

/** Calibrates a recipe with its network on good simulated runs of the seeds given. */
export async function calibrate(
  recipe: Recipe,
  autoencoder: Autoencoder | undefined,
  seeds: CalibrationSeeds,
): Promise<NonNullable<ModelCard["calibration"]>> {
  // Both processings: Prompt is what is certified, Express what is watched; half of the seeds each.
  const parts = datasetsOf(simulatedWorkspace(recipe)).map(({ datasetId }) => ({
    datasetId,
    templates: referenceTemplates(recipe, datasetId),
  }));
  const scores = async (all: readonly number[], alsoTake?: (element: GoodElement) => Promise<void>) => {
    const found: ScoresByRun = [];
    for (const [d, { datasetId, templates }] of parts.entries()) {
      const half = all.filter((_, i) => i % parts.length === d);
      found.push(...(await scoresByRun(recipe, half, datasetId, templates, autoencoder, alsoTake)));
    }
    return found;
  };
  const { systematics } = recipe;

  console.error(`dispersions, leakage and largest scores of ${seeds.calibration.length} good runs`);
  const sums = new DispersionSums(systematics);
  const leakage: LeakageSums = new Map();
  let highestInstLumi = 0;
  const good = await scores(seeds.calibration, async (element) => {
    sums.add(dispersed(element));
    highestInstLumi = element.judged.plan.instLumi.reduce((a, b) => Math.max(a, b), highestInstLumi);
    if (autoencoder) await addLeakage(element, autoencoder, leakage);
  });
  const overDispersion = sums.overDispersion();
  const maximaOf = (runs: ScoresByRun) =>
    runs.map((run) => run.flatMap((element) => windowMaxima(element, overDispersion, systematics)));
  const maxima = maximaOf(good);

  const lsPerWindow =
    recipe.scale === "luminosity" ? recipe.window.minLumiSum / PLATEAU_LUMI : recipe.window.nLs;
  const windowsPerShift = (SHIFT_SECONDS / LS_SECONDS / lsPerWindow) * recipe.required.length;
  // Cold and hot, windows and single LS share the budget equally.
  const probability = INCIDENTS_PER_SHIFT / SIDES.length / windowsPerShift;
  const rawOf = (side: Side) => {
    const thresholdOf = (all: readonly WindowMaximum[][]) =>
      tailQuantile(fitTail(all.flat().map(side.of)), probability);
    const [low, high] = interval(bootstrap(maxima, thresholdOf));
    // The upper end of the interval: the budget holds although the tail is known from so many windows only.
    return { ...side, low, best: rounded(thresholdOf(maxima)), high };
  };
  const raw = SIDES.map(rawOf);
  const [windowCold, windowHot, lsCold, lsHot] = raw.map(({ high }) => high);
  const rawThresholds = { window: { cold: windowCold, hot: windowHot }, ls: { cold: lsCold, hot: lsHot } };
  const common = { cold: windowCold, hot: windowCold };

  console.error(`false alarms left on ${seeds.test.length} other good runs`);
  const test = maximaOf(await scores(seeds.test)).flat();
  const alarms = raw.reduce((n, { of, high }) => n + test.filter((maximum) => of(maximum) > high).length, 0);
  const reached = [...maxima.flat(), ...test].flatMap((maximum) =>
    raw.map(({ of, scale, sign }) =>
      Math.abs(
        calibratedSigma({ thresholds: { ...common, reach: 0 }, rawThresholds }, scale, sign * of(maximum)),
      ),
    ),
  );

  return {
    date: new Date().toISOString(),
    // Printed no further than the scores of good windows went: beyond, only the law says so.
    thresholds: { ...common, reach: rounded(reached.reduce((a, b) => Math.max(a, b), windowCold)) },
    rawThresholds,
    overDispersion,
    binDispersion: sums.binDispersion(),
    instLumiRange:
      recipe.scale === "luminosity" ? [recipe.selection.minInstLumi, rounded(highestInstLumi * 1.1)] : [0, 0],
    leakage: Object.fromEntries([...leakage].map(([scope, { n, sum }]) => [scope, rounded(sum / n)])),
    metrics: {
      windows: maxima.flat().length,
      ...Object.fromEntries(
        raw.flatMap(({ name, low, best, high }) => [
          [`${name}Low`, low],
          [`${name}Best`, best],
          [`${name}High`, high],
        ]),
      ),
      testWindows: test.length,
      testAlarms: alarms,
      testAlarmsPerShift: rounded((alarms / test.length) * windowsPerShift),
      budgetPerShift: INCIDENTS_PER_SHIFT,
    },
  };
}

interface Side {
  readonly name: string;
  readonly scale: "window" | "ls";
  readonly sign: 1 | -1;
  readonly of: (maximum: WindowMaximum) => number;
}

const SIDES: readonly Side[] = [
  { name: "windowCold", scale: "window", sign: -1, of: ({ window }) => window.cold },
  { name: "windowHot", scale: "window", sign: 1, of: ({ window }) => window.hot },
  { name: "lsCold", scale: "ls", sign: -1, of: ({ ls }) => ls.cold },
  { name: "lsHot", scale: "ls", sign: 1, of: ({ ls }) => ls.hot },
];

function simulatedWorkspace({ name, workspace }: Recipe) {
  const found = WORKSPACE_NAMES.find((candidate) => candidate === workspace);
  if (!found) throw new Error(`Workspace ${workspace} of ${name} is not simulated.`);
  return found;
}

function referenceTemplates(recipe: Recipe, datasetId: number): Map<string, Template> {
  const scenario = scenarioOf(recipe.reference.runNumber);
  if (!scenario) throw new Error(`The reference run ${recipe.reference.runNumber} is not simulated.`);
  const run = loadSimulated(scenario, datasetId);
  return new Map(
    recipe.required.map(({ mePath }) => {
      const geometry = geometryOf(recipe.geometry, mePath);
      if (!geometry) throw new Error(`no geometry for ${mePath}`);
      const maps = simulateBatch(scenario, datasetId, mePath, run.ingested);
      return [mePath, cleanTemplate(recipe, maps, run, geometry, nothingFlagged(geometry)).template];
    }),
  );
}

type ScoresByRun = ScoredElement[][];

/** Scores of every monitoring element, one list a run (the unit of the bootstrap). */
async function scoresByRun(
  recipe: Recipe,
  seeds: readonly number[],
  datasetId: number,
  templates: ReadonlyMap<string, Template>,
  autoencoder: Autoencoder | undefined,
  alsoTake?: (element: GoodElement) => Promise<void>,
): Promise<ScoresByRun> {
  const byRun = new Map<number, ScoresByRun[number]>();
  await forEachGoodElement(
    recipe,
    goodRuns(simulatedWorkspace(recipe), seeds),
    datasetId,
    templates,
    autoencoder,
    async (element) => {
      const { analysis, maps, factors, channelMaxima } = element.judged;
      const run = byRun.get(maps.runNumber) ?? [];
      run.push({ geometry: element.geometry, analysis, factors, channelMaxima });
      byRun.set(maps.runNumber, run);
      await alsoTake?.(element);
    },
  );
  return [...byRun.values()];
}

/** A judged element with its counts, which are not kept. */
function dispersed({ geometry, judged }: GoodElement) {
  const { maps, template, plan } = judged;
  return { ...judged, geometry, windowMaps: windowMaps(maps, template, plan.windows, plan.exposure) };
}

/** The statistic on runs drawn with replacement; always the same draws. */
function bootstrap<T>(runs: readonly T[], statistic: (sample: T[]) => number): number[] {
  let state = 1;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return Array.from({ length: BOOTSTRAPS }, () =>
    statistic(runs.map(() => runs[Math.floor(next() * runs.length)])),
  );
}

/** Central 95 %. */
function interval(values: readonly number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  return [
    rounded(sorted[Math.floor(0.025 * sorted.length)]),
    rounded(sorted[Math.floor(0.975 * sorted.length)]),
  ];
}

const rounded = (value: number) => Number(value.toFixed(3));
