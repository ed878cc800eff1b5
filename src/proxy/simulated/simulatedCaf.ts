import type { ConditionBit } from "../../domain/lsConditions";
import { compactLs } from "../../domain/lumiList";
import { type Scenario, scenarios } from "../../simulation/scenario";
import { simulateConditions } from "../../simulation/simulatedRun";
import type { CafList } from "../certification/certificationService";
import { RUN_CLASS, stateOf } from "./simulatedRegistry";

interface ListKind {
  readonly suffix: string;
  /** Bits that must be on for an LS to be in the list. */
  readonly bits: readonly ConditionBit[];
  readonly holds: (scenario: Scenario) => boolean;
}

const DCS_BITS: readonly ConditionBit[] = ["beams_stable", "cms_active", "cscp_ready", "cscm_ready"];

/** The golden list is what people certified of the DCS-only list; here by what OMS says, never by what was put in. */
const KINDS: Readonly<Record<string, ListKind>> = {
  dcs: { suffix: "DCSOnly_JSON", bits: DCS_BITS, holds: ({ growing }) => !growing },
  golden: {
    suffix: "Golden",
    bits: [...DCS_BITS, "physics_flag"],
    holds: (scenario) => stateOf(scenario) === "COMPLETED",
  },
};

/** The newest list of a kind; its name says that it is simulated, so that no file of it is taken for CMS'. */
export function publishedList(className: string, kind: string): CafList | undefined {
  const found = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (className !== RUN_CLASS || !found) return undefined;
  const runs = scenarios.filter(found.holds);
  const content = Object.fromEntries(
    runs.map((scenario) => [scenario.runNumber, compactLs(lsWith(scenario, found.bits))]),
  );
  const name = `SIMULATED_Cert_Collisions2026_${runs[0].runNumber}_${runs[runs.length - 1].runNumber}_${found.suffix}.json`;
  return {
    name,
    url: `simulated:CAF/certification/${RUN_CLASS}/${name}`,
    last_modified: "2026-10-07 18:00",
    size: `${Math.ceil(JSON.stringify(content).length / 1024)}K`,
    content,
  };
}

function lsWith(scenario: Scenario, bits: readonly ConditionBit[]): readonly number[] {
  const all = Uint32Array.from({ length: scenario.lsCount }, (_, k) => k + 1);
  const conditions = simulateConditions(scenario, all);
  return [...all].filter((_, k) => bits.every((bit) => conditions.bits[bit][k] === 1));
}
