import type { ChangedPart } from "./changedParts";
import type { Objection, Signature } from "./decisionEvent";

/** A signature and whether it is still about the run as it is. */
export interface StatedSignature {
  readonly signature: Signature;
  /** Empty: it counts. */
  readonly changed: readonly (ChangedPart | "objections")[];
}

/** Who stands behind a run. */
export interface SignOff {
  /** The last signature of each person that was not taken back, in their order. */
  readonly signatures: readonly StatedSignature[];
  /** Those that were not taken back. Who signs in knowledge of one answers it. */
  readonly objections: readonly Objection[];
  /** Whether enough people stand behind the run as it is. */
  readonly isSigned: boolean;
}
