import type { LsNumber } from "../../domain/units";
import { drawText } from "../canvas/drawText";
import type { ThemeColours } from "../colour/themeColours";
import { formatLsRange } from "../format";
import { drawName } from "./drawRun";
import { drawByHand } from "./drawByHand";
import { drawSegment } from "./drawSegment";
import { isInRange, lowerBound, lsCentre, lsLeft, type LsScale, lsTicks, lsWidth } from "./lsScale";
import { ROWS } from "./trackLayout";
import { trackSegments } from "./trackSegments";
import type { LsRange, LsTracksProps } from "./tracksProps";
import type { TrackState } from "./trackState";

/** Narrower cells are drawn as stretches: a gap between cells would be most of the cell. */
const MIN_CELL = 4;

export type SelectionData = Pick<LsTracksProps, "lsNumbers" | "isByHand" | "selectedLs" | "members"> & {
  readonly states: readonly (TrackState | undefined)[];
};

/** What follows the selection: lens and zoomed track of the brush, bracket, LS axis, cursor through all tracks. */
export function drawSelection(
  context: CanvasRenderingContext2D,
  data: SelectionData,
  run: LsScale,
  zoomed: LsScale,
  colours: ThemeColours,
): void {
  drawLens(context, run, zoomed, colours);
  drawName(context, colours, formatLsRange(zoomed.from, zoomed.to), ROWS.zoomed.y + 7, "zoom");
  drawCells(context, data, zoomed, colours);
  drawByHand(context, data, zoomed, ROWS.zoomed.y, colours);
  drawBracket(context, data.members, zoomed, colours);
  drawAxis(context, zoomed, colours);
  drawCursor(context, data.selectedLs, run, zoomed, colours);
}

/** The brushed range on the strip, opening downwards to the zoomed track. */
function drawLens(
  context: CanvasRenderingContext2D,
  run: LsScale,
  zoomed: LsScale,
  colours: ThemeColours,
): void {
  const { y, height } = ROWS.strip;
  const left = Math.round(lsLeft(run, zoomed.from));
  const right = Math.max(left + 2, Math.round(lsLeft(run, zoomed.to + 1)));
  context.fillStyle = colours["accent-text"];
  context.globalAlpha = 0.1;
  context.fillRect(left, y - 2, right - left, height + 4);
  context.beginPath();
  context.moveTo(left, y + height + 2);
  context.lineTo(right, y + height + 2);
  context.lineTo(zoomed.x0 + zoomed.width, ROWS.zoomed.y - 3);
  context.lineTo(zoomed.x0, ROWS.zoomed.y - 3);
  context.globalAlpha = 0.09;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = colours["accent-text"];
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, y - 2.5, right - left - 1, height + 5);
}

function drawCells(
  context: CanvasRenderingContext2D,
  data: SelectionData,
  zoomed: LsScale,
  colours: ThemeColours,
): void {
  const { y, height } = ROWS.zoomed;
  if (lsWidth(zoomed) < MIN_CELL) {
    for (const { state, x, width } of trackSegments(data.lsNumbers, data.states, zoomed)) {
      drawSegment(context, state, { x, y, width, height }, colours);
    }
    return;
  }
  const end = lowerBound(data.lsNumbers, zoomed.to + 1);
  for (let i = lowerBound(data.lsNumbers, zoomed.from); i < end; i++) {
    const state = data.states[i];
    if (state === undefined) continue;
    const x = Math.round(lsLeft(zoomed, data.lsNumbers[i]));
    const width = Math.round(lsLeft(zoomed, data.lsNumbers[i] + 1)) - x - 1;
    drawSegment(context, state, { x, y, width, height }, colours);
  }
}

/** Marks the LS judged together; an arm is left out where the window goes on outside the brush. */
function drawBracket(
  context: CanvasRenderingContext2D,
  members: Uint32Array,
  zoomed: LsScale,
  colours: ThemeColours,
): void {
  if (members.length === 0) return;
  const range: LsRange = [zoomed.from, zoomed.to];
  const [first, last] = [members[0], members[members.length - 1]];
  if (last < zoomed.from || first > zoomed.to) return;
  const left = Math.round(lsLeft(zoomed, Math.max(first, zoomed.from)));
  const right = Math.round(lsLeft(zoomed, Math.min(last, zoomed.to) + 1)) - 1;
  const y = ROWS.zoomed.y + ROWS.zoomed.height;
  context.fillStyle = colours.text;
  context.fillRect(left, y + 3, right - left, 1.5);
  if (isInRange(range, first)) context.fillRect(left, y + 1, 1.5, 3);
  if (isInRange(range, last)) context.fillRect(right - 1.5, y + 1, 1.5, 3);
}

function drawAxis(context: CanvasRenderingContext2D, zoomed: LsScale, colours: ThemeColours): void {
  const { y } = ROWS.axis;
  const { major, minor } = lsTicks(zoomed);
  const end = zoomed.x0 + zoomed.width;
  const label = { font: colours.font, colour: colours["text-3"] };
  context.fillStyle = colours["line-control"];
  context.fillRect(zoomed.x0, y, zoomed.width, 1);
  for (const ls of minor) context.fillRect(Math.round(lsCentre(zoomed, ls)), y, 1, 3);
  for (const ls of major) {
    const x = lsCentre(zoomed, ls);
    context.fillRect(Math.round(x), y, 1, 6);
    if (x < end - 34) drawText(context, String(ls), x, y + 13, { ...label, align: "center" });
    context.fillStyle = colours["line-control"];
  }
  drawText(context, "LS", end, y + 13, { ...label, align: "right" });
}

function drawCursor(
  context: CanvasRenderingContext2D,
  ls: LsNumber,
  run: LsScale,
  zoomed: LsScale,
  colours: ThemeColours,
): void {
  const { strip } = ROWS;
  context.fillStyle = colours.focus;
  context.fillRect(Math.round(lsCentre(run, ls)), 0, 1, strip.y + strip.height + 2);
  if (!isInRange([zoomed.from, zoomed.to], ls)) return;
  const left = Math.round(lsLeft(zoomed, ls));
  const width = Math.max(2, Math.round(lsLeft(zoomed, ls + 1)) - left);
  context.strokeStyle = colours.focus;
  context.lineWidth = 2;
  context.strokeRect(left - 1, ROWS.zoomed.y - 2, width + 1, ROWS.zoomed.height + 4);
}
