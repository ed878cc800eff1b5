import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PGlite, type Transaction } from "@electric-sql/pglite";
import { lockFolder } from "./folderLock";
import type { SqlDatabase, SqlRunner } from "./sqlDatabase";

/** Whether a folder holds a database: one that nobody wrote to is not there, and costs nothing. */
export const hasDatabase = (folder: string): boolean => existsSync(join(folder, "PG_VERSION"));

/**
 * PostgreSQL inside this process, its files in a folder, which is made where it is missing. A process that is killed at
 * any moment loses nothing that was answered for. A machine that loses power may: PGlite runs with fsync off, and its file
 * system has none to offer, also without relaxedDurability (0.5.16: 20 commits are 265 writes and no fsync; its issue
 * #1107). Then the last half minute may be gone, or the folder not open again. Browsers that were here send again what a
 * log lacks that is shorter than they know it, or another one; for machines that lose power there is PostgreSQL.
 * @throws FolderLockedError where another process has it open
 */
export async function openPglite(folder: string): Promise<SqlDatabase> {
  await mkdir(dirname(folder), { recursive: true });
  const lock = await lockFolder(folder);
  try {
    if (!hasDatabase(folder)) await makeDatabase(folder);
    const db = await PGlite.create({ dataDir: folder });
    return {
      ...runnerOf(db),
      transaction: (work) => db.transaction((tx) => work(runnerOf(tx))),
      close: async () => {
        await db.close().finally(() => lock.release());
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Beside its place and moved there when it is whole: half a database could never be opened again. */
async function makeDatabase(folder: string): Promise<void> {
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await (await PGlite.create({ dataDir: unfinished })).close();
  await rename(unfinished, folder);
}

const runnerOf = (db: Pick<Transaction, "query" | "exec">): SqlRunner => ({
  query: async (sql, parameters = []) => (await db.query(sql, [...parameters])).rows,
  script: async (sql) => {
    await db.exec(sql);
  },
});
