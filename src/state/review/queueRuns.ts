import { readRunRanges, runsInRanges } from "../../domain/review/runRanges";
import type { RunNumber } from "../../domain/units";
import type { AppState } from "../appState";
import { valueOr } from "../loadable";

/** The batch: its runs ascending, and what of the text that asks for them cannot be read or found. */
export interface QueueRuns {
  readonly source: "typed" | "registry";
  /** Undefined while it is not known. */
  readonly runs: readonly RunNumber[] | undefined;
  /** OPEN runs that are left out because the dataset does not have them. */
  readonly nElsewhere: number;
  readonly problems: readonly string[];
}

export function queueRuns({
  queueText,
  runs,
  runStates,
}: Pick<AppState, "queueText" | "runs" | "runStates">): QueueRuns {
  const isListed = runs.phase === "ready" || runs.phase === "failed";
  const listed = valueOr(runs, []).map(({ runNumber }) => runNumber);
  const isHere = new Set(listed);
  if (queueText.trim() === "") {
    const states = valueOr(runStates, undefined);
    const open = states && [...states].filter(([, state]) => state === "OPEN").map(([run]) => run);
    // Where the dataset cannot be listed, every run is offered: the server may still have it.
    const here = runs.phase === "failed" ? open : open?.filter((run) => isHere.has(run));
    return {
      source: "registry",
      runs: isListed ? here?.toSorted((a, b) => a - b) : undefined,
      nElsewhere: (open?.length ?? 0) - (here?.length ?? 0),
      problems: [],
    };
  }
  const { ranges, problems } = readRunRanges(queueText);
  const empty = ranges.filter(
    ([first, last]) => isListed && first < last && !listed.some((run) => first <= run && run <= last),
  );
  return {
    source: "typed",
    runs: isListed ? runsInRanges(ranges, listed) : undefined,
    nElsewhere: 0,
    problems: [
      ...problems,
      ...empty.map(([first, last]) => `the dataset has no run from ${first} to ${last}`),
    ],
  };
}
