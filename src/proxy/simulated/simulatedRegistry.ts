import type { ConditionBit } from "../../domain/lsConditions";
import { type Scenario, scenarioOf, scenarios } from "../../simulation/scenario";
import { runConditionsOf, simulateConditions, type SimulatedConditions } from "../../simulation/simulatedRun";
import type { RrRange } from "../certification/certificationService";

/** Runs are of one class, and of one offline dataset of RunRegistry. */
export const RUN_CLASS = "Collisions26";
const OFFLINE_DATASET = "/PromptReco/Collisions2026S/DQM";
/** Shifters' flags, set while the run was taken. */
const ONLINE_DATASET = "online";

/** Start of the newest run that the last certification call of the simulated year looked at. */
const CERTIFIED_UNTIL = Date.parse("2026-10-07T12:00:00Z");

/** The bits that must be on for a component to be more than STANDBY; before stable beams its voltages are low. */
const CSC_BITS: readonly ConditionBit[] = ["beams_stable", "cscp_ready", "cscm_ready"];
/** OMS bits of other detectors are not simulated: they are as ready as CMS. */
const CMS_BITS: readonly ConditionBit[] = ["beams_stable", "cms_active"];
const COMPONENTS: Readonly<Record<string, readonly ConditionBit[]>> = {
  "csc-csc": CSC_BITS,
  "csc-occupancy": CSC_BITS,
  "hcal-hcal": CMS_BITS,
  "rpc-rpc": CMS_BITS,
};

export type RunState = "OPEN" | "COMPLETED";

/**
 * Where a run stands in the certification. People here know what OMS says and nothing of the maps, so neither lists nor
 * flags tell what was put into a run.
 * @returns undefined while the run is being taken: it is not in the offline registry yet
 */
export function stateOf(scenario: Scenario): RunState | undefined {
  if (scenario.growing) return undefined;
  return Date.parse(scenario.startTime) < CERTIFIED_UNTIL ? "COMPLETED" : "OPEN";
}

/** Runs of a class and dataset in a state, ascending. */
export function editableRuns(className: string, datasetName: string, state: string): readonly number[] {
  if (className !== RUN_CLASS || datasetName !== OFFLINE_DATASET) return [];
  return scenarios.filter((scenario) => stateOf(scenario) === state).map(({ runNumber }) => runNumber);
}

/**
 * The state of each component over the LS of a run: STANDBY while it was not ready or the beams not stable, EMPTY without a row of OMS, else
 * GOOD; in the offline dataset NOTSET until the run is certified.
 * @returns undefined where the dataset does not have the run
 */
export function lumisectionRanges(
  runNumber: number,
  datasetName: string,
  nowMs: number,
): readonly RrRange[] | undefined {
  const scenario = scenarioOf(runNumber);
  if (!scenario) return undefined;
  const state = datasetName === ONLINE_DATASET ? "COMPLETED" : stateOf(scenario);
  if (state === undefined || (datasetName !== ONLINE_DATASET && datasetName !== OFFLINE_DATASET))
    return undefined;
  const lastLs = runConditionsOf(scenario, nowMs).lastLsNumber ?? 0;
  const conditions = simulateConditions(
    scenario,
    Uint32Array.from({ length: lastLs }, (_, k) => k + 1),
    nowMs,
  );
  const decided = state === "COMPLETED" ? "GOOD" : "NOTSET";
  return joinRanges([...conditions.lsNumbers.keys()].map((k) => componentsAt(conditions, k, decided)));
}

type Components = Readonly<Record<string, RrRange[string]>>;

function componentsAt(conditions: SimulatedConditions, k: number, decided: "GOOD" | "NOTSET"): Components {
  const statusOf = (bits: readonly ConditionBit[]) => {
    if (conditions.hasRow[k] === 0) return "EMPTY";
    return bits.every((bit) => conditions.bits[bit][k] === 1) ? decided : "STANDBY";
  };
  return Object.fromEntries(
    Object.entries(COMPONENTS).map(([name, bits]) => [
      name,
      { status: statusOf(bits), comment: "", cause: "" },
    ]),
  );
}

/** One range for each stretch of LS in which no component changes. @param states of LS 1, 2, … */
function joinRanges(states: readonly Components[]): readonly RrRange[] {
  const ranges: RrRange[] = [];
  let start = 1;
  states.forEach((state, k) => {
    const isLast = k + 1 === states.length || JSON.stringify(states[k + 1]) !== JSON.stringify(state);
    if (!isLast) return;
    ranges.push({ ...state, start, end: k + 1 });
    start = k + 2;
  });
  return ranges;
}
