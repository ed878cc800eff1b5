import type { MapGeometry } from "../../domain/geometry/mapGeometry";
import type { InspectedMaps } from "../../domain/runAnalysis";
import { drawText } from "../canvas/drawText";
import { hatchRect } from "../canvas/hatch";
import {
  hitPosition,
  hitTicks,
  lossPosition,
  niceStep,
  paletteIndex,
  type ScaleName,
} from "../colour/colourScale";
import { cssColour, type PaletteTable } from "../colour/palettes";
import type { ThemeColours } from "../colour/themeColours";
import { formatNumber, formatShort } from "../format";
import type { LossDisplay } from "../map-view/lossDisplay";
import { MAP_MARGIN, type MapBox } from "../map-view/mapBox";
import type { MapTag } from "../map-view/mapProps";
import { type AxisTick, drawFrame, type PlotArea } from "../plots/plotFrame";

/** What is marked on both plots. */
interface Marks {
  readonly geometry: MapGeometry;
  /** Positions in `geometry.chambers`. */
  readonly knownDefects: readonly number[];
  readonly pinned: number | undefined;
  /** Whether the groups of bins that are judged are told apart. */
  readonly showChambers: boolean;
  readonly tags: readonly MapTag[];
}

interface CountsDrawing extends Marks {
  readonly maps: InspectedMaps | undefined;
  /** Upper end of the axis, hits; the same over the run. */
  readonly zMax: number;
  readonly scale: ScaleName;
}

interface LossDrawing extends Marks {
  readonly maps: InspectedMaps | undefined;
  readonly loss: LossDisplay;
  readonly table: PaletteTable;
}

type Context = CanvasRenderingContext2D;

/** Input as filled steps, the expectation as a line of steps over it. */
export function drawCounts(
  context: Context,
  box: MapBox,
  { maps, zMax, scale, ...marks }: CountsDrawing,
  colours: ThemeColours,
): void {
  const area = areaOf(box);
  const { geometry } = marks;
  const x = placesOf(geometry, area);
  const bottom = area.top + area.height;
  const y = (hits: number) => bottom - area.height * (hits > 0 ? hitPosition(hits, zMax, scale) : 0);
  drawGroups(context, area, marks, colours);
  if (maps) {
    context.fillStyle = colours["line-control"];
    maps.input.forEach((hits, bin) => {
      context.fillRect(x(bin), y(hits), x(bin + 1) - x(bin), bottom - y(hits));
    });
    context.strokeStyle = colours["accent-text"];
    context.lineWidth = 2;
    context.beginPath();
    maps.expectation.forEach((hits, bin) => {
      context.lineTo(x(bin), y(hits));
      context.lineTo(x(bin + 1), y(hits));
    });
    context.stroke();
  }
  drawKey(context, area, colours);
  const side = hitTicks(zMax, scale).map(({ at, value }) => ({
    at: bottom - at * area.height,
    label: formatShort(value),
  }));
  drawFrame(context, area, { lower: lowerTicks(geometry, area), side, unit: geometry.xTitle }, colours);
}

/** The loss of each bin as a bar from 0, in the colours of the loss maps; hatched where nothing is expected. */
export function drawLoss(
  context: Context,
  box: MapBox,
  { maps, loss, table, ...marks }: LossDrawing,
  colours: ThemeColours,
): void {
  const area = areaOf(box);
  const { geometry } = marks;
  const x = placesOf(geometry, area);
  const y = (value: number) => area.top + area.height * (1 - lossPosition(value, loss.limit));
  drawGroups(context, area, marks, colours);
  if (maps) {
    loss.values(maps).forEach((value, bin) => {
      const width = x(bin + 1) - x(bin);
      if (Number.isNaN(value)) {
        hatchRect(context, x(bin), area.top, width, area.height, hatching(colours));
        return;
      }
      context.fillStyle = cssColour(table, paletteIndex(lossPosition(value, loss.limit)));
      context.fillRect(x(bin), Math.min(y(0), y(value)), width, Math.abs(y(value) - y(0)));
      context.fillStyle = colours["text-3"];
      context.fillRect(x(bin), y(value) - 0.5, width, 1);
    });
  }
  context.fillStyle = colours.text;
  context.fillRect(area.left, Math.round(y(0)), area.width, 1);
  drawTags(context, area, marks, colours);
  const side = loss.ticks.map(({ at, label }) => ({ at: area.top + area.height * (1 - at), label }));
  drawFrame(context, area, { lower: lowerTicks(geometry, area), side, unit: geometry.xTitle }, colours);
}

const hatching = (colours: ThemeColours) => ({ colour: colours.hatch, step: 5 });

const areaOf = ({ width, height }: MapBox): PlotArea => ({
  left: MAP_MARGIN.left,
  top: MAP_MARGIN.top,
  width,
  height,
});

/** Pixels of the edge between two bins, whole, so that bars have no seams. */
const placesOf =
  ({ nx }: MapGeometry, { left, width }: PlotArea) =>
  (edge: number): number =>
    Math.round(left + (edge * width) / nx);

const toPixel = ({ xMin, xMax }: MapGeometry, { left, width }: PlotArea, x: number): number =>
  left + ((x - xMin) / (xMax - xMin)) * width;

/** Paper, groups of bins, the pinned one, and those that are not judged. */
function drawGroups(
  context: Context,
  area: PlotArea,
  { geometry, knownDefects, pinned, showChambers }: Marks,
  colours: ThemeColours,
): void {
  const { left, top, width, height } = area;
  context.fillStyle = colours.bg;
  context.fillRect(left, top, width, height);
  geometry.chambers.forEach(({ outline }, c) => {
    const from = toPixel(geometry, area, outline[0][0]);
    const to = toPixel(geometry, area, outline[1][0]);
    context.fillStyle = colours["bg-hover"];
    if (c === pinned) context.fillRect(from, top, to - from, height);
    if (knownDefects.includes(c)) hatchRect(context, from, top, to - from, height, hatching(colours));
    context.fillStyle = colours.line;
    if (showChambers && c > 0) context.fillRect(Math.round(from), top, 1, height);
  });
}

/** Names of what deviates, each over its place, on rows of their own where they would touch. */
function drawTags(context: Context, area: PlotArea, { geometry, tags }: Marks, colours: ThemeColours): void {
  const rowEnds: number[] = [];
  const inOrder = [...tags].sort((a, b) => a.at[0] - b.at[0]);
  context.font = `600 11px ${colours.font}`;
  for (const { at, text: name } of inOrder) {
    const text = name.replace(/-(?=\d)/g, "−");
    const width = context.measureText(text).width;
    const right = area.left + area.width - 4;
    const x = Math.max(area.left + 4, Math.min(right - width, toPixel(geometry, area, at[0]) - width / 2));
    const free = rowEnds.findIndex((end) => end < x - 6);
    const row = free === -1 ? rowEnds.length : free;
    rowEnds[row] = x + width;
    const y = area.top + 10 + 14 * row;
    context.fillStyle = colours.bg;
    context.fillRect(x - 2, y - 7, width + 4, 14);
    drawText(context, text, x, y, { font: colours.font, colour: colours["anomaly-text"], weight: 600 });
  }
}

/** What is filled and what is a line, in the middle above, where neither corner is. */
function drawKey(context: Context, { left, top, width }: PlotArea, colours: ThemeColours): void {
  const style = { font: colours.font, colour: colours["text-2"] };
  const middle = left + width / 2;
  context.fillStyle = colours.bg;
  context.fillRect(middle - 68, top + 5, 132, 16);
  context.fillStyle = colours["line-control"];
  context.fillRect(middle - 62, top + 8, 10, 10);
  drawText(context, "input", middle - 48, top + 13, style);
  context.fillStyle = colours["accent-text"];
  context.fillRect(middle - 8, top + 12, 14, 2);
  drawText(context, "expected", middle + 10, top + 13, style);
}

/** Pixels that a label of the axis needs. */
const LABEL_PITCH = 70;

function lowerTicks(geometry: MapGeometry, area: PlotArea): AxisTick[] {
  const { xMin, xMax } = geometry;
  const step = niceStep(xMax - xMin, Math.max(2, Math.floor(area.width / LABEL_PITCH)));
  const first = Math.ceil(xMin / step);
  return Array.from({ length: Math.floor(xMax / step) - first + 1 }, (_, i) => {
    const value = (first + i) * step;
    return { at: toPixel(geometry, area, value), label: formatNumber(value, step < 1 ? 1 : 0) };
  });
}
