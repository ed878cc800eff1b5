import type { FileKind } from "./exportFile";
import type { LsRange } from "./lumiList";
import type { MaskListIdentity } from "./maskList";
import type { ListedDefect } from "./runMasks";

/** A tally as a side-car writes it; `recordedPb` null where the luminosity of none of its LS is known. */
export interface StatedTally {
  readonly nLs: number;
  readonly recordedPb: number | null;
  readonly nLsLumiUnknown: number;
}

/** One number for each LS of `ls`, ascending. */
export interface StatedColumn {
  readonly ls: readonly LsRange[];
  readonly values: readonly (number | null)[];
}

/** What of a run in a side-car is read again. */
export interface StatedRun {
  readonly runNumber: number;
  readonly dataset: { readonly name: string };
  readonly simulated: boolean;
  readonly startUtc: string | null;
  /** null too while the run was going on. */
  readonly endUtc: string | null;
  readonly reference: { readonly runNumber: number };
  readonly notes: readonly string[];
  readonly luminosity: {
    readonly source: string;
    readonly file?: { readonly name: string; readonly sha256: string } | undefined;
    readonly nLsUnknown: number;
    /** /pb. Absent where nothing is known, and from side-cars of before. */
    readonly recorded?: StatedColumn | undefined;
  };
  readonly verdicts: Readonly<
    Record<"total" | "good" | "bad" | "notEvaluated" | "evaluated" | "eligible", StatedTally>
  >;
  readonly ls: { readonly good: readonly LsRange[]; readonly bad: readonly LsRange[] };
  readonly notEvaluated: readonly (StatedTally & {
    readonly why: string;
    readonly detail: string;
    readonly ls: readonly LsRange[];
  })[];
  readonly elements: readonly {
    readonly me: string;
    readonly label: string;
    /** Sigma. */
    readonly scores: StatedColumn;
    /** Absent where nothing is masked, and from side-cars of before. */
    readonly masked?: StatedMaskedShare | undefined;
  }[];
  readonly elementsLeftOut: readonly string[];
  /** Absent where nobody gave masks and no known defect has expired. */
  readonly masks?: StatedMasks | undefined;
  /** Absent where nobody is asked to sign. */
  readonly signOff?: { readonly state: "signed" | "draft" } | undefined;
  readonly segments: readonly {
    readonly me: string;
    readonly region: string;
    readonly kind: string;
    readonly from: number;
    readonly to: number;
    readonly fraction: number | null;
    readonly significance: number | null;
    readonly severe: boolean;
  }[];
}

/** How much of a map people declared broken (maskedShare.ts). */
export interface StatedMaskedShare {
  readonly scope: string;
  readonly nMasked: number;
  readonly nParts: number;
  readonly ofHits: number | null;
  readonly rulesMet: readonly string[];
}

/** The masks of a run. */
export interface StatedMasks {
  readonly inForce: readonly ListedDefect[];
  readonly expired: readonly ListedDefect[];
  readonly unknownRegions: readonly string[];
  /** GOOD for the masks alone, and GOOD only without them; null where no mask is in force. */
  readonly effect: Readonly<
    Record<"goodByMasks" | "goodWithoutMasks", readonly (StatedTally & StatedReason)[]>
  > | null;
}

interface StatedReason {
  readonly state: string;
  readonly reason: string;
}

/** A decision of a person as a side-car states it. */
interface StatedDecision {
  readonly who: { readonly name: string; readonly identity: string };
  readonly verdict: string;
  readonly comment: string;
  readonly ls: readonly LsRange[];
  readonly undone: object | null;
  /** The LS that have their verdict from it; absent where it was taken back. */
  readonly effect?: { readonly inForce: { readonly ls: readonly LsRange[] } } | undefined;
}

/** The network that judged an element although it is not deployed. */
interface StatedCandidate {
  readonly sha256: string;
  readonly name: string;
  readonly me: string;
}

/** What an export says of itself, as far as it is read again. `provenanceOf` makes it; a side-car holds it. */
export interface StatedExport {
  readonly tool: { readonly version: string };
  readonly createdUtc: string;
  readonly simulated: boolean;
  readonly partial: boolean;
  readonly workspace: string;
  readonly recommendsFor: string | null;
  readonly recipe: { readonly name: string; readonly version: number; readonly sha256: string };
  readonly network: { readonly name: string | null; readonly sha256: string } | null;
  readonly cardSha256: string | null;
  /** Absent where none judged. */
  readonly candidate?: StatedCandidate | undefined;
  readonly calibratedAt: string | null;
  readonly thresholds: { readonly cold: number; readonly hot: number; readonly reach: number };
  readonly maskList?: MaskListIdentity | undefined;
  readonly runs: readonly StatedRun[];
  readonly decisions?:
    | {
        readonly note: string;
        readonly runs: readonly {
          readonly runNumber: number;
          readonly decisions: readonly StatedDecision[];
        }[];
      }
    | undefined;
  readonly vetoed?: StatedProduct | undefined;
  readonly goodInList?: StatedComparison | undefined;
}

/** What was made of a list that a person gave. */
interface StatedProduct {
  readonly base: { readonly name: string; readonly sha256: string };
  readonly runs: readonly { readonly runNumber: number }[];
}

/** Our GOOD cut to a list, and what that gained and lost (listComparison.ts). */
export interface StatedComparison extends StatedProduct {
  readonly runs: readonly {
    readonly runNumber: number;
    readonly absentFromBase: boolean;
    readonly listed: StatedTally;
    readonly inBoth: StatedTally;
    readonly goodNotInBase: StatedTally;
    readonly lost: readonly (StatedTally & StatedReason)[];
  }[];
}

/** A side-car: the export, and the files that belong to it. */
export interface SideCar extends StatedExport {
  readonly files: readonly { readonly kind: FileKind; readonly name: string; readonly sha256: string }[];
}
