import { lstat, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ExportFile } from "../domain/exportFile";
import { isNamedWith } from "../domain/exportNames";
import { ResultError, sideCarIn, wholeText } from "./resultFolder";
import { writeTogether } from "./writeTogether";

/**
 * Writes an export in place of the one of the same runs that lies in the folder. A file of the old one that the new one
 * does not have (a list vetoed by another certified list) would stay beside a side-car that knows nothing of it: it is
 * taken away with the export it belongs to. Only a file of ours goes: named as this side-car's files are, an ordinary
 * file of this folder, and byte for byte the one that was written. Whatever else the old side-car names stays.
 * @param files the side-car last
 * @param warn one line for the person about each file that stays
 * @throws the file system's error
 */
export async function saveExport(
  folder: string,
  files: readonly ExportFile[],
  warn: (line: string) => void,
): Promise<void> {
  const sideCarName = files[files.length - 1].name;
  const stay = (name: string, why: string) =>
    warn(`${join(folder, name)} ${why}: it stays, and belongs to no side-car now`);
  for (const file of await leftOver(folder, files)) {
    if (!isNamedWith(sideCarName, file.name)) {
      stay(file.name, "has no name that an export of these runs gives");
      continue;
    }
    const found = await lstat(join(folder, file.name)).catch(whatIsMissing);
    if (!found) continue;
    if (!found.isFile()) stay(file.name, "is a link or a folder");
    else if ((await wholeText(folder, file)) === undefined)
      stay(file.name, "was changed since it was written");
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

function whatIsMissing(error: unknown): undefined {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
}
