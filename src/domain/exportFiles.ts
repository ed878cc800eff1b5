import { certJson, certJsonText } from "./certJson";
import { processingOf } from "./dataTaking";
import type { ExportContext } from "./exportContext";
import { type ExportFile, exportFile } from "./exportFile";
import { exportNames } from "./exportNames";
import { goldenJsonText } from "./goldenJson";
import { handOverText } from "./handOverText";
import { compareWithList, goodInList } from "./listComparison";
import { provenanceOf, sideCarText } from "./provenance";
import { registryRanges, registryRangesText } from "./registryRanges";
import type { RunAnalysis } from "./runAnalysis";
import { verdictCsv } from "./verdictCsv";
import { listByState } from "./verdictLists";
import { vetoedList, vetoedRuns } from "./vetoedList";

/**
 * The files of an export: GoodLS, BadLS, NotEvaluated, the per-LS table, the BAD LS in DIALS' shape and for RunRegistry
 * (where its column is agreed), the hand-over text, what is made of the lists that a person gave, and last the side-car
 * with the digests of the others (so whoever writes them in this order has a side-car only beside complete files).
 * The same analyses and context give the same bytes, in whatever order the runs come.
 * @param analyses one or more runs of one workspace and processing, judged by one recipe, network and card
 * @throws RangeError where there is no run, a run comes twice (two processings of one run never combine), the runs
 *   were judged by different rules, or one with masks that nobody signed for, or the context states another recipe
 */
export function exportFiles(analyses: readonly RunAnalysis[], context: ExportContext): readonly ExportFile[] {
  assertOneRule(analyses, context);
  const inOrder = [...analyses].sort((a, b) => a.runNumber - b.runNumber);
  const { candidate } = inOrder[0];
  // What a candidate finds is no recommendation: it changes no list of others, and asks for no edit.
  const { certified, required, recipe, toolVersion } = candidate
    ? { ...context, certified: undefined, required: undefined }
    : context;
  const names = exportNames(inOrder, context);
  // First of all: what is not one verdict for one LS must go no further.
  const [good, bad, notEvaluated] = STATES.map((state) => goldenJsonText(listByState(inOrder, state)));
  const vetoed = certified && { list: certified, runs: vetoedRuns(inOrder, certified) };
  const compared = required && { list: required, runs: compareWithList(inOrder, required.list) };
  const provenance = provenanceOf(inOrder, context, { vetoed, compared });
  const edits = candidate ? undefined : registryRanges(inOrder, toolVersion);
  const files = [
    exportFile("goodLs", names.goodLs, good),
    exportFile("badLs", names.badLs, bad),
    exportFile("notEvaluated", names.notEvaluated, notEvaluated),
    exportFile("csv", names.csv, verdictCsv(inOrder)),
    exportFile("certJson", names.certJson, certJsonText(certJson(inOrder, recipe.network))),
    ...(edits ? [exportFile("registry", names.registry, registryRangesText(edits))] : []),
    exportFile("handOver", names.handOver, handOverText(provenance)),
    ...(vetoed && names.vetoed
      ? [exportFile("vetoed", names.vetoed, goldenJsonText(vetoedList(vetoed.runs)))]
      : []),
    ...(compared && names.goodInList
      ? [exportFile("goodInList", names.goodInList, goldenJsonText(goodInList(compared.runs)))]
      : []),
  ];
  return [
    ...files,
    exportFile("provenance", names.provenance, sideCarText(provenance, files, context.sha256)),
  ];
}

const STATES = ["GOOD", "BAD", "NOT EVALUATED"] as const;

/** What all runs of one export share. */
const ruleOf = (analysis: RunAnalysis, network: string) =>
  JSON.stringify([
    analysis.workspace,
    processingOf(analysis.datasetName),
    analysis.recipeName,
    analysis.recipeVersion,
    // Of a run without a judged element nothing says by which network.
    network,
    analysis.cardSha256,
    analysis.candidate?.sha256,
    analysis.calibratedAt,
    analysis.thresholds,
    analysis.masks?.list,
  ]);

function assertOneRule(analyses: readonly RunAnalysis[], { recipe }: ExportContext): void {
  if (analyses.length === 0) throw new RangeError("nothing to export: no run was judged");
  const tried = analyses.find(({ masks }) => masks && masks.proposed.length > 0);
  if (tried) throw new RangeError(`run ${tried.runNumber} was judged with masks that nobody signed for`);
  const networkOf = ({ modelSha256 }: RunAnalysis) => modelSha256 ?? "template";
  const judged = analyses.find(({ elements }) => elements.length > 0) ?? analyses[0];
  const rules = new Set(
    analyses.map((analysis) => ruleOf(analysis, networkOf(analysis.elements.length > 0 ? analysis : judged))),
  );
  if (rules.size > 1) throw new RangeError(`runs judged by different rules: ${[...rules].join(" and ")}`);
  const { recipeName, recipeVersion } = analyses[0];
  if (recipe.name !== recipeName || recipe.version !== recipeVersion) {
    throw new RangeError(
      `judged by ${recipeName} version ${recipeVersion}, not by ${recipe.name} version ${recipe.version}`,
    );
  }
}
