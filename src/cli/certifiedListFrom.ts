import { readFile, stat } from "node:fs/promises";
import { type CertifiedList, certifiedListOf } from "../domain/certifiedList";
import { assertListSize, LumiListError } from "../domain/readLumiList";
import { UsageError } from "./certifyArguments";
import { sha256 } from "./sha256";

/**
 * The list of a file; undefined where none is asked for.
 * @param option that named it, for the message: "--base"
 * @throws UsageError where the file cannot be read or is no such list
 */
export async function certifiedListFrom(
  option: string,
  file: string | undefined,
): Promise<CertifiedList | undefined> {
  if (file === undefined) return undefined;
  try {
    assertListSize((await stat(file)).size);
    const text = await readFile(file, "utf8");
    return certifiedListOf({ name: file, text, sha256 });
  } catch (error) {
    if (error instanceof LumiListError) throw new UsageError(`${option} ${file}: ${error.message}`);
    if (error instanceof Error && "code" in error)
      throw new UsageError(`${option} ${file}: ${error.message}`, { cause: error });
    throw error;
  }
}
