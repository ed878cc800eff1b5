import type { RunAnalysis } from "../../domain/runAnalysis";
import type { LsNumber } from "../../domain/units";
import type { AppState, LsSpan } from "../appState";

/** Ranges that a decision is likely about. */
export interface RangePresets {
  readonly ls: LsSpan;
  /** Of the anomaly that is selected, else of the most significant one in the LS; undefined where there is none. */
  readonly anomaly: LsSpan | undefined;
  /** The brushed range; undefined where nothing was brushed. */
  readonly zoomed: LsSpan | undefined;
  readonly run: LsSpan;
  /** What a person has most likely in mind: the segment under review, the selected anomaly, the range on the maps, else the LS. */
  readonly first: LsSpan;
}

export function rangePresets(
  { segments, conditions }: Pick<RunAnalysis, "segments" | "conditions">,
  lsNumber: LsNumber,
  {
    pinned,
    brush,
    windowMode,
    draftSpan,
  }: Pick<AppState, "pinned" | "brush" | "windowMode"> & Partial<Pick<AppState, "draftSpan">>,
): RangePresets {
  const ls = { from: lsNumber, to: lsNumber };
  const here = segments
    .filter(({ from, to }) => from <= lsNumber && lsNumber <= to)
    .sort((a, b) => Math.abs(b.significance) - Math.abs(a.significance));
  const selected = here.find(({ region }) => region === pinned);
  const anomaly = selected ?? here.at(0);
  const { lsNumbers } = conditions;
  const first = draftSpan ?? selected ?? (windowMode === "brush" ? brush : undefined) ?? ls;
  return {
    ls,
    anomaly: anomaly && { from: anomaly.from, to: anomaly.to },
    zoomed: brush,
    run: { from: lsNumbers[0], to: lsNumbers[lsNumbers.length - 1] },
    first: { from: first.from, to: first.to },
  };
}
