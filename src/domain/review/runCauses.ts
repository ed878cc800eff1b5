import { isChanged } from "../decisions/withDecisions";
import type { RunAnalysis } from "../runAnalysis";
import type { NotEvaluatedWhy, RegistryWord, Verdict } from "../verdict";
import type { LossCause } from "./lossByCause";
import { isObjection } from "./registryFlags";

/** Who or what keeps an LS from being GOOD, in the order of the waterfall: what nobody can help comes first. */
export const CAUSES = ["selection", "standby", "registry", "bad", "byHand", "notset", "empty"] as const;
export type Cause = (typeof CAUSES)[number];

const CAUSE_OF_WHY: Readonly<Record<NotEvaluatedWhy, Cause>> = {
  selection: "selection",
  dcsOff: "standby",
  missing: "empty",
  masked: "notset",
  lumi: "notset",
  lowStat: "notset",
  windowOpen: "notset",
  domain: "notset",
  failed: "notset",
};

/**
 * The causes for which LS of a run are not GOOD. Every LS that is not GOOD has one at least, every GOOD one none:
 * what RunRegistry says of an LS that is GOOD here is no loss of this list.
 * @param registry RunRegistry's words, one an LS; undefined where they are not known: then "registry" is no cause
 */
export function runCauses(
  { verdicts, overrides }: Pick<RunAnalysis, "verdicts" | "overrides">,
  registry: readonly (RegistryWord | undefined)[] | undefined,
): readonly LossCause<Cause>[] {
  const machine = overrides?.machine ?? verdicts;
  const holds = (cause: Cause, k: number): boolean => {
    if (verdicts[k].state === "GOOD") return false;
    if (cause === "registry") return isObjection(registry?.[k]);
    if (cause === "byHand") return isChanged(machine[k], verdicts[k]);
    return machineCause(machine[k]) === cause;
  };
  return CAUSES.filter((id) => id !== "registry" || registry !== undefined).map((id) => ({
    id,
    objects: Uint8Array.from(verdicts, (_, k) => Number(holds(id, k))),
  }));
}

function machineCause(verdict: Verdict): Cause | undefined {
  if (verdict.state === "GOOD") return undefined;
  return verdict.state === "BAD" ? "bad" : CAUSE_OF_WHY[verdict.why];
}
