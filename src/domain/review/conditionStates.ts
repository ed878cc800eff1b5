import type { ConditionBit, LsConditions } from "../lsConditions";
import type { RegistryWord } from "../verdict";

/** What OMS' bits say of each LS: GOOD where all are true, STANDBY where one is not or is unknown, EMPTY without a row. */
export function conditionStates(
  { lsNumbers, hasRow, bits }: Pick<LsConditions, "lsNumbers" | "hasRow" | "bits">,
  asked: readonly ConditionBit[],
): readonly RegistryWord[] {
  return Array.from(lsNumbers, (_, k) => {
    if (hasRow[k] === 0) return "EMPTY";
    return asked.every((bit) => bits[bit][k] === 1) ? "GOOD" : "STANDBY";
  });
}
