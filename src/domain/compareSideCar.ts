import { DECIMALS, roundedOrNull } from "./fixedDecimals";
import { eachLs } from "./lsRanges";
import { indexOfLs } from "./mapBatch";
import type { RunAnalysis } from "./runAnalysis";
import type { StatedRun, StatedExport } from "./sideCar";
import type { LsNumber } from "./units";

/** A run judged now against what a side-car says of it. */
export interface SideCarComparison {
  /** What judged otherwise then: "network", "recipe". Empty where nothing did. */
  readonly rules: readonly string[];
  /** Scores in the side-car, one a monitoring element and LS. */
  readonly nScores: number;
  /** Of them those that are not there now, and scores that are there now and were not then. */
  readonly nScoresOnOneSide: number;
  /** Scores that differ by more than what is lost in writing them. */
  readonly nScoresDiffer: number;
  /** The largest difference; undefined where none differs. */
  readonly largest:
    | { readonly lsNumber: LsNumber; readonly label: string; readonly then: number; readonly now: number }
    | undefined;
  /** LS that are GOOD or BAD on one side alone, or GOOD on one and BAD on the other; decisions of people counted. */
  readonly verdictsDiffer: readonly LsNumber[];
}

/** Scores are quantised to 1e-3 before they are judged; a backend may round one the other way. */
const QUANTUM = 1e-3;
const ROUNDING = 1e-9;

/**
 * @param toolVersion of this program
 * @param recipeSha256 of the recipe that judges now
 */
export function compareSideCar(
  stated: StatedExport,
  run: StatedRun,
  analysis: RunAnalysis,
  now: { readonly toolVersion: string; readonly recipeSha256: string },
): SideCarComparison {
  const differences = scoreDifferences(run, analysis);
  const differing = differences.filter(({ then, now: score }) => Math.abs(then - score) > QUANTUM + ROUNDING);
  const largest = differing.reduce<(typeof differing)[number] | undefined>(
    (most, one) => (most && Math.abs(most.then - most.now) >= Math.abs(one.then - one.now) ? most : one),
    undefined,
  );
  const nScores = run.elements.reduce((n, { scores }) => n + scores.values.length, 0);
  const nNow = analysis.elements.reduce((n, { lsScore }) => n + lsScore.filter(Number.isFinite).length, 0);
  return {
    rules: otherRules(stated, run, analysis, now),
    nScores,
    nScoresOnOneSide: nScores + nNow - 2 * differences.length,
    nScoresDiffer: differing.length,
    largest,
    verdictsDiffer: otherVerdicts(run, analysis),
  };
}

function otherRules(
  stated: StatedExport,
  run: StatedRun,
  analysis: RunAnalysis,
  now: { readonly toolVersion: string; readonly recipeSha256: string },
): readonly string[] {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ["version of Lumiscope", stated.tool.version, now.toolVersion],
    ["recipe", stated.recipe.sha256, now.recipeSha256],
    ["network", stated.network?.sha256, analysis.modelSha256],
    ["model card", stated.cardSha256 ?? undefined, analysis.cardSha256],
    ["candidate", stated.candidate?.sha256, analysis.candidate?.sha256],
    ["reference run", run.reference.runNumber, analysis.reference.runNumber],
    ["mask list", stated.maskList?.sha256, analysis.masks?.list?.sha256],
    ["dataset", run.dataset.name, analysis.datasetName],
  ];
  return pairs.filter(([, then, today]) => then !== today).map(([name]) => name);
}

/** The scores that both have, with what was and what is. */
function scoreDifferences(run: StatedRun, { elements }: RunAnalysis) {
  return run.elements.flatMap(({ me, label, scores }) => {
    const element = elements.find(({ mePath }) => mePath === me);
    if (!element) return [];
    return eachLs(scores.ls).flatMap((lsNumber, i) => {
      const then = scores.values.at(i);
      const at = indexOfLs(element.lsNumbers, lsNumber);
      const now = at < 0 ? null : roundedOrNull(element.lsScore[at], DECIMALS.significance);
      return typeof then !== "number" || now === null ? [] : [{ lsNumber, label, then, now }];
    });
  });
}

function otherVerdicts({ ls }: StatedRun, { conditions, verdicts }: RunAnalysis): readonly LsNumber[] {
  const then = new Map([
    ...eachLs(ls.good).map((lsNumber) => [lsNumber, "GOOD"] as const),
    ...eachLs(ls.bad).map((lsNumber) => [lsNumber, "BAD"] as const),
  ]);
  const now = new Map(
    Array.from(conditions.lsNumbers, (lsNumber, k) => [lsNumber, verdicts[k].state] as const).filter(
      ([, state]) => state !== "NOT EVALUATED",
    ),
  );
  return [...new Set([...then.keys(), ...now.keys()])]
    .filter((lsNumber) => then.get(lsNumber) !== now.get(lsNumber))
    .sort((a, b) => a - b);
}
