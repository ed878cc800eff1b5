import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ExportFile } from "../domain/exportFile";

/**
 * Writes files that belong together: all in full under temporary names, then renamed in the order given. A crash
 * leaves either no file of the set or whole ones; the last is there only where all are.
 * @throws the file system's error; no temporary file stays behind
 */
export async function writeTogether(folder: string, files: readonly ExportFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const moves = files.map(({ name, text }) => ({
    text,
    // Hidden, and of this process only: two runs of the command may write to one folder.
    temporary: join(folder, `.${name}.${process.pid}.tmp`),
    final: join(folder, name),
  }));
  try {
    await Promise.all(moves.map(({ temporary, text }) => writeFile(temporary, text, { flush: true })));
    for (const { temporary, final } of moves) await rename(temporary, final);
  } catch (error) {
    await Promise.all(moves.map(({ temporary }) => rm(temporary, { force: true })));
    throw error;
  }
}
