import type { KnownDefect } from "./knownDefects";

/** What a person signs with: who, when and why. */
export interface SignedWord {
  readonly by: string;
  /** ISO 8601 UTC. */
  readonly atUtc: string;
  /** At least three characters. */
  readonly comment: string;
}

/** A known defect that a person put on a mask list. */
export interface Mask extends KnownDefect, SignedWord {
  /** Who took it away: it hides nothing in any run, and stays on the list to tell so. Absent while it stands. */
  readonly withdrawn?: SignedWord | undefined;
}

/** Known defects of one workspace that people keep in a file beside the recipe. */
export interface MaskList {
  readonly workspace: string;
  /** One more with each change. */
  readonly version: number;
  /** In the order in which they were added, those withdrawn too. */
  readonly masks: readonly Mask[];
}

/** A mask list as files name it. */
export interface MaskListIdentity extends Pick<MaskList, "version"> {
  /** Of `maskListText`, lower-case hexadecimal: white space in a file does not change it. */
  readonly sha256: string;
}

export const MASK_LIST_FORMAT = "lumiscope-masks";
/**
 * 2 has withdrawn masks: a Lumiscope that knows 1 alone refuses the list, and does not hide what was taken off it. A list
 * without any is written as 1, so that it keeps the digest that exports name it by.
 */
export const MASK_LIST_FORMAT_VERSIONS = [1, 2] as const;

/** The list as a file: JSON, one mask after the other in the order in which they were added, final newline. */
export function maskListText({ workspace, version, masks }: MaskList): string {
  const [plain, withWithdrawn] = MASK_LIST_FORMAT_VERSIONS;
  const formatVersion = masks.some(({ withdrawn }) => withdrawn) ? withWithdrawn : plain;
  const stated = masks.map((mask) => ({
    ...statedDefect(mask),
    ...statedWord(mask),
    withdrawn: mask.withdrawn && statedWord(mask.withdrawn),
  }));
  const head = { format: MASK_LIST_FORMAT, formatVersion, workspace, version };
  return `${JSON.stringify({ ...head, masks: stated }, null, 1)}\n`;
}

const statedWord = ({ by, atUtc, comment }: SignedWord): SignedWord => ({ by, atUtc, comment });

/** A known defect with its keys in one order, as every file has it. */
export const statedDefect = ({
  region,
  fromRun,
  toRun,
  owner,
  reason,
  expires,
}: KnownDefect): KnownDefect => ({
  ...{ region, fromRun, toRun, owner, reason, expires },
});

export const maskListIdentity = (list: MaskList, sha256: (text: string) => string): MaskListIdentity => ({
  version: list.version,
  sha256: sha256(maskListText(list)),
});

export const maskListName = ({ workspace, version }: MaskList): string =>
  `${workspace.replace(/[^A-Za-z0-9-]/g, "-").toUpperCase()}_Lumiscope_masks_v${version}.json`;

/** The next version of the list, with these masks more. */
export const withMasks = (list: MaskList, masks: readonly Mask[]): MaskList => ({
  ...list,
  version: list.version + 1,
  masks: [...list.masks, ...masks],
});

/** The next version of the list, with one mask withdrawn; undefined where no such mask stands on it. */
export function withWithdrawn(list: MaskList, mask: Mask, withdrawn: SignedWord): MaskList | undefined {
  if (mask.withdrawn || !list.masks.includes(mask)) return undefined;
  const masks = list.masks.map((one) => (one === mask ? { ...mask, withdrawn } : one));
  return { ...list, version: list.version + 1, masks };
}

/** The masks of a list that nobody withdrew: those that may hide something. */
export const standingMasks = ({ masks }: MaskList): readonly Mask[] =>
  masks.filter(({ withdrawn }) => !withdrawn);
