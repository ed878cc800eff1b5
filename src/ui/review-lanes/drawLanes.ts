import { drawText } from "../canvas/drawText";
import { hatchRect } from "../canvas/hatch";
import type { ThemeColours } from "../colour/themeColours";
import { formatNumber } from "../format";
import { drawByHand } from "../ls-tracks/drawByHand";
import { drawSegment } from "../ls-tracks/drawSegment";
import { lsCentre, lsTicks, type LsScale } from "../ls-tracks/lsScale";
import { trackSegments } from "../ls-tracks/trackSegments";
import type { LaneLayout, PlacedLane } from "./laneLayout";

export interface LanesData {
  readonly lsNumbers: Uint32Array<ArrayBuffer>;
  /** 10^33 cm^-2 s^-1; NaN where unknown. */
  readonly instLumi: Float64Array<ArrayBuffer>;
  readonly isByHand: readonly boolean[] | undefined;
  /** What, from when and since when; undefined where nothing is known to be broken. */
  readonly knownDefects: string | undefined;
}

/** What does not follow the selection: luminosity, lanes, known defects, axis. */
export function drawLanes(
  context: CanvasRenderingContext2D,
  layout: LaneLayout,
  data: LanesData,
  scale: LsScale,
  colours: ThemeColours,
): void {
  drawLumi(context, layout, data, scale, colours);
  context.fillStyle = colours.line;
  for (const y of layout.rules) context.fillRect(0, y, scale.x0 + scale.width + 16, 1);
  for (const placed of layout.lanes) drawLane(context, placed, data, scale, colours);
  if (layout.knownDefects && data.knownDefects !== undefined)
    drawKnownDefects(context, layout.knownDefects, data.knownDefects, scale, colours);
  if (layout.whatIf) drawName(context, "What if", layout.whatIf, colours);
  drawAxis(context, layout.axisY, scale, colours);
}

function drawName(
  context: CanvasRenderingContext2D,
  name: string,
  { y, height }: { readonly y: number; readonly height: number },
  colours: ThemeColours,
  isStrong = false,
): void {
  drawText(context, name, 16, y + height / 2, {
    font: colours.font,
    colour: isStrong ? colours.text : colours["text-2"],
    size: 12,
    weight: isStrong ? 600 : 400,
  });
}

function drawLane(
  context: CanvasRenderingContext2D,
  { lane, y, height }: PlacedLane,
  data: LanesData,
  scale: LsScale,
  colours: ThemeColours,
): void {
  drawName(context, lane.name, { y, height }, colours, lane.id === "result");
  if (lane.note !== undefined) {
    drawText(context, lane.note, scale.x0 + 4, y + height / 2, {
      font: colours.font,
      colour: colours["text-3"],
    });
    return;
  }
  for (const { state, x, width } of trackSegments(data.lsNumbers, lane.states, scale)) {
    drawSegment(context, state, { x, width, y, height }, colours);
  }
  if (lane.id === "override" || lane.id === "result") drawByHand(context, data, scale, y, colours);
}

function drawLumi(
  context: CanvasRenderingContext2D,
  { lumi }: LaneLayout,
  { lsNumbers, instLumi }: LanesData,
  scale: LsScale,
  colours: ThemeColours,
): void {
  drawName(context, "Luminosity", lumi, colours);
  const largest = instLumi.reduce((max, value) => (value > max ? value : max), 0);
  if (largest === 0) {
    drawText(context, "OMS gives no luminosity", scale.x0 + 4, lumi.y + lumi.height / 2, {
      font: colours.font,
      colour: colours["text-3"],
    });
    return;
  }
  drawText(context, formatNumber(largest), scale.x0 - 6, lumi.y + 4, {
    font: colours.font,
    colour: colours["text-3"],
    align: "right",
  });
  const y = (value: number) => lumi.y + lumi.height * (1 - value / (1.05 * largest));
  context.strokeStyle = colours["text-2"];
  context.lineWidth = 1.2;
  context.beginPath();
  let previous = NaN;
  lsNumbers.forEach((ls, i) => {
    if (Number.isNaN(instLumi[i]) || ls < scale.from || ls > scale.to) return;
    if (ls === previous + 1) context.lineTo(lsCentre(scale, ls), y(instLumi[i]));
    else context.moveTo(lsCentre(scale, ls) - 0.5, y(instLumi[i]));
    previous = ls;
  });
  context.stroke();
}

function drawKnownDefects(
  context: CanvasRenderingContext2D,
  { y, height }: { readonly y: number; readonly height: number },
  words: string,
  { x0, width }: LsScale,
  colours: ThemeColours,
): void {
  drawName(context, "Known defects", { y, height }, colours);
  hatchRect(context, x0, y, width, height, { colour: colours.hatch, step: 5 });
  const style = { font: colours.font, colour: colours["text-2"] };
  context.font = `400 11px ${colours.font}`;
  const room = context.measureText(words).width + 12;
  context.fillStyle = colours.bg;
  context.fillRect(x0 + 8, y - 2, room, height + 4);
  drawText(context, words, x0 + 14, y + height / 2, style);
}

function drawAxis(context: CanvasRenderingContext2D, y: number, scale: LsScale, colours: ThemeColours): void {
  const { major, minor } = lsTicks(scale);
  const end = scale.x0 + scale.width;
  const label = { font: colours.font, colour: colours["text-3"] };
  const line = colours["line-control"];
  context.fillStyle = line;
  context.fillRect(scale.x0, y, scale.width, 1);
  for (const ls of minor) context.fillRect(Math.round(lsCentre(scale, ls)), y, 1, 3);
  for (const ls of major) {
    context.fillStyle = line;
    const x = lsCentre(scale, ls);
    context.fillRect(Math.round(x), y, 1, 5);
    if (x < end - 30) drawText(context, String(ls), x, y + 13, { ...label, align: "center" });
  }
  drawText(context, "LS", end, y + 13, { ...label, align: "right" });
}
