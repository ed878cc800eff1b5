import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Round robin of real time, its lowest rank: before all threads of ordinary rank. Threads it starts get none of it. */
const REAL_TIME = ["--rr", "--reset-on-fork", "--pid", "1"];

/** The system does not let this user rank threads, or is no Linux. */
export class MainThreadRefused extends Error {
  override readonly name = "MainThreadRefused";
}

/**
 * Gives the main threads of pages a core whenever they want one. On a machine with fewer cores than busy threads the
 * clock else also counts how long a task waited for workers, server and other programs. Nice values would not do:
 * Linux weighs them within a session only (autogroup), and browser and server have a session each.
 * @param renderers processes of pages; the first thread of each is its main thread
 * @throws MainThreadRefused
 */
export async function putMainThreadsFirst(renderers: readonly number[]): Promise<void> {
  for (const thread of renderers) {
    try {
      await promisify(execFile)("chrt", [...REAL_TIME, String(thread)]);
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      throw new MainThreadRefused(message.trim().split("\n").at(-1), { cause });
    }
  }
}
