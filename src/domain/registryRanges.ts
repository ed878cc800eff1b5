import { badLsOf, type BadLs } from "./badReasons";
import { processingOf, yearOf } from "./dataTaking";
import { markedName } from "./decisions/decisionEvent";
import { registryColumnOf } from "./registryColumn";
import type { RunAnalysis } from "./runAnalysis";

/** One range as RunRegistry's `edit_rr_lumisections` takes it (certification.md §1.5). */
export interface RegistryEdit {
  readonly run_number: number;
  /** "/PromptReco/Collisions2024/DQM" */
  readonly dataset_name: string;
  readonly component: string;
  readonly new_lumisection_range: {
    readonly start: number;
    readonly end: number;
    readonly status: "BAD";
    readonly comment: string;
    readonly cause: string;
  };
}

/**
 * The BAD ranges for an expert to enter: neighbouring LS with the same reasons are one range, a hole is in none.
 * Nothing is ever sent to RunRegistry.
 * @returns undefined where it is not agreed for which column the workspace recommends
 */
export function registryRanges(
  analyses: readonly RunAnalysis[],
  toolVersion: string,
): readonly RegistryEdit[] | undefined {
  const component = registryColumnOf(analyses[0].workspace);
  if (component === undefined) return undefined;
  return analyses.flatMap((analysis) => {
    const { runNumber, workspace, recipeName, recipeVersion } = analysis;
    const by = `Lumiscope ${toolVersion}, ${recipeName} version ${recipeVersion}`;
    return rangesOf(badLsOf(analysis)).map(({ start, end, why }) => ({
      run_number: runNumber,
      dataset_name: registryDataset(analysis),
      component,
      new_lumisection_range: {
        start,
        end,
        status: "BAD" as const,
        comment: `${why} (${by} recommends for ${component}; judged: ${workspace} occupancy)`,
        cause: "",
      },
    }));
  });
}

/** Of one processing and year; what is not known is said to be unknown, for RunRegistry to refuse. */
const registryDataset = (analysis: RunAnalysis): string =>
  `/${processingOf(analysis.datasetName) ?? "UnknownProcessing"}/Collisions${yearOf(analysis) ?? "UnknownYear"}/DQM`;

function rangesOf(bad: readonly BadLs[]): { start: number; end: number; why: string }[] {
  const ranges: { start: number; end: number; why: string }[] = [];
  for (const ls of bad) {
    const why = whyBad(ls);
    const open = ranges.at(-1);
    if (open?.end === ls.lsNumber - 1 && open.why === why) open.end = ls.lsNumber;
    else ranges.push({ start: ls.lsNumber, end: ls.lsNumber, why });
  }
  return ranges;
}

function whyBad({ segments, decision }: BadLs): string {
  const found = segments.map(
    ({ region, kind, fraction }) =>
      `${region} ${kind} ${fraction > 0 ? "+" : ""}${Math.round(fraction * 100)} %`,
  );
  return [
    ...(decision ? [`${markedName(decision.who, decision.identity)}: ${decision.comment}`] : []),
    ...found,
  ].join("; ");
}

/** One range a line. */
export const registryRangesText = (edits: readonly RegistryEdit[]): string =>
  edits.length === 0 ? "[]\n" : `[${edits.map((edit) => JSON.stringify(edit)).join(",\n ")}]\n`;
