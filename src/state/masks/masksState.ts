import type { TextFile } from "../../domain/exportFile";
import type { KnownDefect } from "../../domain/knownDefects";
import type { Mask, MaskList, MaskListIdentity } from "../../domain/maskList";

/** A mask list and what files name it by. */
export interface NamedMaskList {
  readonly value: MaskList;
  readonly identity: MaskListIdentity;
}

/** The masks of one workspace. */
export interface WorkspaceMasks {
  /** Loaded from a file or signed for here; kept in this browser. */
  readonly list: NamedMaskList | undefined;
  /** Tried out: signed by nobody, gone with the page. */
  readonly proposed: readonly KnownDefect[];
}

/** What a person gives with their name. */
export interface MaskSignature {
  readonly who: string;
  readonly comment: string;
}

export interface MasksSlice {
  readonly masks: Readonly<Partial<Record<string, WorkspaceMasks>>>;
  /** Why the last file cannot be used; the list before it stays. */
  readonly maskFailure: string | undefined;
  /** The region that the form is open for; undefined: none. */
  readonly draftRegion: string | undefined;
  /** Opens the form for a region. */
  draftMask: (region: string) => void;
  /** Judges the run that is open with one mask more: looking is free, nobody signs. */
  tryMask: (mask: KnownDefect) => void;
  dropProposedMasks: () => void;
  /** One of those that are tried out. */
  dropProposedMask: (region: string) => void;
  /** Puts what is tried out on the list, signed. @returns what is wrong with the signature; undefined where it was taken */
  applyMasks: (signature: MaskSignature) => string | undefined;
  /** Takes a mask of the list away: the next version says who did and why. @returns as `applyMasks` */
  withdrawMask: (mask: Mask, signature: MaskSignature) => string | undefined;
  loadMaskList: (file: Pick<File, "name" | "size" | "text">) => Promise<void>;
  /** Judges without a list from now on. */
  dropMaskList: () => void;
  /** The list to be saved; undefined where there is none. */
  maskListFile: () => TextFile | undefined;
}
