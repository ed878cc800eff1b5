import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { assertSideCarSize, readSideCar, SideCarError } from "../dials/side-car/readSideCar";
import type { ComparedSide, RecordedByLs } from "../domain/judgementComparison";
import { assertListSize, LumiListError, readLumiList } from "../domain/readLumiList";
import type { SideCar, StatedRun } from "../domain/sideCar";
import { statedJudgement } from "../domain/statedJudgement";
import type { RunNumber } from "../domain/units";
import { UsageError } from "./certifyArguments";

/** A file that is compared: a list of LS, or the side-car of an export. */
export interface ComparedFile extends ComparedSide {
  readonly name: string;
  /** Undefined for a list. */
  readonly sideCar: SideCar | undefined;
}

/** Reads either kind, by what stands in it. @throws UsageError where it is neither */
export async function comparedFile(path: string): Promise<ComparedFile> {
  try {
    assertSideCarSize((await stat(path)).size);
    const text = await readFile(path, "utf8");
    return text.includes('"lumiscope-provenance"') ? ofSideCar(path, text) : ofList(path, text);
  } catch (error) {
    const isOfFile = error instanceof SideCarError || error instanceof LumiListError;
    if (isOfFile || (error instanceof Error && "code" in error))
      throw new UsageError(`${path}: ${error.message}`, { cause: error });
    throw error;
  }
}

function ofList(path: string, text: string): ComparedFile {
  assertListSize(text.length);
  return { name: basename(path), sideCar: undefined, good: readLumiList(text), judged: new Map() };
}

function ofSideCar(path: string, text: string): ComparedFile {
  const sideCar = readSideCar(text);
  const { runs } = sideCar;
  return {
    name: basename(path),
    sideCar,
    good: new Map(runs.map(({ runNumber, ls }) => [runNumber, ls.good])),
    judged: new Map(runs.map((run) => [run.runNumber, statedJudgement(sideCar, run)])),
  };
}

/** The run as the file's side-car states it. */
export const statedRunOf = ({ sideCar }: ComparedFile, runNumber: RunNumber): StatedRun | undefined =>
  sideCar?.runs.find((run) => run.runNumber === runNumber);

/** What the LS of a run recorded by a side-car; undefined where it does not say. */
export function recordedIn(file: ComparedFile, runNumber: RunNumber): RecordedByLs | undefined {
  const run = statedRunOf(file, runNumber);
  const judged = file.judged.get(runNumber);
  if (!run || !judged?.recordedLumi.some(Number.isFinite)) return undefined;
  const { source, file: table } = run.luminosity;
  return {
    source: table ? `${source} (${table.name})` : source,
    pbOf: new Map(Array.from(judged.lsNumbers, (ls, k) => [ls, judged.recordedLumi[k]])),
  };
}
