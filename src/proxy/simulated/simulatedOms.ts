import type { RunConditions } from "../../domain/lsConditions";
import type { RunNumber } from "../../domain/units";
import { type Scenario, scenarios } from "../../simulation/scenario";
import { runConditionsOf, simulateConditions, type SimulatedConditions } from "../../simulation/simulatedRun";
import type { OmsEndpoint } from "../oms/omsQuery";
import type { Cell, Row } from "../tables/table";

/** OMS resources of the shipped simulated runs: what RunRegistry and trigger tools read (certification.md §3.1). */
export function simulatedOms(now: () => number): readonly OmsEndpoint[] {
  return [
    {
      name: "runs",
      attributes: RUN_ATTRIBUTES,
      rows: (mayMatch) =>
        scenarios.filter((scenario) => mayMatch(runKey(scenario))).map((scenario) => runRow(scenario, now())),
      idOf: (row) => String(row.run_number),
      unitsOf: (row) => unitsOf(Number(row.run_number)),
    },
    {
      name: "lumisections",
      attributes: LS_ATTRIBUTES,
      rows: (mayMatch) =>
        scenarios
          .filter((scenario) => mayMatch(runKey(scenario)))
          .flatMap((scenario) => lsRows(scenario, now())),
      idOf: (row) => `${row.run_number}_${row.lumisection_number}`,
      unitsOf: (row) => unitsOf(Number(row.run_number)),
    },
  ];
}

const RUN_ATTRIBUTES = [
  "run_number",
  "fill_number",
  "start_time",
  "end_time",
  "last_lumisection_number",
  "stable_beam",
  "init_lumi",
  "end_lumi",
  "delivered_lumi",
  "recorded_lumi",
  "hlt_key",
];

const LS_ATTRIBUTES = [
  "run_number",
  "fill_number",
  "lumisection_number",
  "start_time",
  "end_time",
  "init_lumi",
  "end_lumi",
  "delivered_lumi",
  "recorded_lumi",
  "delivered_lumi_per_lumisection",
  "recorded_lumi_per_lumisection",
  "pileup",
  "beam1_present",
  "beam2_present",
  "beam1_stable",
  "beam2_stable",
  "beam_present",
  "beams_stable",
  "physics_flag",
  "cms_active",
  "cscp_ready",
  "cscm_ready",
  "prescale_index",
  "prescale_name",
];

/** Public tools meet both units; ours alternate by run, so that a client that ignores `meta.row` is found out. */
const inTensOf34 = (runNumber: RunNumber) => runNumber % 2 === 1;

function unitsOf(runNumber: RunNumber): Readonly<Record<string, string>> {
  const lumi = `10^{${inTensOf34(runNumber) ? 34 : 33}}cm^{-2}s^{-1}`;
  return {
    init_lumi: lumi,
    end_lumi: lumi,
    delivered_lumi: "pb^{-1}",
    recorded_lumi: "pb^{-1}",
    delivered_lumi_per_lumisection: "pb^{-1}",
    recorded_lumi_per_lumisection: "pb^{-1}",
  };
}

const runKey = ({ runNumber }: Scenario): Row => ({ run_number: runNumber });

/** What OMS knows of each LS; kept until the run grows, since clients page through it. */
function conditionsOf(scenario: Scenario, run: RunConditions, nowMs: number): SimulatedConditions {
  const state = `${run.startTime}/${run.lastLsNumber}`;
  const known = latest.get(scenario.runNumber);
  if (known?.state === state) return known.conditions;
  const lsNumbers = Uint32Array.from({ length: run.lastLsNumber ?? 0 }, (_, i) => i + 1);
  const conditions = simulateConditions(scenario, lsNumbers, nowMs);
  latest.set(scenario.runNumber, { state, conditions });
  return conditions;
}

const latest = new Map<RunNumber, { readonly state: string; readonly conditions: SimulatedConditions }>();

function runRow(scenario: Scenario, nowMs: number): Row {
  const run = runConditionsOf(scenario, nowMs);
  const ls = conditionsOf(scenario, run, nowMs);
  const known = [...ls.lsNumbers.keys()].filter((k) => ls.hasRow[k] === 1);
  const total = (column: Float64Array) => known.reduce((sum, k) => sum + (column[k] || 0), 0);
  const lumi = (column: Float64Array, k: number | undefined) =>
    k === undefined ? null : lumiCell(column[k], scenario.runNumber);
  return {
    run_number: scenario.runNumber,
    fill_number: run.fillNumber ?? null,
    start_time: timeCell(run.startTime),
    end_time: timeCell(run.endTime),
    last_lumisection_number: run.lastLsNumber ?? null,
    stable_beam: known.some((k) => ls.bits.beams_stable[k] === 1),
    init_lumi: lumi(ls.initLumi, known.at(0)),
    end_lumi: lumi(ls.endLumi, known.at(-1)),
    delivered_lumi: rounded(total(ls.deliveredLumi)),
    recorded_lumi: rounded(total(ls.recordedLumi)),
    hlt_key: run.hltKey ?? null,
  };
}

function lsRows(scenario: Scenario, nowMs: number): readonly Row[] {
  const run = runConditionsOf(scenario, nowMs);
  const ls = conditionsOf(scenario, run, nowMs);
  const known = [...ls.lsNumbers.keys()].filter((k) => ls.hasRow[k] === 1);
  return known.map((k) => lsRow(scenario, run, ls, k));
}

function lsRow(scenario: Scenario, run: RunConditions, ls: SimulatedConditions, k: number): Row {
  const bit = (value: number): Cell => (value < 0 ? null : value === 1);
  const present = bit(ls.bits.beam_present[k]);
  const stable = bit(ls.bits.beams_stable[k]);
  return {
    run_number: scenario.runNumber,
    fill_number: run.fillNumber ?? null,
    lumisection_number: ls.lsNumbers[k],
    start_time: timeCell(ls.startTime[k]),
    end_time: timeCell(ls.endTime[k]),
    init_lumi: lumiCell(ls.initLumi[k], scenario.runNumber),
    end_lumi: lumiCell(ls.endLumi[k], scenario.runNumber),
    delivered_lumi: rounded(ls.deliveredBefore[k]),
    recorded_lumi: rounded(ls.recordedBefore[k]),
    delivered_lumi_per_lumisection: rounded(ls.deliveredLumi[k]),
    recorded_lumi_per_lumisection: rounded(ls.recordedLumi[k]),
    pileup: rounded(ls.pileup[k]),
    beam1_present: present,
    beam2_present: present,
    beam1_stable: stable,
    beam2_stable: stable,
    beam_present: present,
    beams_stable: stable,
    physics_flag: bit(ls.bits.physics_flag[k]),
    cms_active: bit(ls.bits.cms_active[k]),
    cscp_ready: bit(ls.bits.cscp_ready[k]),
    cscm_ready: bit(ls.bits.cscm_ready[k]),
    prescale_index: ls.prescaleIndices[k],
    prescale_name: ls.prescaleNames[k],
  };
}

/** ISO 8601 without milliseconds, as OMS writes times. */
function timeCell(time: number | undefined): Cell {
  if (time === undefined || Number.isNaN(time)) return null;
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function lumiCell(lumi: number, runNumber: RunNumber): Cell {
  return rounded(inTensOf34(runNumber) ? lumi / 10 : lumi);
}

/** Six decimals, which keeps every figure to 1e-6 /pb and hides the noise of binary fractions. */
function rounded(value: number): Cell {
  return Number.isFinite(value) ? Math.round(value * 1e6) / 1e6 : null;
}
