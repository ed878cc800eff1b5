import type { RunNumber } from "../domain/units";
import { argumentsForRuns } from "./certifyArguments";
import { worstStatus } from "./exitStatus";

/** Starts the command again in a process of its own. @returns its exit status */
export type StartCertify = (args: readonly string[]) => Promise<number>;

/**
 * Judges runs in some processes side by side: each gets every n-th run, loads network and reference once, and writes the
 * files of its runs as the command alone would. Not worker threads: the network has threads of its own, and a process that
 * runs out of memory takes no other with it.
 * @param args of the command
 * @returns the worst exit status
 */
export async function certifyJobs(
  args: readonly string[],
  runNumbers: readonly RunNumber[],
  nJobs: number,
  start: StartCertify,
): Promise<number> {
  const shares = Array.from({ length: Math.min(nJobs, runNumbers.length) }, (_, job) =>
    runNumbers.filter((_run, i) => i % nJobs === job),
  );
  return worstStatus(await Promise.all(shares.map((share) => start(argumentsForRuns(args, share)))));
}
