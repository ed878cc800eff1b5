import { readFile } from "node:fs/promises";

/**
 * Memory of a process, MB: resident now (VmRSS) or at most so far (VmHWM).
 * @returns undefined where there is no /proc (macOS, Windows), or the process has ended
 */
export async function processMegabytes(
  processId: number,
  figure: "VmRSS" | "VmHWM",
): Promise<number | undefined> {
  try {
    const status = await readFile(`/proc/${processId}/status`, "utf8");
    const kilobytes = new RegExp(`^${figure}:\\s+(\\d+) kB$`, "m").exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
