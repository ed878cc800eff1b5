import type { SideCar } from "../domain/sideCar";
import type { RunNumber } from "../domain/units";
import { ResultError, sideCarIn, singleRunSideCars, wholeText } from "./resultFolder";

/** What decides the files of a run besides its data. Digests are sha-256, lower-case hexadecimal. */
export interface JudgingRules {
  readonly toolVersion: string;
  /** Of the recipe as JSON. */
  readonly recipeSha256: string;
  /** Of the model card's content, which names the network's; undefined where the recipe has no network. */
  readonly cardSha256: string | undefined;
  readonly referenceRun: RunNumber;
  readonly datasetName: string;
  /** Of the certified list that is vetoed, the list that GOOD is cut to, the luminosities and the masks, where there are. */
  readonly baseSha256: string | undefined;
  readonly requiredSha256: string | undefined;
  readonly luminositySha256: string | undefined;
  readonly maskListSha256: string | undefined;
}

/**
 * Whether the folder holds all files of a run, whole, made by the same rules of a run that had ended. A run that was
 * going on, that nothing was evaluated of, or of which a map or a row of OMS could not be fetched, is not finished: its
 * source may say more now. An LS that the source had no map of stays NOT EVALUATED (missing) although DIALS may have got
 * it since, days after the run: many runs have such LS for ever, and would be judged again each time.
 */
export async function isFinished(
  folder: string,
  runNumber: RunNumber,
  rules: JudgingRules,
): Promise<boolean> {
  const own = (await singleRunSideCars(folder)).filter((sideCar) => sideCar.runNumber === runNumber);
  for (const { name } of own) {
    const sideCar = await sideCarIn(folder, name).catch(whatIsUnreadable);
    if (!sideCar || !isFinal(sideCar, runNumber) || !isBy(sideCar, rules)) continue;
    const texts = await Promise.all(sideCar.files.map((file) => wholeText(folder, file)));
    if (texts.every((text) => text !== undefined)) return true;
  }
  return false;
}

function whatIsUnreadable(error: unknown): undefined {
  if (!(error instanceof ResultError)) throw error;
}

function isFinal({ partial, runs }: SideCar, runNumber: RunNumber): boolean {
  const [run] = runs;
  return (
    runs.length === 1 &&
    run.runNumber === runNumber &&
    !partial &&
    run.endUtc !== null &&
    run.notes.length === 0 &&
    run.verdicts.evaluated.nLs > 0 &&
    run.notEvaluated.every(({ why }) => why !== "failed")
  );
}

function isBy(sideCar: SideCar, rules: JudgingRules): boolean {
  const [run] = sideCar.runs;
  const { file } = run.luminosity;
  return (
    !sideCar.candidate &&
    sideCar.tool.version === rules.toolVersion &&
    sideCar.recipe.sha256 === rules.recipeSha256 &&
    (sideCar.cardSha256 ?? undefined) === rules.cardSha256 &&
    run.reference.runNumber === rules.referenceRun &&
    run.dataset.name === rules.datasetName &&
    sideCar.vetoed?.base.sha256 === rules.baseSha256 &&
    sideCar.goodInList?.base.sha256 === rules.requiredSha256 &&
    sideCar.maskList?.sha256 === rules.maskListSha256 &&
    // Luminosities that OMS knew in full were not taken from the file: another file changes nothing.
    (file === undefined
      ? run.luminosity.nLsUnknown === 0 || rules.luminositySha256 === undefined
      : file.sha256 === rules.luminositySha256)
  );
}
