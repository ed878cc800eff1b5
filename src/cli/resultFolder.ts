import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { readSideCar, SideCarError } from "../dials/side-car/readSideCar";
import type { FileKind } from "../domain/exportFile";
import type { ExportPart } from "../domain/joinExports";
import type { SideCar } from "../domain/sideCar";
import type { RunNumber } from "../domain/units";
import { sha256 } from "./sha256";

/** A file of a side-car is missing or not the one it names, or the side-car cannot be read. */
export class ResultError extends Error {
  override readonly name = "ResultError";
}

/** Names of the side-cars of single runs in a folder, ascending by run; those of several runs joined are left out. */
export async function singleRunSideCars(
  folder: string,
): Promise<readonly { readonly runNumber: RunNumber; readonly name: string }[]> {
  const names = await readdir(folder);
  return names
    .flatMap((name) => {
      const [, first, last] =
        /^[^.].*_(\d+)_(\d+)(?:_[A-Za-z]+(?:-[0-9a-f]{7})?)*\.provenance\.json$/.exec(name) ?? [];
      return first !== undefined && first === last ? [{ runNumber: Number(first), name }] : [];
    })
    .sort((a, b) => a.runNumber - b.runNumber || (a.name < b.name ? -1 : 1));
}

/** Reads a side-car of the folder. @throws ResultError */
export async function sideCarIn(folder: string, name: string): Promise<SideCar> {
  const text = await readFile(join(folder, name), "utf8");
  try {
    return readSideCar(text);
  } catch (error) {
    if (error instanceof SideCarError)
      throw new ResultError(`${join(folder, name)}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** Reads the files that a side-car names. @throws ResultError where one is missing or not the one it names */
export async function partIn(folder: string, sideCar: SideCar): Promise<ExportPart> {
  const texts = new Map<FileKind, string>();
  for (const file of sideCar.files) {
    const text = await wholeText(folder, file);
    if (text === undefined)
      throw new ResultError(`${join(folder, file.name)} is missing, or not as its side-car says`);
    texts.set(file.kind, text);
  }
  return { sideCar, texts };
}

/** Text of a file; undefined where it is not there or has another digest. */
export async function wholeText(
  folder: string,
  { name, sha256: digest }: { readonly name: string; readonly sha256: string },
): Promise<string | undefined> {
  // The name comes from a file that anybody may have changed.
  if (name !== basename(name)) return undefined;
  const text = await readFile(join(folder, name), "utf8").catch(() => undefined);
  return text !== undefined && sha256(text) === digest ? text : undefined;
}
