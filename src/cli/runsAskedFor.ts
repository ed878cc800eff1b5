import { readFile } from "node:fs/promises";
import { readLumiList } from "../domain/readLumiList";
import type { RunNumber } from "../domain/units";
import { type CertifyRequest, runNumber, UsageError } from "./certifyArguments";

type Asked = Pick<CertifyRequest, "runNumbers" | "runsFile" | "runRange">;

/**
 * The runs to judge: those named, then those of the file, then those that the dataset has in the range; each once.
 * @param listRuns runs of the dataset, asked for only where there is a range
 * @throws UsageError where a file or a range gives none, and what `listRuns` rejects with
 */
export async function runsAskedFor(
  { runNumbers, runsFile, runRange }: Asked,
  listRuns: () => Promise<readonly { readonly runNumber: RunNumber }[]>,
): Promise<readonly RunNumber[]> {
  const ofFile = runsFile === undefined ? [] : await runsOfFile(runsFile);
  const ofRange = runRange ? await runsInRange(runRange, listRuns) : [];
  return [...new Set([...runNumbers, ...ofFile, ...ofRange])];
}

async function runsInRange(
  [first, last]: NonNullable<Asked["runRange"]>,
  listRuns: Parameters<typeof runsAskedFor>[1],
): Promise<readonly RunNumber[]> {
  const all = (await listRuns()).map(({ runNumber }) => runNumber);
  const inRange = all.filter((run) => run >= first && run <= last);
  if (inRange.length > 0) return inRange.sort((a, b) => a - b);
  throw new UsageError(`--run-range ${first}-${last}: the dataset has no run there`);
}

/** Run numbers one a line, "#" before a remark; or the runs of a golden JSON. */
async function runsOfFile(file: string): Promise<readonly RunNumber[]> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new UsageError(`--runs-file ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  });
  const runs = text.trimStart().startsWith("{") ? [...listOf(file, text).keys()] : linesOf(file, text);
  if (runs.length === 0) throw new UsageError(`--runs-file ${file}: there is no run in it`);
  return runs;
}

function listOf(file: string, text: string) {
  try {
    return readLumiList(text);
  } catch (cause) {
    throw new UsageError(`--runs-file ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

const linesOf = (file: string, text: string): RunNumber[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line !== "")
    .map((line) => runNumber(`runs-file ${file}:`, line));
