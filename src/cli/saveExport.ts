import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { ExportFile } from "../domain/exportFile";
import { ResultError, sideCarIn, wholeText } from "./resultFolder";
import { writeTogether } from "./writeTogether";

/**
 * Writes an export in place of the one of the same runs that lies in the folder. A file of the old one that the new one
 * does not have (a list vetoed by another certified list) would stay beside a side-car that knows nothing of it: it is
 * taken away with the export it belongs to. One that somebody has changed since is left, and named.
 * @param files the side-car last
 * @param warn one line for the person
 * @throws the file system's error
 */
export async function saveExport(
  folder: string,
  files: readonly ExportFile[],
  warn: (line: string) => void,
): Promise<void> {
  for (const file of await leftOver(folder, files)) {
    if ((await wholeText(folder, file)) === undefined)
      warn(
        `${join(folder, file.name)} was changed since it was written: it stays, and belongs to no side-car now`,
      );
    else await rm(join(folder, file.name));
  }
  await writeTogether(folder, files);
}

/** Files that the side-car about to be replaced names, and the new one does not. */
async function leftOver(folder: string, files: readonly ExportFile[]) {
  const old = await sideCarIn(folder, files[files.length - 1].name).catch((error: unknown) => {
    // No earlier export, or none that says what belongs to it.
    if (error instanceof ResultError || (error instanceof Error && "code" in error)) return undefined;
    throw error;
  });
  const names = new Set(files.map(({ name }) => name));
  return (old?.files ?? []).filter(({ name }) => !names.has(name));
}
