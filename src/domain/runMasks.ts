import type { AnomalyScope, AnomalySegment } from "./anomaly";
import type { KnownDefect } from "./knownDefects";
import type { MaskListIdentity, SignedWord } from "./maskList";
import type { Verdict } from "./verdict";

/** An entry about a run, with who signed for it where it is a mask and no known defect of the recipe. */
export type ListedDefect = KnownDefect & Partial<SignedWord>;

/** What a person gave to be masked. */
export interface GivenMasks {
  /** Undefined: there is no list, all are proposed. */
  readonly list?: MaskListIdentity | undefined;
  readonly masks: readonly ListedDefect[];
  /** Tried out, signed by nobody: a run that one of them is about is in no export. */
  readonly proposed: readonly KnownDefect[];
}

/** The masks of one judged run. */
export interface RunMasks {
  readonly list: MaskListIdentity | undefined;
  /** Not judged in this run for them, proposed ones too. */
  readonly inForce: readonly ListedDefect[];
  /** Of them those that nobody signed for. */
  readonly proposed: readonly KnownDefect[];
  /** Entries about this run that had expired before it began, of the recipe's list too: they hide nothing. */
  readonly expired: readonly ListedDefect[];
  /** In force, but no judged map has such a region. */
  readonly unknown: readonly KnownDefect[];
  /** The machine's anomalies and verdicts with the masked regions judged; undefined where no mask is in force. */
  readonly without:
    { readonly segments: readonly AnomalySegment[]; readonly verdicts: readonly Verdict[] } | undefined;
}

/** How much of a map is not judged because people declared it broken, in the recipe's list or by masks. */
export interface MaskedShare {
  /** What is counted: chambers, or channels where the map has them. */
  readonly scope: AnomalyScope;
  /** Without what is dead in the reference anyway. */
  readonly nMasked: number;
  readonly nParts: number;
  /** Of the hits that the template expects of all parts, 0..1. */
  readonly ofHits: number;
  /** Severity rules of the recipe that would be met were it all dead: losses that would be BAD and are not looked for. */
  readonly rulesMet: readonly string[];
}
