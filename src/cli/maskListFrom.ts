import { readFile, stat } from "node:fs/promises";
import { maskListIdentity, standingMasks } from "../domain/maskList";
import type { GivenMasks } from "../domain/runMasks";
import { assertMaskListSize, MaskListError, readMaskList } from "../recipes/readMaskList";
import { UsageError } from "./certifyArguments";
import { sha256 } from "./sha256";

/** The masks of a file; undefined where none is asked for. @throws UsageError where it is no list for the workspace */
export async function maskListFrom(
  file: string | undefined,
  workspace: string,
): Promise<GivenMasks | undefined> {
  if (file === undefined) return undefined;
  try {
    assertMaskListSize((await stat(file)).size);
    const list = readMaskList(await readFile(file, "utf8"), workspace);
    return { list: maskListIdentity(list, sha256), masks: standingMasks(list), proposed: [] };
  } catch (error) {
    if (error instanceof MaskListError || (error instanceof Error && "code" in error))
      throw new UsageError(`--masks ${file}: ${error.message}`, { cause: error });
    throw error;
  }
}
