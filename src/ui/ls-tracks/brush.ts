import type { LsNumber } from "../../domain/units";
import { isInRange } from "./lsScale";
import type { LsRange } from "./tracksProps";

/** Fewest LS the zoomed track shows: below, cells are wider than any glyph needs. */
const MIN_BRUSH = 10;

/** Keeps a range inside the run and at least `MIN_BRUSH` long (or as long as the run), moving it before cutting it. */
export function clampBrush([from, to]: LsRange, [first, last]: LsRange): LsRange {
  const length = Math.min(last - first + 1, Math.max(MIN_BRUSH, to - from + 1));
  const start = Math.min(Math.max(first, from), last - length + 1);
  return [start, start + length - 1];
}

/**
 * Zooms a brush by a factor, keeping `anchor` at the same place of the zoomed track.
 * @param factor below 1 shows fewer LS
 */
export function zoomBrush([from, to]: LsRange, anchor: LsNumber, factor: number, run: LsRange): LsRange {
  const length = to - from + 1;
  const wanted = Math.round(length * factor);
  // A step that rounds away would leave the wheel dead on short brushes.
  const stepped = wanted === length ? length + (factor < 1 ? -1 : 1) : wanted;
  const next = Math.min(run[1] - run[0] + 1, Math.max(MIN_BRUSH, stepped));
  const share = (anchor - from) / length;
  const start = Math.round(anchor - share * next);
  return clampBrush([start, start + next - 1], run);
}

export function moveBrush([from, to]: LsRange, by: number, run: LsRange): LsRange {
  return clampBrush([from + by, to + by], run);
}

/** Sets one end of a brush, the other staying where it is; the ends never cross. */
export function resizeBrush([from, to]: LsRange, end: "from" | "to", ls: LsNumber, run: LsRange): LsRange {
  const [first, last] = run;
  if (end === "from") return clampBrush([Math.max(first, Math.min(ls, to - MIN_BRUSH + 1)), to], run);
  return clampBrush([from, Math.min(last, Math.max(ls, from + MIN_BRUSH - 1))], run);
}

/**
 * Brush that shows the selected LS: unchanged where it does already, else moved by as little as leaves a tenth of its
 * length ahead, so that stepping on does not move the track at every step. A jump farther than its length puts the LS
 * in the middle: what is around it is what the jump was for.
 */
export function followSelection(brush: LsRange, selected: LsNumber, run: LsRange): LsRange {
  if (isInRange(brush, selected)) return brush;
  const length = brush[1] - brush[0] + 1;
  const distance = selected < brush[0] ? brush[0] - selected : selected - brush[1];
  const ahead = Math.floor(length / (distance > length ? 2 : 10));
  const start = selected < brush[0] ? selected - ahead : selected + ahead - length + 1;
  return clampBrush([start, start + length - 1], run);
}
