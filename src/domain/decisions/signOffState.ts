import type { Signature } from "./decisionEvent";

/** A part of a run that is another than it was when somebody signed. */
export type ChangedPart = "decisions" | "verdicts" | "rules";

/** A signature and whether it is still about the run as it is. */
export interface StatedSignature {
  readonly signature: Signature;
  /** Empty: it counts. */
  readonly changed: readonly ChangedPart[];
}

/** Who stands behind a run. */
export interface SignOff {
  /** The last signature of each person that was not taken back, in their order. */
  readonly signatures: readonly StatedSignature[];
  /** Whether enough people stand behind the run as it is. */
  readonly isSigned: boolean;
}
