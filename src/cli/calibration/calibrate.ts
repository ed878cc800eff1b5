import { DispersionSums } from "../../domain/dispersion";
import { DIPOLE } from "../../domain/dipoleEvidence";
import { geometryOf } from "../../domain/geometry/geometryOf";
import {
  type BothSides,
  type Calibration,
  CHANNEL,
  evidenceAt,
  sigmaOfEvidence,
} from "../../domain/calibration";
import { sigmaOfLogTail } from "../../domain/countTail";
import { windowMaps } from "../../domain/windowMaps";
import type { Autoencoder } from "../../ml/autoencoder";
import type { ModelCard } from "../../ml/modelCard";
import type { Recipe } from "../../recipes/recipe";
import { datasetsOf } from "../../simulation/datasets";
import { forEachGoodElement, type GoodElement, type GoodJudge } from "./collectScores";
import { simulatedWorkspace, templateOf } from "./goodReference";
import { goodRuns } from "./goodRuns";
import { addLeakage, type LeakageSums } from "./leakage";
import { BLOCK_LS, type GroupMaxima, groupMaxima, type ScoredElement, SIDES } from "./groupMaxima";
import { groupThresholds } from "./groupThresholds";
import { INCIDENTS_PER_SHIFT, LS_PER_SHIFT } from "./shift";

/** Good runs that the dispersion of one bin is measured on. */
const RUNS_FOR_BINS = 10;

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
    templates: new Map(recipe.required.map(({ mePath }) => [mePath, templateOf(recipe, datasetId, mePath)])),
  }));
  const scores = async (
    all: readonly number[],
    binDispersion: number | undefined,
    alsoTake?: (element: GoodElement) => void | Promise<void>,
  ) => {
    const found: ScoresByRun = [];
    for (const [d, { datasetId, templates }] of parts.entries()) {
      const half = all.filter((_, i) => i % parts.length === d);
      const judged = { recipe, datasetId, templates, autoencoder, binDispersion };
      found.push(...(await scoresByRun(judged, half, alsoTake)));
    }
    return found;
  };
  const { systematics } = recipe;

  console.error(`dispersions, leakage and evidence of ${seeds.calibration.length} good runs`);
  // Channels are scored before the dispersions of all runs are known: theirs by some runs, which have millions of bins.
  const binFloor = recipe.law === "binomial" ? (systematics.channel ?? 0) : 0;
  const ofBins = new DispersionSums(binFloor);
  const some = seeds.calibration.slice(0, RUNS_FOR_BINS);
  await scores(some, undefined, (element) => {
    ofBins.add(dispersed(element));
  });
  const binDispersion = ofBins.binDispersion();
  const sums = new DispersionSums(binFloor);
  const leakage: LeakageSums = new Map();
  let highestInstLumi = 0;
  const good = await scores(seeds.calibration, binDispersion, async (element) => {
    sums.add(dispersed(element));
    highestInstLumi = element.judged.plan.instLumi.reduce((a, b) => Math.max(a, b), highestInstLumi);
    if (autoencoder) await addLeakage(element, autoencoder, leakage);
  });
  const scatter = { overDispersion: sums.overDispersion(), binDispersion };
  const judged = regionsByGroup(recipe);
  const nRegions = [...judged.values()].flat().reduce((sum, n) => sum + n, 0);
  // Every region has the same share of the budget, cold and hot: one sigma is then one threshold for all.
  const perLs = INCIDENTS_PER_SHIFT / SIDES.length / LS_PER_SHIFT / nRegions;
  const threshold = rounded(sigmaOfLogTail(Math.log(perLs)));
  const thresholds = { cold: threshold, hot: threshold };
  const maximaOf = (runs: ScoresByRun) =>
    runs.map((run) =>
      run.map((element) => groupMaxima(element, scatter, systematics, evidenceAt(threshold))),
    );
  const maxima = maximaOf(good);

  const limits = groupThresholds(maxima, judged, perLs);
  // The upper end of the interval: the budget holds although the tail is known from so many blocks only.
  const evidence = Object.fromEntries(
    Object.entries(limits).map(([group, { cold, hot }]) => [group, { cold: cold.high, hot: hot.high }]),
  );

  console.error(`false alarms left on ${seeds.test.length} other good runs`);
  const test = maximaOf(await scores(seeds.test, binDispersion)).flat(2);
  const alarms = test.filter((block) =>
    [...block].some(([group, of]) => SIDES.some((side) => of[side] > evidence[group][side])),
  ).length;
  const blocksPerShift = (LS_PER_SHIFT / BLOCK_LS) * recipe.required.length;

  return {
    date: new Date().toISOString(),
    thresholds: {
      ...thresholds,
      reach: rounded(reachOf([...maxima.flat(2), ...test], thresholds, evidence)),
    },
    evidence,
    ...scatter,
    instLumiRange:
      recipe.scale === "luminosity" ? [recipe.selection.minInstLumi, rounded(highestInstLumi * 1.1)] : [0, 0],
    leakage: Object.fromEntries([...leakage].map(([scope, { n, sum }]) => [scope, rounded(sum / n)])),
    metrics: {
      blocks: maxima.flat(2).length,
      testBlocks: test.length,
      testAlarms: alarms,
      testAlarmsPerShift: rounded((alarms / test.length) * blocksPerShift),
      budgetPerShift: INCIDENTS_PER_SHIFT,
    },
  };
}

/** How many regions of each group every monitoring element that has any judges. */
function regionsByGroup(recipe: Recipe): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const { mePath } of recipe.required) {
    const geometry = geometryOf(recipe.geometry, mePath);
    const own = new Map<string, number>();
    for (const { group } of geometry?.regions ?? []) own.set(group, (own.get(group) ?? 0) + 1);
    if (geometry?.channels) own.set(CHANNEL, geometry.channels.bins.length);
    if (geometry?.azimuths) own.set(DIPOLE, 1);
    for (const [group, n] of own) found.set(group, [...(found.get(group) ?? []), n]);
  }
  return found;
}

/** Largest sigma of good blocks, printed no further than that: beyond, only the law says so. At least the threshold. */
function reachOf(
  blocks: readonly GroupMaxima[],
  thresholds: BothSides,
  evidence: Calibration["evidence"],
): number {
  const sigmas = new Map(
    Object.keys(evidence).map((group) => [
      group,
      sigmaOfEvidence({ thresholds: { ...thresholds, reach: 0 }, evidence }, group),
    ]),
  );
  return blocks
    .flatMap((block) => [...block])
    .flatMap(([group, { cold, hot }]) => [
      -(sigmas.get(group)?.(-1, cold) ?? 0),
      sigmas.get(group)?.(1, hot) ?? 0,
    ])
    .reduce((a, b) => Math.max(a, b), thresholds.cold);
}

type ScoresByRun = ScoredElement[][];

/** Scores of every monitoring element, one list a run (the unit of the bootstrap). */
async function scoresByRun(
  judged: Omit<GoodJudge, "runs">,
  seeds: readonly number[],
  alsoTake?: (element: GoodElement) => void | Promise<void>,
): Promise<ScoresByRun> {
  const byRun = new Map<number, ScoresByRun[number]>();
  const runs = goodRuns(simulatedWorkspace(judged.recipe), seeds);
  await forEachGoodElement({ ...judged, runs }, async (element) => {
    const { maps, factors, learntHits, scored } = element.judged;
    const run = byRun.get(maps.runNumber) ?? [];
    run.push({ geometry: element.geometry, factors, learntHits, scored });
    byRun.set(maps.runNumber, run);
    await alsoTake?.(element);
  });
  return [...byRun.values()];
}

/** A judged element with its counts, which are not kept. */
function dispersed({ geometry, judged }: GoodElement) {
  const { maps, template, plan, scored } = judged;
  return {
    ...judged,
    geometry,
    counts: scored.counted,
    windowMaps: windowMaps(maps, template, plan.windows, plan.exposure),
  };
}

const rounded = (value: number) => Number(value.toFixed(3));
