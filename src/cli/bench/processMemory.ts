import { readFile } from "node:fs/promises";

/** What the system says of a process, and the file below /proc/<id>/ that says it. */
const FILE_OF = { VmRSS: "status", VmHWM: "status", Private_Dirty: "smaps_rollup" } as const;

/**
 * Memory of a process, MB: resident now (VmRSS), at most so far (VmHWM), or its own and written to (Private_Dirty).
 * @returns undefined where there is no /proc (macOS, Windows), or the process has ended
 */
export async function processMegabytes(
  processId: number,
  figure: keyof typeof FILE_OF,
): Promise<number | undefined> {
  try {
    const text = await readFile(`/proc/${processId}/${FILE_OF[figure]}`, "utf8");
    const kilobytes = new RegExp(`^${figure}:\\s+(\\d+) kB$`, "m").exec(text)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
