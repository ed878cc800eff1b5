import { mkdir } from "node:fs/promises";
import type { Dataset, DialsClient } from "../dials/dialsClient";
import { DialsError } from "../dials/dialsError";
import { createHttpDialsClient } from "../dials/httpDialsClient";
import { JoinError } from "../domain/joinExports";
import { ModelError } from "../ml/modelError";
import { PipelineError } from "../pipeline/pipelineError";
import { recipeOf, recipeOfWorkspace, recipes } from "../recipes/loadRecipe";
import type { Recipe } from "../recipes/recipe";
import { brilcalcFrom } from "./brilcalcFrom";
import { certifiedListFrom } from "./certifiedListFrom";
import { type CertifyRequest, HELP, parseCertifyArguments, UsageError } from "./certifyArguments";
import { certifyCompare } from "./certifyCompare";
import { certifyHere, type GivenRules } from "./certifyHere";
import { certifyJobs } from "./certifyJobs";
import { certifyMerge, joinRuns } from "./certifyMerge";
import type { CommandSurroundings } from "./commandSurroundings";
import { EXIT } from "./exitStatus";
import { maskListFrom } from "./maskListFrom";
import { ResultError } from "./resultFolder";
import { runsAskedFor } from "./runsAskedFor";

/**
 * The command `certify`: judges the runs it is asked for and writes their files; `certify merge` joins such files,
 * `certify compare` says how two of them differ.
 * @param args without node and script
 * @returns exit status, see HELP
 */
export async function certifyCommand(
  args: readonly string[],
  surroundings: CommandSurroundings,
): Promise<number> {
  const { environment, stdout, stderr, signal } = surroundings;
  try {
    if (args[0] === "merge") {
      await certifyMerge(args.slice(1), surroundings);
      return EXIT.done;
    }
    if (args[0] === "compare") return await certifyCompare(args.slice(1), surroundings);
    const request = parseCertifyArguments(args, environment);
    if (request === undefined) {
      stdout(HELP);
      return EXIT.done;
    }
    return await certify(request, args, surroundings);
  } catch (error) {
    if (signal.aborted) {
      stderr("interrupted; the files of finished runs are complete\n");
      return EXIT.interrupted;
    }
    if (error instanceof UsageError) {
      stderr(`${error.message}\nHow to call it: npm run --silent certify -- --help\n`);
      return EXIT.usage;
    }
    stderr(`${messageOf(error)}\n`);
    return error instanceof DialsError ? EXIT.sourceFailed : EXIT.failed;
  }
}

/** Judges run by run, here or in processes beside this one, and joins what all of them gave. */
async function certify(
  request: CertifyRequest,
  args: readonly string[],
  surroundings: CommandSurroundings,
): Promise<number> {
  const { stderr, signal, start } = surroundings;
  const { apiUrl, workspace, outFolder, token } = request;
  const rules = await givenRules(request, surroundings.environment);
  await mkdir(outFolder, { recursive: true });
  const client = createHttpDialsClient({ baseUrl: apiUrl, bearerToken: () => token });
  const dataset = await datasetOf(client, request, signal);
  const runNumbers = await runsAskedFor(request, () =>
    client.listRuns(workspace, dataset.datasetId, { signal }),
  );
  const status =
    request.nJobs > 1 && runNumbers.length > 1
      ? await certifyJobs(args, runNumbers, request.nJobs, start)
      : await certifyHere(runNumbers, { request, client, dataset, ...rules }, surroundings);
  if (signal.aborted) throw new DOMException("interrupted", "AbortError");
  if (status === EXIT.done && !request.isUnjoined && runNumbers.length > 1)
    await joinRuns({ outFolder, folders: [outFolder], runNumbers, workspace }, (line) => stderr(`${line}\n`));
  return status;
}

/** Everything that decides the files besides the data, read and checked before anything is asked of a server. */
async function givenRules(
  request: CertifyRequest,
  environment: CommandSurroundings["environment"],
): Promise<GivenRules> {
  return {
    recipe: recipeFor(request),
    certified: await certifiedListFrom("--base", request.baseFile),
    required: await certifiedListFrom("--and", request.andFile),
    luminosity: await brilcalcFrom(request.lumiFile),
    masks: await maskListFrom(request.maskFile, request.workspace),
    createdAt: createdAt(environment.SOURCE_DATE_EPOCH),
  };
}

/**
 * The time that the files state, Unix milliseconds: now, or what SOURCE_DATE_EPOCH says (reproducible-builds.org), so that
 * two calls can be compared byte for byte.
 */
function createdAt(epoch: string | undefined): number {
  if (epoch === undefined || epoch === "") return Date.now();
  if (!/^\d{1,11}$/.test(epoch))
    throw new UsageError(`SOURCE_DATE_EPOCH ${epoch} is not in seconds since 1970`);
  return 1000 * Number(epoch);
}

/** @throws UsageError for an unknown recipe, or one of another workspace, or a workspace without any */
function recipeFor({ recipeName, workspace }: CertifyRequest): Recipe {
  if (recipeName === undefined) {
    const own = recipeOfWorkspace(workspace);
    if (own !== undefined) return own;
    throw new UsageError(`--workspace ${workspace}: no recipe is for it`);
  }
  const recipe = recipeOf(recipeName);
  if (recipe === undefined) {
    const known = recipes.map(({ name }) => name).join(", ");
    throw new UsageError(`--recipe ${recipeName}: there is no such recipe; there are ${known}`);
  }
  if (recipe.workspace !== workspace) {
    throw new UsageError(`--recipe ${recipeName} is for workspace ${recipe.workspace}, not ${workspace}`);
  }
  return recipe;
}

/** @throws UsageError where the workspace has no dataset of that name */
async function datasetOf(
  client: DialsClient,
  { workspace, datasetName }: CertifyRequest,
  signal: AbortSignal,
): Promise<Dataset> {
  const datasets = await client.listDatasets(workspace, { signal });
  const dataset = datasets.find(({ name }) => name === datasetName);
  if (dataset !== undefined) return dataset;
  const names = datasets.map(({ name }) => `\n  ${name}`).join("");
  throw new UsageError(
    `--dataset ${datasetName}: workspace ${workspace} has no such dataset. It has:${names}`,
  );
}

/** Expected failures say what to do; anything else is a fault of ours, and its stack says where. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isExpected =
    error instanceof DialsError ||
    error instanceof ModelError ||
    error instanceof PipelineError ||
    error instanceof ResultError ||
    error instanceof JoinError ||
    "code" in error;
  return isExpected ? error.message : (error.stack ?? error.message);
}
