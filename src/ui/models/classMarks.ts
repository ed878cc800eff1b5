import type { LsClass } from "../../domain/training/lsClass";
import { drawText } from "../canvas/drawText";
import type { ThemeColours } from "../colour/themeColours";
import type { PlotArea } from "../plots/plotFrame";

/** How a class of LS is drawn and named: colour, shape and word together. */
export const CLASS_MARKS = {
  good: { word: "good", colour: "good-track", shape: "square" },
  flagged: { word: "flagged", colour: "anomaly", shape: "diamond" },
  notEvaluated: { word: "not evaluated", colour: "notset-edge", shape: "ring" },
} as const satisfies Readonly<Record<LsClass, object>>;

/** Draws a mark of about `size` pixels at a place. */
export function drawMark(
  context: CanvasRenderingContext2D,
  lsClass: LsClass,
  x: number,
  y: number,
  colours: ThemeColours,
  size = 5,
): void {
  const { colour, shape } = CLASS_MARKS[lsClass];
  const half = size / 2;
  context.fillStyle = context.strokeStyle = colours[colour];
  context.lineWidth = 1.2;
  switch (shape) {
    case "square":
      context.fillRect(x - half + 1, y - half + 1, size - 2, size - 2);
      return;
    case "diamond":
      context.beginPath();
      context.moveTo(x, y - half - 1);
      context.lineTo(x + half + 1, y);
      context.lineTo(x, y + half + 1);
      context.lineTo(x - half - 1, y);
      context.fill();
      return;
    case "ring":
      context.beginPath();
      context.arc(x, y, half, 0, 2 * Math.PI);
      context.stroke();
  }
}

/** The key of the marks, in the upper right of a plot. */
export function drawClassKeys(
  context: CanvasRenderingContext2D,
  { left, top, width }: Pick<PlotArea, "left" | "top" | "width">,
  classes: readonly LsClass[],
  colours: ThemeColours,
): void {
  let right = left + width;
  for (const lsClass of [...classes].reverse()) {
    const style = { font: colours.font, colour: colours["text-2"], align: "right" } as const;
    right -= drawText(context, CLASS_MARKS[lsClass].word, right, top + 3, style) + 8;
    drawMark(context, lsClass, right, top + 3, colours, 6);
    right -= 14;
  }
}
