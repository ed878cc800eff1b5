import type { ExportContext } from "./exportContext";
import { exportNames } from "./exportNames";
import { goldenJsonText } from "./goldenJson";
import { provenanceText } from "./provenance";
import type { RunAnalysis } from "./runAnalysis";
import { verdictCsv } from "./verdictCsv";
import { listByState } from "./verdictLists";
import { vetoedList, vetoedRuns } from "./vetoedList";

/** A file as it leaves the process. */
export interface ExportFile {
  readonly name: string;
  readonly mediaType: "application/json" | "text/csv";
  /** UTF-8 text, no byte order mark. */
  readonly text: string;
}

/**
 * The files of an export: GoodLS, BadLS, NotEvaluated, the per-LS table, Vetoed where a certified list was given, and
 * last the side-car with the digests of the others (so whoever writes them in this order has a side-car only beside
 * complete files).
 * The same analyses and context give the same bytes, in whatever order the runs come.
 * @param analyses one or more runs of one workspace, judged by one recipe, network and card
 * @throws RangeError where there is no run, a run comes twice (two processings of one run never combine), the runs
 *   were judged by different rules, or the context states another recipe
 */
export function exportFiles(analyses: readonly RunAnalysis[], context: ExportContext): readonly ExportFile[] {
  assertOneRule(analyses, context);
  const inOrder = [...analyses].sort((a, b) => a.runNumber - b.runNumber);
  const { certified } = context;
  const names = exportNames(inOrder, certified);
  const vetoed = certified && { certified, runs: vetoedRuns(inOrder, certified) };
  const json = (name: string, text: string): ExportFile => ({ name, mediaType: "application/json", text });
  const files: readonly ExportFile[] = [
    json(names.goodLs, goldenJsonText(listByState(inOrder, "GOOD"))),
    json(names.badLs, goldenJsonText(listByState(inOrder, "BAD"))),
    json(names.notEvaluated, goldenJsonText(listByState(inOrder, "NOT EVALUATED"))),
    { name: names.csv, mediaType: "text/csv", text: verdictCsv(inOrder) },
    ...(vetoed && names.vetoed ? [json(names.vetoed, goldenJsonText(vetoedList(vetoed.runs)))] : []),
  ];
  return [...files, json(names.provenance, provenanceText(inOrder, context, files, vetoed))];
}

/** What all runs of one export share. */
const ruleOf = (analysis: RunAnalysis) =>
  JSON.stringify([
    analysis.workspace,
    analysis.recipeName,
    analysis.recipeVersion,
    analysis.modelSha256 ?? "template",
    analysis.calibratedAt,
    analysis.thresholds,
  ]);

function assertOneRule(analyses: readonly RunAnalysis[], { recipe }: ExportContext): void {
  if (analyses.length === 0) throw new RangeError("nothing to export: no run was judged");
  const rules = new Set(analyses.map(ruleOf));
  if (rules.size > 1) throw new RangeError(`runs judged by different rules: ${[...rules].join(" and ")}`);
  const { recipeName, recipeVersion } = analyses[0];
  if (recipe.name !== recipeName || recipe.version !== recipeVersion) {
    throw new RangeError(
      `judged by ${recipeName} version ${recipeVersion}, not by ${recipe.name} version ${recipe.version}`,
    );
  }
}
