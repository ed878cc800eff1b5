import { join } from "node:path";
import { version } from "../../package.json";
import type { Dataset, DialsClient } from "../dials/dialsClient";
import type { BrilcalcLuminosity } from "../domain/brilcalcCsv";
import type { CertifiedList } from "../domain/certifiedList";
import { exportFiles } from "../domain/exportFiles";
import type { GivenMasks } from "../domain/runMasks";
import type { RunNumber } from "../domain/units";
import { withLuminosity } from "../domain/withLuminosity";
import { createNodeAutoencoder } from "../ml/autoencoder.node";
import { cardSha256 } from "../ml/cardSha256";
import type { Model } from "../ml/model";
import type { CalibrationCard, JudgingCard } from "../ml/modelCard";
import { loadCardFromFolder, loadModelFromFolder } from "../ml/modelFolder.node";
import { AnalysisSession } from "../pipeline/analysisSession";
import type { Recipe } from "../recipes/recipe";
import type { CertifyRequest } from "./certifyArguments";
import { certifyRuns } from "./certifyRuns";
import type { CommandSurroundings } from "./commandSurroundings";
import { EXIT } from "./exitStatus";
import { isFinished, type JudgingRules } from "./finishedRuns";
import { maskWarnings } from "./maskWords";
import { progressLines } from "./progressLines";
import { saveExport } from "./saveExport";
import { sha256 } from "./sha256";
import { warnOfLists } from "./warnOfLists";

/** What a person gave that decides the files of a run besides its data. */
export interface GivenRules {
  readonly recipe: Recipe;
  readonly certified: CertifiedList | undefined;
  readonly required: CertifiedList | undefined;
  readonly luminosity: BrilcalcLuminosity | undefined;
  readonly masks: GivenMasks | undefined;
  /** Time that the files state, Unix milliseconds. */
  readonly createdAt: number;
}

interface CertifyTask extends GivenRules {
  readonly request: CertifyRequest;
  readonly client: DialsClient;
  readonly dataset: Dataset;
}

/** Judges runs one after the other in this process and writes the files of each. @returns exit status */
export async function certifyHere(
  runNumbers: readonly RunNumber[],
  task: CertifyTask,
  { stdout, stderr, isTerminal, signal }: CommandSurroundings,
): Promise<number> {
  const { request, client, dataset, recipe, certified, required, luminosity, createdAt } = task;
  const { workspace, outFolder, referenceRun } = request;
  const loadModel = (name: string) => loadModelFromFolder(join(request.modelsFolder, name));
  const loadCard = (name: string) => loadCardFromFolder(join(request.modelsFolder, name));
  const session = new AnalysisSession({
    ...{ client, loadModel, loadCard },
    createAutoencoder: createNodeAutoencoder,
  });
  const asked = {
    workspace,
    dataset,
    recipeName: recipe.name,
    shown: recipe.required[0].mePath,
    referenceRun,
    masks: task.masks,
  };
  const progress = progressLines({ write: stderr, isTerminal, now: () => performance.now() });
  const warn = (line: string) => {
    progress.clear();
    stderr(`${line}\n`);
  };
  const card = await cardOf(recipe, loadModel, loadCard);
  const rules = rulesOf(task, card && cardSha256(card));
  const context = { toolVersion: version, createdAt, recipe, sha256, certified, required };
  try {
    const failed = await certifyRuns(runNumbers, {
      isDone: async (runNumber) => request.isResumed && (await isFinished(outFolder, runNumber, rules)),
      judge: async (runNumber) => {
        const onProgress = (step: Parameters<typeof progress.report>[1]) => progress.report(runNumber, step);
        const analysis = await session.analyse({ ...asked, runNumber }, { signal, onProgress });
        return withLuminosity(analysis, luminosity);
      },
      save: (analysis) => {
        warnOfLists(analysis, [certified, required], warn);
        maskWarnings(analysis).forEach(warn);
        return saveExport(outFolder, exportFiles([analysis], context), warn);
      },
      print: (line) => {
        progress.clear();
        stdout(`${line}\n`);
      },
      warn,
    });
    return failed.length === 0 ? EXIT.done : EXIT.sourceFailed;
  } finally {
    progress.clear();
    session.autoencoder?.dispose();
  }
}

/** What decides the files of the runs besides their data, as side-cars tell it. */
const rulesOf = (
  { request: { datasetName, referenceRun }, recipe, certified, required, luminosity, masks }: CertifyTask,
  card: string | undefined,
): JudgingRules => ({
  toolVersion: version,
  recipeSha256: sha256(JSON.stringify(recipe)),
  cardSha256: card,
  referenceRun: referenceRun ?? recipe.reference.runNumber,
  datasetName,
  baseSha256: certified?.sha256,
  requiredSha256: required?.sha256,
  luminositySha256: luminosity?.sha256,
  maskListSha256: masks?.list?.sha256,
});

/** The card that the recipe judges by; undefined where it has none. */
async function cardOf(
  { network, card }: Recipe,
  loadModel: (name: string) => Promise<Model>,
  loadCard: (name: string) => Promise<CalibrationCard>,
): Promise<JudgingCard | undefined> {
  if (network !== null) return (await loadModel(network)).card;
  return card === undefined ? undefined : loadCard(card);
}
