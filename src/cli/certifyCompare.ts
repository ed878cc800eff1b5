import { parseArgs } from "node:util";
import type { BrilcalcLuminosity } from "../domain/brilcalcCsv";
import { candidateMark } from "../domain/candidateJudge";
import { compareRun, type RecordedByLs, runsOfEither } from "../domain/judgementComparison";
import type { SideCar } from "../domain/sideCar";
import type { RunNumber } from "../domain/units";
import { brilcalcFrom } from "./brilcalcFrom";
import { runNumber, UsageError } from "./certifyArguments";
import { type ComparedFile, comparedFile, recordedIn, statedRunOf } from "./comparedFile";
import { differenceLines, isDifferent, sumLines } from "./differenceLines";
import { EXIT } from "./exitStatus";
import { runsAskedFor } from "./runsAskedFor";

/**
 * The command `certify compare`: the GOOD of two side-cars or lists, run by run.
 * @param args what follows "compare"
 * @returns exit status: `EXIT.done` where both have the same GOOD LS, else `EXIT.different`
 * @throws UsageError
 */
export async function certifyCompare(
  args: readonly string[],
  { stdout }: { readonly stdout: (text: string) => void },
): Promise<number> {
  const request = parse(args);
  const [first, second] = [await comparedFile(request.first), await comparedFile(request.second)];
  const luminosities = await brilcalcFrom(request.lumiFile);
  const asked = await runsOf(request);
  const runs = asked ?? runsOfEither(first, second);
  const differences = runs.map((run) =>
    compared(() => compareRun(run, { first, second }, recordedOf(run, [second, first], luminosities))),
  );
  const print = (line: string) => stdout(`${line}\n`);
  for (const [side, file] of Object.entries({ first, second })) print(`${side}: ${fileWords(file)}`);
  for (const difference of differences) {
    const { runNumber: run } = difference;
    differenceLines(difference).forEach(print);
    otherDataLines(run, first, second).forEach(print);
  }
  sumLines(differences).forEach(print);
  return differences.some(isDifferent) ? EXIT.different : EXIT.done;
}

interface CompareRequest {
  readonly first: string;
  readonly second: string;
  readonly runNumbers: readonly RunNumber[];
  readonly runsFile: string | undefined;
  readonly lumiFile: string | undefined;
}

function parse(args: readonly string[]): CompareRequest {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        run: { type: "string", multiple: true },
        "runs-file": { type: "string" },
        lumi: { type: "string" },
      },
    });
    if (positionals.length !== 2)
      throw new UsageError("compare takes two files: side-cars (.provenance.json) or golden JSONs");
    return {
      first: positionals[0],
      second: positionals[1],
      runNumbers: (values.run ?? []).map((text) => runNumber("run", text)),
      runsFile: values["runs-file"],
      lumiFile: values.lumi,
    };
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** The runs that are asked for, ascending; undefined: all of either side. */
async function runsOf({ runNumbers, runsFile }: CompareRequest): Promise<readonly RunNumber[] | undefined> {
  if (runNumbers.length === 0 && runsFile === undefined) return undefined;
  const asked = await runsAskedFor({ runNumbers, runsFile, runRange: undefined }, () => Promise.resolve([]));
  return [...asked].sort((a, b) => a - b);
}

/** What a run recorded: by the table that was given, else by the first of the side-cars that says it. */
function recordedOf(
  run: RunNumber,
  files: readonly ComparedFile[],
  table: BrilcalcLuminosity | undefined,
): RecordedByLs | undefined {
  const ofTable = table?.byRun.get(run);
  if (table && ofTable) return { source: `brilcalc (${table.name})`, pbOf: ofTable };
  return files.map((file) => recordedIn(file, run)).find((recorded) => recorded !== undefined);
}

/** A list that cannot be counted is the person's to mend. */
function compared<T>(compare: () => T): T {
  try {
    return compare();
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${error.message} (--lumi)`, { cause: error });
    throw error;
  }
}

/** "X.provenance.json · GOOD by csc-default version 13, network 0123456789ab, Lumiscope 0.2.0". */
function fileWords({ name, sideCar, good }: ComparedFile): string {
  const runs = good.size === 1 ? "1 run" : `${good.size} runs`;
  return `${name} · ${sideCar ? `GOOD by ${ruleWords(sideCar)}` : "a list"} · ${runs}`;
}

const ruleWords = ({ recipe, network, tool, cardSha256, candidate }: SideCar): string =>
  [
    `${recipe.name} version ${recipe.version} (${recipe.sha256.slice(0, 12)})`,
    network ? `network ${network.sha256.slice(0, 12)}` : "template alone",
    ...(cardSha256 === null ? [] : [`card ${cardSha256.slice(0, 12)}`]),
    ...(candidate ? [candidateMark(candidate)] : []),
    `Lumiscope ${tool.version}`,
  ].join(", ");

/** Where two side-cars are about other data of the same run: another processing, or another reference. */
function otherDataLines(run: RunNumber, first: ComparedFile, second: ComparedFile): readonly string[] {
  const [a, b] = [statedRunOf(first, run), statedRunOf(second, run)];
  if (!a || !b) return [];
  return [
    ...(a.dataset.name === b.dataset.name
      ? []
      : [`  first of ${a.dataset.name} · second of ${b.dataset.name}`]),
    ...(a.reference.runNumber === b.reference.runNumber
      ? []
      : [`  first against reference run ${a.reference.runNumber} · second ${b.reference.runNumber}`]),
  ];
}
