import { readRunRanges, runsInRanges } from "../../domain/review/runRanges";
import type { RunNumber } from "../../domain/units";
import type { AppState } from "../appState";
import { valueOr } from "../loadable";

/** The batch: its runs ascending, and what of the text that asks for them cannot be read or found. */
export interface QueueRuns {
  readonly source: "typed" | "registry";
  /** Undefined while it is not known. */
  readonly runs: readonly RunNumber[] | undefined;
  readonly problems: readonly string[];
}

export function queueRuns({
  queueText,
  runs,
  openRuns,
}: Pick<AppState, "queueText" | "runs" | "openRuns">): QueueRuns {
  if (queueText.trim() === "") {
    const open = valueOr(openRuns, undefined);
    return { source: "registry", runs: open && [...open].sort((a, b) => a - b), problems: [] };
  }
  const { ranges, problems } = readRunRanges(queueText);
  const isListed = runs.phase === "ready" || runs.phase === "failed";
  const listed = valueOr(runs, []).map(({ runNumber }) => runNumber);
  const empty = ranges.filter(
    ([first, last]) => isListed && first < last && !listed.some((run) => first <= run && run <= last),
  );
  return {
    source: "typed",
    runs: isListed ? runsInRanges(ranges, listed) : undefined,
    problems: [
      ...problems,
      ...empty.map(([first, last]) => `the dataset has no run from ${first} to ${last}`),
    ],
  };
}
