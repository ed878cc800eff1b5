import type { LuminosityFile } from "./luminosityFile";
import type { LsNumber, RecordedLumi, RunNumber } from "./units";

/** The text is no table of brilcalc by lumisection; the message says which line or column is wrong. */
export class BrilcalcError extends Error {
  override readonly name = "BrilcalcError";
}

/** Recorded luminosities of a `brilcalc lumi --byls --output-style csv` table. */
export interface BrilcalcLuminosity extends LuminosityFile {
  /** As the title of the column says it, "/ub"; the values here are in /pb. */
  readonly unit: string;
  readonly byRun: ReadonlyMap<RunNumber, ReadonlyMap<LsNumber, RecordedLumi>>;
  /** Rows of LS that were delivered while CMS did not record ("3791:0"): in no data of CMS. */
  readonly nNotRecorded: number;
}

/** How many /pb a unit is; 1 /pb = 10^36 cm^-2 and 1 b = 10^-24 cm^2. */
const IN_PB: ReadonlyMap<string, number> = new Map([
  ["/fb", 1e3],
  ["/pb", 1],
  ["/nb", 1e-3],
  ["/ub", 1e-6],
  ["/mb", 1e-9],
  ["/b", 1e-12],
]);

/** Characters; a year by lumisection has some 30 MB. */
const MAX_SIZE = 100_000_000;

/** Before a file is read. @throws BrilcalcError */
export function assertBrilcalcSize(size: number): void {
  if (size > MAX_SIZE) throw new BrilcalcError("it is larger than 100 MB; a whole year has some 30 MB");
}

/**
 * Reads the table by the titles of its columns, wherever they stand; remarks and the summary begin with "#". Negative
 * luminosities are 0, as RunRegistry has them.
 * @throws BrilcalcError where it is another table, the unit is not one of an integrated luminosity, a row cannot be
 *   read, or an LS stands in it twice
 */
export function readBrilcalc(file: {
  readonly name: string;
  readonly text: string;
  readonly sha256: (text: string) => string;
}): BrilcalcLuminosity {
  assertBrilcalcSize(file.text.length);
  const lines = file.text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const { columns, unit, inPb } = titlesOf(lines);
  const byRun = new Map<RunNumber, Map<LsNumber, RecordedLumi>>();
  let nNotRecorded = 0;
  lines.forEach((line, i) => {
    if (line.trim() === "" || line.startsWith("#") || line.startsWith("run:fill")) return;
    const cells = line.split(",").map((cell) => cell.trim());
    const fail = (what: string) => new BrilcalcError(`line ${i + 1}: ${what} (${line.slice(0, 60)})`);
    const [, run] = /^([1-9]\d{0,8}):\d+$/.exec(cells[columns.run] ?? "") ?? [];
    const [, cmsLs] = /^\d+:(\d{1,9})$/.exec(cells[columns.ls] ?? "") ?? [];
    const written = cells[columns.recorded] ?? "";
    const recorded = written === "" ? NaN : Number(written);
    if (run === undefined) throw fail('the run is not like "369802:8999"');
    if (cmsLs === undefined) throw fail('the lumisection is not like "3791:3791"');
    if (!Number.isFinite(recorded)) throw fail("the recorded luminosity is not a number");
    if (Number(cmsLs) === 0) {
      nNotRecorded++;
      return;
    }
    const ofRun = byRun.get(Number(run)) ?? new Map<LsNumber, RecordedLumi>();
    if (ofRun.has(Number(cmsLs))) throw fail(`LS ${cmsLs} of run ${run} stands in it twice`);
    ofRun.set(Number(cmsLs), Math.max(0, recorded * inPb));
    byRun.set(Number(run), ofRun);
  });
  if (byRun.size === 0) throw new BrilcalcError("no lumisection that CMS recorded stands in it");
  const name = file.name.replace(/^.*[/\\]/, "");
  return { name, sha256: file.sha256(file.text), unit, byRun, nNotRecorded };
}

function titlesOf(lines: readonly string[]) {
  const titles = lines
    .find((line) => /^#?run:fill/.test(line))
    ?.replace(/^#/, "")
    .split(",")
    .map((title) => title.trim());
  if (!titles)
    throw new BrilcalcError('no line of column titles, "#run:fill,ls,...": it is no CSV of brilcalc');
  const ls = titles.indexOf("ls");
  if (ls < 0) throw new BrilcalcError('no column "ls": ask brilcalc with --byls');
  const recorded = titles.findIndex((title) => title.startsWith("recorded("));
  if (recorded < 0) throw new BrilcalcError('no column "recorded(unit)"');
  const unit = titles[recorded].slice("recorded(".length, -1).toLowerCase();
  const inPb = IN_PB.get(unit);
  if (inPb === undefined)
    throw new BrilcalcError(`"${unit}" is no unit of an integrated luminosity: ask brilcalc with -u /pb`);
  return { columns: { run: titles.indexOf("run:fill"), ls, recorded }, unit, inPb };
}
