import { useLayoutEffect, useRef } from "react";
import { drawText } from "../canvas/drawText";
import { fitCanvas } from "../canvas/fitCanvas";
import { useElementSize } from "../canvas/useElementSize";
import { cssColour, PALETTE_SIZE, type PaletteTable } from "../colour/palettes";
import { useThemeColours } from "../colour/themeColours";
import { MAP_MARGIN } from "./mapBox";

export interface ColourBarProps {
  readonly table: PaletteTable;
  /** Labelled places, 0..1 along the bar. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  /** Written below, at the left and at the right end. */
  readonly caption: string;
  readonly note?: string;
}

const HEIGHT = 40;

/** A colour bar under the plot areas of the maps it spans: starts and ends where they do. */
export function ColourBar({ table, ticks, caption, note }: ColourBarProps) {
  const element = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useThemeColours();
  const { width } = useElementSize(element);
  useLayoutEffect(() => {
    if (canvas.current === null || width === 0) return;
    const context = fitCanvas(canvas.current, width, HEIGHT);
    const x0 = MAP_MARGIN.left;
    const length = width - x0 - MAP_MARGIN.right;
    for (let i = 0; i < length; i++) {
      context.fillStyle = cssColour(table, Math.floor((i / length) * PALETTE_SIZE));
      context.fillRect(x0 + i, 0, 1, 10);
    }
    context.strokeStyle = context.fillStyle = colours.text;
    context.lineWidth = 1;
    context.strokeRect(x0 + 0.5, 0.5, length - 1, 9);
    for (const { at, label } of ticks) {
      const x = Math.round(x0 + at * (length - 1));
      const align = at < 0.02 ? "left" : at > 0.98 ? "right" : "center";
      context.fillStyle = colours.text;
      context.fillRect(x, 10, 1, 3);
      drawText(context, label, x, 20, { font: colours.font, colour: colours["text-2"], align });
    }
    const small = { font: colours.font, colour: colours["text-3"] };
    const used = drawText(context, caption, x0, 34, small);
    context.font = `400 11px ${colours.font}`;
    // Where the maps are small the caption needs the whole width.
    if (note !== undefined && used + context.measureText(note).width + 12 < length) {
      drawText(context, note, x0 + length, 34, { ...small, align: "right" });
    }
  }, [table, ticks, caption, note, colours, width]);
  return (
    <div ref={element} className="canvas-place" style={{ height: HEIGHT }}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Colour scale: ${ticks.map(({ label }) => label).join(", ")}. ${caption}`}
      />
    </div>
  );
}
