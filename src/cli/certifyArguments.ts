import { parseArgs } from "node:util";
import type { RunNumber } from "../domain/units";

/** What the command line asks for. */
export interface CertifyRequest {
  /** Absolute, ends with "/". */
  readonly apiUrl: string;
  readonly workspace: string;
  readonly datasetName: string;
  /** Named one by one, in the order given, each once. */
  readonly runNumbers: readonly RunNumber[];
  /** File of more runs. */
  readonly runsFile: string | undefined;
  /** And all runs of the dataset from first to last, inclusive. */
  readonly runRange: readonly [first: RunNumber, last: RunNumber] | undefined;
  /** Leave the runs whose files are in the folder already, made by the same rules. */
  readonly isResumed: boolean;
  /** Undefined: that of the workspace. */
  readonly recipeName: string | undefined;
  readonly outFolder: string;
  readonly token: string | undefined;
  /** Folder that holds one folder per network. */
  readonly modelsFolder: string;
  /** In place of the recipe's reference run. */
  readonly referenceRun: RunNumber | undefined;
  /** A certified list to take our BAD out of. */
  readonly baseFile: string | undefined;
  /** A list to cut our GOOD to. */
  readonly andFile: string | undefined;
  /** Known defects beside those of the recipe. */
  readonly maskFile: string | undefined;
  /** Recorded luminosities, a table of brilcalc. */
  readonly lumiFile: string | undefined;
  /** Processes that judge runs side by side. */
  readonly nJobs: number;
  /** Leave the runs' files as they are, for `certify merge` to join. */
  readonly isUnjoined: boolean;
}

/** The arguments make no sense; the message says which and why. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const HELP = `Judges runs and writes their certification files; the same pipeline as the page.

usage: npm run --silent certify -- --api URL --workspace NAME --dataset NAME --run N --out DIR [options]

  --api URL          DIALS API, e.g. http://127.0.0.1:8080/api/v1/
  --workspace NAME   e.g. csc
  --dataset NAME     full name, e.g. /Muon0/Run2026S-PromptReco-v1/DQMIO
  --run N            run number; repeat for several
  --run-range A-B    all runs of the dataset from A to B
  --runs-file FILE   run numbers one a line (# before a remark), or the runs of a golden JSON
  --out DIR          folder for the files; made where missing
  --recipe NAME      analysis recipe, e.g. hcal-default; default: the first of the workspace
  --reference N      reference run, in place of the recipe's
  --base FILE        a certified list (golden or DCS-only JSON): one more file is this list without our BAD
  --and FILE         a list (DCS-only or golden JSON): one more file is our GOOD that stand in this list
  --lumi FILE        recorded luminosities, CSV of brilcalc lumi --byls, for runs that OMS does not know in full
  --masks FILE       mask list (saved on the page): regions that are known to be broken, beside those of the recipe, are
                     not judged until they expire; what that makes GOOD is said in the line and files of the run
  --jobs N           judge N runs at a time, each in a process of its own; default 1
  --no-merge         of several runs, leave the files of each and join none: for a later certify merge
  --resume           leave runs that have ended and whose files are in DIR, whole and made by the same rules;
                     maps that came since are not looked for
  --models DIR       folder of the networks; default models
  --token-env NAME   environment variable that holds the bearer token of the API
  --help             this text

Each run gives: GoodLS, BadLS and NotEvaluated (golden JSON), a table (CSV), the BAD LS in the shape of DIALS' cert-json,
their ranges for RunRegistry (csc alone), a hand-over text, and the side-car of them all (.provenance.json). They appear
together when the run is done. Where all of several runs are done, the same files follow for all of them together. One
line per run goes to stdout, progress to stderr. The time in the files is that of SOURCE_DATE_EPOCH where it is set.

       npm run --silent certify -- merge --out DIR [--from DIR ...] [--run N ... | --runs-file FILE]

joins the files of single runs that tasks of a batch system left in the folders (default: that of --out): the same files
that one call for all of the runs would write. Runs that are named must be there.

       npm run --silent certify -- compare FIRST SECOND [--run N ... | --runs-file FILE] [--lumi FILE]

compares the GOOD LS of two side-cars (.provenance.json) or golden JSONs, in any mixture: Express with Prompt, an old
recipe with a new one, ours with the official list. Each run (default: all of either file) has a line with LS and /pb on
both sides, then those lost (in FIRST alone, with what SECOND says of them) and gained (in SECOND alone, with what FIRST
says of them); a run that a file does not have is empty there. Luminosities are those of --lumi, else of the side-car
that has them, SECOND before FIRST.

exit status: 0 done; compare: the same · 1 something of ours failed (network file, disk) · 2 usage
             3 the source failed (files of finished runs are complete, nothing is half-written; a run that OMS
               knows nothing of has its files, all NOT EVALUATED) · 4 compare: they differ · 130 interrupted
`;

/**
 * @param args without node and script
 * @param environment where --token-env is looked up
 * @returns undefined where help is asked for
 * @throws UsageError
 */
export function parseCertifyArguments(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): CertifyRequest | undefined {
  const given = parse(args);
  if (given.help) return undefined;
  return {
    apiUrl: apiUrl(required(given, "api")),
    workspace: required(given, "workspace"),
    datasetName: required(given, "dataset"),
    ...runs(given),
    isResumed: given.resume,
    recipeName: given.recipe,
    outFolder: required(given, "out"),
    token: token(given["token-env"], environment),
    modelsFolder: given.models,
    referenceRun: given.reference === undefined ? undefined : runNumber("reference", given.reference),
    baseFile: given.base,
    andFile: given.and,
    maskFile: given.masks,
    lumiFile: given.lumi,
    nJobs: numberOfJobs(given.jobs),
    isUnjoined: given["no-merge"],
  };
}

/** Options that say which runs are judged, and by whom. */
const DIVIDED: ReadonlySet<string> = new Set(["run", "run-range", "runs-file", "jobs", "no-merge"]);

/** The same command for some of its runs, which leaves the joining to who gave it. */
export function argumentsForRuns(args: readonly string[], runNumbers: readonly RunNumber[]): string[] {
  const kept = Object.entries(parse(args)).flatMap(([name, value]) => {
    if (DIVIDED.has(name) || value === false) return [];
    return value === true ? [`--${name}`] : [`--${name}`, String(value)];
  });
  return [...kept, "--no-merge", ...runNumbers.flatMap((run) => ["--run", String(run)])];
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        api: { type: "string" },
        workspace: { type: "string" },
        dataset: { type: "string" },
        run: { type: "string", multiple: true },
        "run-range": { type: "string" },
        "runs-file": { type: "string" },
        resume: { type: "boolean", default: false },
        recipe: { type: "string" },
        out: { type: "string" },
        "token-env": { type: "string" },
        models: { type: "string", default: "models" },
        reference: { type: "string" },
        base: { type: "string" },
        and: { type: "string" },
        masks: { type: "string" },
        lumi: { type: "string" },
        jobs: { type: "string", default: "1" },
        "no-merge": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

type Needed = "api" | "workspace" | "dataset" | "out";

function required(given: Readonly<Partial<Record<Needed, string>>>, name: Needed): string {
  const value = given[name]?.trim();
  if (value === undefined || value === "") throw new UsageError(`--${name} is missing`);
  return value;
}

function apiUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
    throw new UsageError(`--api ${text} is not an http or https address`);
  }
  if (url.search !== "" || url.hash !== "") throw new UsageError(`--api ${text} must end with the path`);
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}

function runs(given: Readonly<Partial<Record<"run-range" | "runs-file", string>> & { run?: string[] }>) {
  const { "run-range": range, "runs-file": runsFile, run = [] } = given;
  if (run.length === 0 && range === undefined && runsFile === undefined)
    throw new UsageError("--run is missing (or --run-range, or --runs-file)");
  const runNumbers = run.map((text) => runNumber("run", text));
  const twice = runNumbers.find((number, i) => runNumbers.indexOf(number) !== i);
  if (twice !== undefined) throw new UsageError(`--run ${twice} is given twice`);
  return { runNumbers, runsFile, runRange: range === undefined ? undefined : runRange(range) };
}

function runRange(text: string): readonly [RunNumber, RunNumber] {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  if (first === undefined) throw new UsageError(`--run-range ${text} is not like 380306-380399`);
  const range = [runNumber("run-range", first), runNumber("run-range", last)] as const;
  if (range[0] > range[1]) throw new UsageError(`--run-range ${text} is reversed`);
  return range;
}

function numberOfJobs(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new UsageError(`--jobs ${text} is not a number from 1 to 99`);
  return Number(text);
}

/**
 * CMS run numbers have at most 7 digits; DIALS answers a 500 beyond 32 bits.
 * @throws UsageError
 */
export function runNumber(option: string, text: string): RunNumber {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`--${option} ${text} is not a run number`);
  return Number(text);
}

/** The token stands in a variable and not in the arguments, which every process on the machine can read. */
function token(
  variable: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (variable === undefined) return undefined;
  const value = environment[variable]?.trim();
  if (value === undefined || value === "") {
    throw new UsageError(`--token-env ${variable}: there is no such environment variable, or it is empty`);
  }
  return value;
}
