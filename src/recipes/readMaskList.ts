import { z } from "zod";
import { MASK_LIST_FORMAT, MASK_LIST_FORMAT_VERSIONS, type MaskList } from "../domain/maskList";
import { knownDefect } from "./recipe";

/** The text is no mask list; the message says what is wrong. */
export class MaskListError extends Error {
  override readonly name = "MaskListError";
}

/** Characters; a mask has some 300. */
const MAX_SIZE = 1_000_000;

const word = z.strictObject({ by: z.string().min(1), atUtc: z.iso.datetime(), comment: z.string().min(3) });

const mask = knownDefect
  .extend({ ...word.shape, withdrawn: word.optional() })
  .refine(({ fromRun, toRun }) => fromRun <= toRun, "its runs are reversed");

const schema: z.ZodType<MaskList> = z.strictObject({
  format: z.literal(MASK_LIST_FORMAT),
  formatVersion: z.literal(MASK_LIST_FORMAT_VERSIONS),
  workspace: z.string().min(1),
  version: z.int().nonnegative(),
  masks: z.array(mask),
});

/** Before a file is read. @throws MaskListError */
export function assertMaskListSize(size: number): void {
  if (size > MAX_SIZE) throw new MaskListError("it is larger than 1 MB; mask lists have some kB");
}

/**
 * A mask list out of its text, for one workspace.
 * @throws MaskListError
 */
export function readMaskList(text: string, workspace: string): MaskList {
  const { data, error } = schema.safeParse(parsed(text));
  if (!data) {
    const [issue] = error.issues;
    throw new MaskListError(`${issue.path.join(".") || "it is no mask list of Lumiscope"}: ${issue.message}`);
  }
  if (data.workspace !== workspace)
    throw new MaskListError(`it is for workspace ${data.workspace}, not for ${workspace}`);
  const { version, masks } = data;
  return { workspace, version, masks };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new MaskListError(`it is not JSON (${cause instanceof Error ? cause.message : "unreadable"})`, {
      cause,
    });
  }
}
