import { readFile, stat } from "node:fs/promises";
import {
  assertBrilcalcSize,
  BrilcalcError,
  type BrilcalcLuminosity,
  readBrilcalc,
} from "../domain/brilcalcCsv";
import { UsageError } from "./certifyArguments";
import { sha256 } from "./sha256";

/** The luminosities of a file; undefined where none is asked for. @throws UsageError where it is no such table */
export async function brilcalcFrom(file: string | undefined): Promise<BrilcalcLuminosity | undefined> {
  if (file === undefined) return undefined;
  try {
    assertBrilcalcSize((await stat(file)).size);
    return readBrilcalc({ name: file, text: await readFile(file, "utf8"), sha256 });
  } catch (error) {
    if (error instanceof BrilcalcError || (error instanceof Error && "code" in error))
      throw new UsageError(`--lumi ${file}: ${error.message}`, { cause: error });
    throw error;
  }
}
