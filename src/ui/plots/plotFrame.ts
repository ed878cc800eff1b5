import { drawText } from "../canvas/drawText";
import type { ThemeColours } from "../colour/themeColours";

/** Plot area inside a small plot, pixels. */
export interface PlotArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Room for two-line-free labels: numbers at the left, one row of labels below. */
export function plotArea(width: number, height: number): PlotArea {
  const left = 34;
  const top = 4;
  return { left, top, width: Math.max(1, width - left - 2), height: Math.max(1, height - top - 18) };
}

export interface AxisTick {
  /** Pixels: from the left for a lower axis, from the top for a left one. */
  readonly at: number;
  readonly label: string;
}

/** Frame, ticks inside, labels and the unit at the far end of the lower axis. */
export function drawFrame(
  context: CanvasRenderingContext2D,
  { left, top, width, height }: PlotArea,
  axes: { readonly lower: readonly AxisTick[]; readonly side: readonly AxisTick[]; readonly unit: string },
  colours: ThemeColours,
): void {
  const label = { font: colours.font, colour: colours["text-2"] };
  const bottom = top + height;
  context.strokeStyle = context.fillStyle = colours.text;
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1);
  for (const { at } of axes.lower) context.fillRect(Math.round(at), bottom - 5, 1, 5);
  for (const { at } of axes.side) context.fillRect(left, Math.round(at), 5, 1);
  for (const tick of axes.side) {
    // A label on the upper edge moves down by as much as keeps it whole.
    drawText(context, tick.label, left - 5, Math.max(6, tick.at), { ...label, align: "right" });
  }
  const unitWidth = drawText(context, axes.unit, left + width, bottom + 11, { ...label, align: "right" });
  for (const tick of axes.lower) {
    context.font = `400 11px ${colours.font}`;
    const half = context.measureText(tick.label).width / 2;
    const x = Math.max(left + half, tick.at);
    if (x + half < left + width - unitWidth - 6)
      drawText(context, tick.label, x, bottom + 11, { ...label, align: "center" });
  }
}

/** An upright line through the plot area. */
export function drawUpright(
  context: CanvasRenderingContext2D,
  { top, height }: PlotArea,
  x: number,
  colour: string,
  dash: readonly number[] = [],
): void {
  context.setLineDash([...dash]);
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(Math.round(x) + 0.5, top);
  context.lineTo(Math.round(x) + 0.5, top + height);
  context.stroke();
  context.setLineDash([]);
}
