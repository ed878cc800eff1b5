import type { LumiList } from "./lumiList";

/**
 * A list of lumisections as golden JSON text: one run a line, run keys as strings in integer order, a final newline;
 * `{}` where nothing is listed. The bytes are those of CMSSW's LumiList.writeJSON, except that it sorts runs as text
 * (certification.md §1.1). Nothing but runs may stand in such a file: every reader takes every key for a run.
 */
export function goldenJsonText(list: LumiList): string {
  const lines = Array.from(list, ([runNumber, ranges]) => {
    const pairs = ranges.map(([first, last]) => `[${first}, ${last}]`);
    return `"${runNumber}": [${pairs.join(", ")}]`;
  });
  return `{${lines.join(",\n ")}}\n`;
}
