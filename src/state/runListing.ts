import type { RunFacts, RunRow } from "../dials/dialsClient";
import type { RunNumber } from "../domain/units";

/** A run as the list of runs shows it. */
export interface ListedRun {
  readonly runNumber: RunNumber;
  /** LS on the server. */
  readonly nLs: number;
  /** Undefined where OMS has no row of the run, or has not answered. */
  readonly facts: RunFacts | undefined;
  /** What is searched: run, fill, "2026-06-01". */
  readonly words: string;
}

/** The runs of a dataset, the newest first, with what OMS says of them. */
export function listedRuns(
  runs: readonly RunRow[],
  facts: ReadonlyMap<RunNumber, RunFacts> | undefined,
): readonly ListedRun[] {
  return runs
    .map(({ runNumber, nLs }): ListedRun => {
      const ofRun = facts?.get(runNumber);
      const { fillNumber, startTime } = ofRun ?? {};
      const day = startTime === undefined ? "" : new Date(startTime).toISOString().slice(0, 10);
      return { runNumber, nLs, facts: ofRun, words: `${runNumber} ${fillNumber ?? ""} ${day}` };
    })
    .sort((a, b) => b.runNumber - a.runNumber);
}

/** The runs of which every word of the text is a part; all for an empty text. */
export function matchingRuns(runs: readonly ListedRun[], text: string): readonly ListedRun[] {
  const wanted = text.split(/\s+/).filter((word) => word !== "");
  return wanted.length === 0
    ? runs
    : runs.filter(({ words }) => wanted.every((word) => words.includes(word)));
}
