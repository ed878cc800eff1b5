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
  --base FILE        a certified list (golden or DCS-only JSON): a sixth file is this list without our BAD
  --resume           leave runs that have ended and whose files are in DIR, whole and made by the same rules;
                     maps that came since are not looked for
  --models DIR       folder of the networks; default models
  --token-env NAME   environment variable that holds the bearer token of the API
  --help             this text

Each run gives five files: GoodLS, BadLS and NotEvaluated (golden JSON), a table (CSV) and their side-car
(.provenance.json). They appear together when the run is done. One line per run goes to stdout, progress to stderr.

exit status: 0 done · 1 something of ours failed (network file, disk) · 2 usage
             3 the source failed (files of finished runs are complete, nothing is half-written; a run that OMS
               knows nothing of has its files, all NOT EVALUATED) · 130 interrupted
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
  };
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
