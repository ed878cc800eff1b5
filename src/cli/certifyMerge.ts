import { join } from "node:path";
import { parseArgs } from "node:util";
import { type ExportPart, joinExports } from "../domain/joinExports";
import type { RunNumber } from "../domain/units";
import { runNumber, UsageError } from "./certifyArguments";
import { partIn, ResultError, sideCarIn, singleRunSideCars } from "./resultFolder";
import { runsAskedFor } from "./runsAskedFor";
import { saveExport } from "./saveExport";
import { sha256 } from "./sha256";

interface MergeRequest {
  readonly outFolder: string;
  /** Where the files of single runs are. */
  readonly folders: readonly string[];
  /** Undefined: all that are there. */
  readonly runNumbers: readonly RunNumber[] | undefined;
  /** Whose files are joined; undefined: those of all, which must be one. */
  readonly workspace: string | undefined;
}

/**
 * The command `certify merge`.
 * @param args what follows "merge"
 * @throws UsageError, ResultError, JoinError, and the file system's errors
 */
export async function certifyMerge(
  args: readonly string[],
  { stdout, stderr }: { readonly stdout: (text: string) => void; readonly stderr: (text: string) => void },
): Promise<void> {
  const names = await joinRuns(await requestOf(args), (line) => stderr(`${line}\n`));
  for (const name of names) stdout(`${name}\n`);
}

/**
 * Joins the files of single runs into those of all of them.
 * @returns names of the files that were written; none where there is one run, whose files are those of all
 * @throws ResultError where a run that is asked for has no files, or not whole ones; JoinError
 */
export async function joinRuns(
  { outFolder, folders, runNumbers, workspace }: MergeRequest,
  warn: (line: string) => void,
): Promise<readonly string[]> {
  const parts: ExportPart[] = [];
  const places = new Map<RunNumber, string>();
  for (const folder of folders) {
    for (const found of await singleRunSideCars(folder)) {
      if (runNumbers && !runNumbers.includes(found.runNumber)) continue;
      const sideCar = await sideCarIn(folder, found.name);
      if (workspace !== undefined && sideCar.workspace !== workspace) continue;
      const place = join(folder, found.name);
      if (sideCar.candidate) {
        warn(`${place} is left out: a candidate judged, which certifies nothing`);
        continue;
      }
      const before = places.get(found.runNumber);
      if (before !== undefined)
        throw new ResultError(
          `run ${found.runNumber} comes twice: ${before} and ${place}; take one of them away`,
        );
      places.set(found.runNumber, place);
      parts.push(await partIn(folder, sideCar));
    }
  }
  const missing = (runNumbers ?? []).filter((run) => !places.has(run));
  if (missing.length > 0)
    throw new ResultError(
      `no files of run ${missing.join(", ")} in ${folders.join(", ")}: nothing was joined`,
    );
  if (parts.length === 0) throw new ResultError(`no files of a run in ${folders.join(", ")}`);
  const files = joinExports(parts, sha256);
  if (parts.length === 1 && folders.includes(outFolder)) return [];
  await saveExport(outFolder, files, warn);
  return files.map(({ name }) => name);
}

async function requestOf(args: readonly string[]): Promise<MergeRequest> {
  const given = parse(args);
  if (given.out === undefined || given.out === "") throw new UsageError("--out is missing");
  const [runs = [], runsFile] = [given.run, given["runs-file"]];
  const asked = { runNumbers: runs.map((text) => runNumber("run", text)), runsFile, runRange: undefined };
  const isAsked = runs.length > 0 || runsFile !== undefined;
  return {
    outFolder: given.out,
    folders: given.from ?? [given.out],
    workspace: undefined,
    runNumbers: isAsked ? await runsAskedFor(asked, () => Promise.resolve([])) : undefined,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        out: { type: "string" },
        from: { type: "string", multiple: true },
        run: { type: "string", multiple: true },
        "runs-file": { type: "string" },
      },
    }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
