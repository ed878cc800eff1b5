import { readFile, stat } from "node:fs/promises";
import { assertListSize, LumiListError } from "../domain/readLumiList";
import { type CertifiedList, certifiedListOf } from "../domain/vetoedList";
import { UsageError } from "./certifyArguments";
import { sha256 } from "./sha256";

/**
 * The certified list of a file; undefined where none is asked for.
 * @throws UsageError where the file cannot be read or is no such list
 */
export async function certifiedListFrom(file: string | undefined): Promise<CertifiedList | undefined> {
  if (file === undefined) return undefined;
  try {
    assertListSize((await stat(file)).size);
    const text = await readFile(file, "utf8");
    return certifiedListOf({ name: file, text, sha256 });
  } catch (error) {
    if (error instanceof LumiListError) throw new UsageError(`--base ${file}: ${error.message}`);
    if (error instanceof Error && "code" in error)
      throw new UsageError(`--base ${file}: ${error.message}`, { cause: error });
    throw error;
  }
}
