import { geometryOf } from "../../domain/geometry/geometryOf";
import type { AnomalySegment } from "../../domain/anomaly";
import type { Calibration } from "../../domain/calibration";
import type { LsNumber } from "../../domain/units";
import type { Autoencoder } from "../../ml/autoencoder";
import { judgeMonitoringElement } from "../../pipeline/judgeMonitoringElement";
import type { Recipe } from "../../recipes/recipe";
import { datasetsOf } from "../../simulation/datasets";
import { simulatedWorkspace, templateOf } from "./goodReference";
import { markdownTable } from "../detect/markdownTable";
import { TAIL_COLUMNS, type TailCounts, tailCounts, tailRows } from "../detect/tailTable";
import { goodRuns, loadSimulated, LONG_FILLS, simulateBatch } from "./goodRuns";
import { poissonInterval } from "./poissonInterval";
import { INCIDENTS_PER_SHIFT, LS_PER_SHIFT } from "./shift";

/** Seeds of long runs: calibration ends at 720059, the bench begins at 810000. */
const FIRST_SEED = 730_000;
/** Flagged LS closer than this are one incident, as in the bench. */
const JOINED_WITHIN_LS = 15;

/**
 * False alarms of the shipped judging in clean runs of 3,000 LS: thresholds are set on runs of 130 LS, and evidence has
 * 23 times as long to gather. Each run has one of the monitoring elements judged, in turn.
 * @returns lines to print
 */
export async function countLongRuns(
  recipe: Recipe,
  calibration: Calibration,
  autoencoder: Autoencoder | undefined,
  nRuns: number,
): Promise<readonly string[]> {
  const workspace = simulatedWorkspace(recipe);
  const datasets = datasetsOf(workspace);
  const seeds = Array.from({ length: nRuns }, (_, k) => FIRST_SEED + k);
  const lines: string[] = [];
  const tails: TailCounts[] = [];
  let [nIncidents, nJudged] = [0, 0];
  for (const [k, scenario] of goodRuns(workspace, seeds, LONG_FILLS).entries()) {
    const { mePath } = recipe.required[k % recipe.required.length];
    const { datasetId } = datasets[k % datasets.length];
    const geometry = geometryOf(recipe.geometry, mePath);
    if (!geometry) throw new Error(`no geometry for ${mePath}`);
    const run = loadSimulated(scenario, datasetId);
    const { analysis, outcome, scored } = await judgeMonitoringElement(
      {
        ...{ recipe, calibration, geometry, autoencoder },
        conditions: run.conditions,
        maps: simulateBatch(scenario, datasetId, mePath, run.ingested),
        template: templateOf(recipe, datasetId, mePath, calibration),
        skipped: [],
        isGrowing: false,
      },
      {},
    );
    const found = incidents(outcome.anomalies);
    tails.push(tailCounts(analysis.lsSignificance, analysis.regionNames.length));
    nIncidents += found.length;
    nJudged += scored.judged.positions.length;
    const named = found.map(({ region, kind, from, to }) => `${region} ${kind} LS ${from}-${to}`).join("; ");
    lines.push(`${analysis.label}, ${scored.judged.positions.length} LS: ${named || "nothing"}`);
    console.error(`  ${k + 1} of ${nRuns} long runs: ${lines[k]}`);
  }
  const perShift = (n: number) => ((n / nJudged) * LS_PER_SHIFT * recipe.required.length).toFixed(2);
  const [low, high] = poissonInterval(nIncidents);
  return [
    ...lines,
    `${nIncidents} incidents in ${nJudged} LS of one map: ${perShift(nIncidents)} [${perShift(low)}, ${perShift(high)}] in 8 h of the workspace, of a budget of ${INCIDENTS_PER_SHIFT}`,
    "",
    markdownTable(TAIL_COLUMNS, tailRows(tails)),
  ];
}

/** Anomalies, those that overlap or lie close together as one: the first of them. */
function incidents(anomalies: readonly AnomalySegment[]): AnomalySegment[] {
  const found: AnomalySegment[] = [];
  let last: LsNumber = -Infinity;
  for (const anomaly of [...anomalies].sort((a, b) => a.from - b.from)) {
    if (anomaly.from > last + JOINED_WITHIN_LS) found.push(anomaly);
    last = Math.max(last, anomaly.to);
  }
  return found;
}
