import type { KnownDefect } from "./knownDefects";

/** A known defect that a person put on a mask list, and who, when and why. */
export interface Mask extends KnownDefect {
  /** Who signed for it. */
  readonly by: string;
  /** ISO 8601 UTC. */
  readonly atUtc: string;
  /** At least three characters. */
  readonly comment: string;
}

/** Known defects of one workspace that people keep in a file beside the recipe. */
export interface MaskList {
  readonly workspace: string;
  /** One more with each change. */
  readonly version: number;
  readonly masks: readonly Mask[];
}

/** A mask list as files name it. */
export interface MaskListIdentity extends Pick<MaskList, "version"> {
  /** Of `maskListText`, lower-case hexadecimal: white space in a file does not change it. */
  readonly sha256: string;
}

export const MASK_LIST_FORMAT = "lumiscope-masks";
export const MASK_LIST_FORMAT_VERSION = 1;

/** The list as a file: JSON, one mask after the other in the order in which they were added, final newline. */
export function maskListText({ workspace, version, masks }: MaskList): string {
  const head = { format: MASK_LIST_FORMAT, formatVersion: MASK_LIST_FORMAT_VERSION, workspace, version };
  const stated = masks.map((mask) => ({
    ...statedDefect(mask),
    by: mask.by,
    atUtc: mask.atUtc,
    comment: mask.comment,
  }));
  return `${JSON.stringify({ ...head, masks: stated }, null, 1)}\n`;
}

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
