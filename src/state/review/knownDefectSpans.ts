import type { KnownDefect } from "../../domain/knownDefects";
import type { RunAnalysis } from "../../domain/runAnalysis";
import type { RunNumber } from "../../domain/units";
import { recipeOf } from "../../recipes/loadRecipe";

/** Regions and channels that are not judged in a run for one reason: in all of its LS. */
export interface KnownDefectSpan {
  /** ASCII, "ME-2/1/07"; at least one. */
  readonly names: readonly string[];
  readonly reason: string;
  /** Runs of the recipe's list, inclusive; undefined where the reference run says it, and so since that run or before. */
  readonly runs: readonly [from: RunNumber, to: RunNumber] | undefined;
}

/** What is known to be broken in a run, those of the recipe's list first. */
export function knownDefectSpans({
  recipeName,
  runNumber,
  elements,
  masks,
}: Pick<RunAnalysis, "recipeName" | "runNumber" | "elements" | "masks">): readonly KnownDefectSpan[] {
  const list = [...(recipeOf(recipeName)?.knownDefects ?? []), ...(masks?.inForce ?? [])];
  const spans = new Map<string, { names: string[] } & Omit<KnownDefectSpan, "names">>();
  for (const { knownDefects, channelDefects = [], regionNames } of elements) {
    const regions = knownDefects.map(({ region, reason }) => ({ name: regionNames[region], reason }));
    for (const { name, reason } of [...regions, ...channelDefects]) {
      const runs = listedRuns(list, reason, runNumber);
      const key = `${reason} ${runs?.join() ?? ""}`;
      const span = spans.get(key) ?? { names: [], reason, runs };
      span.names.push(name);
      spans.set(key, span);
    }
  }
  return [...spans.values()].sort((a, b) => Number(b.runs !== undefined) - Number(a.runs !== undefined));
}

/** A channel may be listed by its box: what both have is the reason, as knownDefects.ts and channelDefects.ts write it. */
function listedRuns(list: readonly KnownDefect[], reason: string, runNumber: RunNumber) {
  const known = list.find(
    (one) => `${one.reason} (${one.owner})` === reason && one.fromRun <= runNumber && runNumber <= one.toRun,
  );
  return known && ([known.fromRun, known.toRun] as const);
}
