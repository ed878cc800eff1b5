import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { version } from "../../package.json";
import type { Dataset, DialsClient } from "../dials/dialsClient";
import { DialsError } from "../dials/dialsError";
import { createHttpDialsClient } from "../dials/httpDialsClient";
import { exportFiles } from "../domain/exportFiles";
import type { CertifiedList } from "../domain/vetoedList";
import { createNodeAutoencoder } from "../ml/autoencoder.node";
import type { Model } from "../ml/model";
import { loadModelFromFolder } from "../ml/modelFolder.node";
import { ModelError } from "../ml/modelError";
import type { RunNumber } from "../domain/units";
import { AnalysisSession } from "../pipeline/analysisSession";
import { PipelineError } from "../pipeline/pipelineError";
import { recipeOf, recipeOfWorkspace, recipes } from "../recipes/loadRecipe";
import type { Recipe } from "../recipes/recipe";
import { type CertifyRequest, HELP, parseCertifyArguments, UsageError } from "./certifyArguments";
import { certifiedListFrom } from "./certifiedListFrom";
import { certifyRuns } from "./certifyRuns";
import { runsAskedFor } from "./runsAskedFor";
import { sha256 } from "./sha256";
import { isFinished, type JudgingRules } from "./finishedRuns";
import { progressLines } from "./progressLines";
import { writeTogether } from "./writeTogether";

/** What the command needs of the process it runs in. */
export interface CommandSurroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** A person watches stderr. */
  readonly isTerminal: boolean;
  /** Aborted when the person or the batch system ends the command. */
  readonly signal: AbortSignal;
}

const EXIT = { done: 0, failed: 1, usage: 2, sourceFailed: 3, interrupted: 130 } as const;

/**
 * The command `certify`: judges the runs it is asked for and writes their files.
 * @param args without node and script
 * @returns exit status, see HELP
 */
export async function certifyCommand(
  args: readonly string[],
  surroundings: CommandSurroundings,
): Promise<number> {
  const { environment, stdout, stderr, signal } = surroundings;
  try {
    const request = parseCertifyArguments(args, environment);
    if (request === undefined) {
      stdout(HELP);
      return EXIT.done;
    }
    const failed = await certify(request, surroundings);
    return failed.length === 0 ? EXIT.done : EXIT.sourceFailed;
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

/** @returns the runs for which the source failed */
async function certify(
  request: CertifyRequest,
  { stdout, stderr, isTerminal, signal }: CommandSurroundings,
): Promise<readonly RunNumber[]> {
  const recipe = recipeFor(request);
  const { apiUrl, workspace, outFolder, token, referenceRun } = request;
  const certified = await certifiedListFrom(request.baseFile);
  await mkdir(outFolder, { recursive: true });
  const client = createHttpDialsClient({ baseUrl: apiUrl, bearerToken: () => token });
  const dataset = await datasetOf(client, request, signal);
  const runNumbers = await runsAskedFor(request, () =>
    client.listRuns(workspace, dataset.datasetId, { signal }),
  );
  const loadModel = (name: string) => loadModelFromFolder(join(request.modelsFolder, name));
  const session = new AnalysisSession({
    client,
    loadModel,
    createAutoencoder: createNodeAutoencoder,
  });
  const asked = {
    workspace,
    dataset,
    recipeName: recipe.name,
    shown: recipe.required[0].mePath,
    referenceRun,
  };
  const progress = progressLines({ write: stderr, isTerminal, now: () => performance.now() });
  const warn = (line: string) => {
    progress.clear();
    stderr(`${line}\n`);
  };
  const rules = await rulesOf(request, recipe, certified, loadModel);
  try {
    return await certifyRuns(runNumbers, {
      isDone: async (runNumber) => request.isResumed && (await isFinished(outFolder, runNumber, rules)),
      judge: (runNumber) =>
        session.analyse(
          { ...asked, runNumber },
          { signal, onProgress: (step) => progress.report(runNumber, step) },
        ),
      save: (analysis) => {
        if (certified && !certified.list.has(analysis.runNumber))
          warn(
            `run ${analysis.runNumber}: ${certified.name} does not hold this run: its vetoed list is empty`,
          );
        const context = { toolVersion: version, createdAt: Date.now(), recipe, sha256, certified };
        return writeTogether(outFolder, exportFiles([analysis], context));
      },
      print: (line) => {
        progress.clear();
        stdout(`${line}\n`);
      },
      warn,
    });
  } finally {
    progress.clear();
    session.autoencoder?.dispose();
  }
}

/** What decides the files of the runs besides their data. */
async function rulesOf(
  { datasetName, referenceRun }: CertifyRequest,
  recipe: Recipe,
  certified: CertifiedList | undefined,
  loadModel: (name: string) => Promise<Model>,
): Promise<JudgingRules> {
  const card = recipe.network === null ? undefined : (await loadModel(recipe.network)).card;
  return {
    toolVersion: version,
    recipe: { name: recipe.name, version: recipe.version },
    network: card && { sha256: card.network.sha256, calibratedAt: card.calibration?.date },
    referenceRun: referenceRun ?? recipe.reference.runNumber,
    datasetName,
    baseSha256: certified?.sha256,
  };
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
    "code" in error;
  return isExpected ? error.message : (error.stack ?? error.message);
}
