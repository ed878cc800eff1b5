import { BLOCK_LS } from "../calibration/groupMaxima";
import { poissonInterval } from "../calibration/poissonInterval";
import { INCIDENTS_PER_SHIFT, LS_PER_SHIFT } from "../calibration/shift";
import { figure, percent, share, twoDigits } from "./figureWords";
import type { QuietFigures } from "./quietFigures";
import type { Measured, TargetRow } from "./target";

/** Judging.md §7 and 8, and the budget of the cards (§6). */
const OBSERVED_OVER_ALLOWED = [0.5, 2] as const;
const LEAST_SHIFTS = 60;
const STEP_INCIDENTS_PER_1000 = 1;
const LEAST_STEP_LS = 10_000;
const LEAST_COVERAGE = 0.995;
const MOST_NOT_GOOD = 0.001;

/** Alarms on clean runs over what the product's own budget allows: of the card's fresh runs and of these together. */
export function budgets({ system, ours, card }: Measured): TargetRow {
  const [least, most] = OBSERVED_OVER_ALLOWED;
  const target = `incidents on clean runs ${least} to ${most} of the product's own budget, over ${LEAST_SHIFTS} shifts or more`;
  const nMaps = system.recipe.required.length;
  const here = ours.quiet?.clean ?? { nLs: 0, incidents: 0 };
  const ofCard = card?.metrics ?? { testBlocks: 0, testAlarms: 0 };
  const shifts = (here.nLs + ofCard.testBlocks * BLOCK_LS) / nMaps / LS_PER_SHIFT;
  if (!(shifts > 0)) return { target, measured: "no clean runs", outcome: "not measured" };
  const observed = here.incidents + ofCard.testAlarms;
  const allowed = INCIDENTS_PER_SHIFT * shifts;
  const [low, high] = poissonInterval(observed).map((n) => n / allowed);
  const value = observed / allowed;
  const measured = `${figure({ value, interval: [low, high] }, twoDigits)}: ${ofCard.testAlarms} when the card was made and ${here.incidents} here, ${twoDigits(allowed)} allowed in ${shifts.toFixed(1)} shifts (more: npm run calibrate -- ${system.recipe.name} --long-runs N)`;
  const isSurelyBeyond = low > most || high < least;
  if (shifts < LEAST_SHIFTS) return { target, measured, outcome: isSurelyBeyond ? "missed" : "not shown" };
  return { target, measured, outcome: value >= least && value <= most ? "met" : "missed" };
}

/** The runs judge one map each; people see the alarms of all. */
export function stepIncidents({ system, ours }: Measured): TargetRow {
  const target = `at most ${STEP_INCIDENTS_PER_1000} incident per 1,000 LS of the workspace at 95 % CL, over 10,000 LS or more of runs with luminosity steps`;
  const { quiet } = ours;
  const rows = system.nonFaults.flatMap((row, f) => (row.hasLumiSteps && quiet ? [quiet.nonFaults[f]] : []));
  const nLs = rows.reduce((sum, row) => sum + row.nLs, 0);
  if (nLs === 0) return { target, measured: "no runs with luminosity steps", outcome: "not measured" };
  const incidents = rows.reduce((sum, row) => sum + row.incidents, 0);
  const nMaps = system.recipe.required.length;
  const perWorkspace = (n: number) => (1000 * n * nMaps) / nLs;
  const most = perWorkspace(poissonInterval(incidents)[1]);
  const measured = `${incidents} in ${nLs} LS of one of ${nMaps} maps: ${twoDigits(perWorkspace(incidents))}, below ${twoDigits(most)}`;
  if (perWorkspace(incidents) > STEP_INCIDENTS_PER_1000) return { target, measured, outcome: "missed" };
  const isShown = most <= STEP_INCIDENTS_PER_1000 && nLs >= LEAST_STEP_LS;
  return { target, measured, outcome: isShown ? "met" : "not shown" };
}

export function coverage({ system, ours: { quiet } }: Measured): TargetRow {
  const target = `at least ${(100 * LEAST_COVERAGE).toFixed(1)} % of the /pb that the recipe selects evaluated`;
  const rows: readonly (readonly [string, QuietFigures])[] = quiet
    ? [["clean", quiet.clean], ...system.nonFaults.map(({ name }, f) => [name, quiet.nonFaults[f]] as const)]
    : [];
  const [worst] = rows
    .map(([name, row]) => ({ name, covered: row.coverage }))
    .filter(({ covered }) => !Number.isNaN(covered))
    .sort((a, b) => a.covered - b.covered);
  if (worst === undefined) return { target, measured: "no runs without a fault", outcome: "not measured" };
  return {
    target,
    measured: `the least ${percent(worst.covered)}: ${worst.name}`,
    outcome: worst.covered >= LEAST_COVERAGE ? "met" : "missed",
  };
}

export function notGood({ ours: { quiet } }: Measured): TargetRow {
  const target = `at most ${100 * MOST_NOT_GOOD} % of clean LS not GOOD`;
  if (!quiet || !(quiet.clean.nLs > 0)) return { target, measured: "no clean runs", outcome: "not measured" };
  const { notGood: lost, nLs } = quiet.clean;
  return {
    target,
    measured: `${figure(lost, share)} of ${nLs} LS`,
    outcome: lost.value <= MOST_NOT_GOOD ? "met" : "missed",
  };
}
