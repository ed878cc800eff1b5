import type { RunAnalysis } from "../runAnalysis";

/** In the side-car: whether enough people stand behind a run, who signed it, what changed since, and who objects. */
export function provenanceSignOff({ signOff }: Pick<RunAnalysis, "signOff">) {
  if (!signOff) return undefined;
  return {
    state: signOff.isSigned ? ("signed" as const) : ("draft" as const),
    signatures: signOff.signatures.map(({ signature: { id, at, who, identity, checked }, changed }) => ({
      id,
      atUtc: new Date(at).toISOString(),
      who: { name: who, identity },
      checked,
      /** Empty: the signature is about these lists. */
      changedSince: changed,
    })),
    /** Those that were not withdrawn; absent where there are none. */
    objections:
      signOff.objections.length === 0
        ? undefined
        : signOff.objections.map(({ id, at, who, identity, comment }) => ({
            id,
            atUtc: new Date(at).toISOString(),
            who: { name: who, identity },
            comment,
          })),
  };
}
