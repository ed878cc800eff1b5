import type { RunAnalysis } from "../runAnalysis";

/** In the side-car: whether enough people stand behind a run, who signed it, and what changed since. */
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
  };
}
