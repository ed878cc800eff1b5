import type { ConditionBit, LsConditions } from "../lsConditions";
import type { RegistryWord } from "../verdict";
import { registryWords, type RegistryFlags } from "./registryFlags";

/** OMS bits of the golden rule of which we ask OMS (certification.md §1.3); those of the tracker and the calorimeters are not among them. */
export const RULE_BITS: readonly ConditionBit[] = ["beam_present", "beams_stable", "cms_active"];

/** RunRegistry's components that the golden rule asks for. */
const RULE_FLAGS: readonly string[] = [
  "tracker-pixel",
  "tracker-strip",
  "tracker-track",
  "ecal-ecal",
  "ecal-es",
  "hcal-hcal",
  "csc-csc",
  "dt-dt",
  "l1t-l1tmu",
  "l1t-l1tcalo",
  "hlt-hlt",
  "egamma-egamma",
  "muon-muon",
  "jetmet-jetmet",
];

/** The official rule as far as it is known here. */
export interface OfficialRule {
  /** Flags that RunRegistry answered with, and how many the rule has. */
  readonly flags: readonly string[];
  readonly nFlags: number;
  /** GOOD, or the first thing that keeps the LS out: STANDBY for an OMS bit, else the flag's word; one an LS. */
  readonly words: readonly RegistryWord[];
}

/**
 * An LS passes where every bit is exactly true and every flag is GOOD; what is missing counts as false, as it does when
 * the official list is made.
 */
export function officialRule(conditions: LsConditions, registry: RegistryFlags): OfficialRule {
  const { lsNumbers, bits } = conditions;
  const flags = RULE_FLAGS.filter((flag) => registry.ranges.some(({ words }) => words.has(flag)));
  const columns = flags.map((flag) => registryWords(registry, flag, lsNumbers));
  const words = Array.from(lsNumbers, (_, k): RegistryWord => {
    if (!RULE_BITS.every((bit) => bits[bit][k] === 1)) return "STANDBY";
    const failing = columns.find((column) => column[k] !== "GOOD");
    return failing ? (failing[k] ?? "EMPTY") : flags.length > 0 ? "GOOD" : "NOTSET";
  });
  return { flags, nFlags: RULE_FLAGS.length, words };
}
