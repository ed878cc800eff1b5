import { useLayoutEffect, useRef } from "react";
import { fitCanvas } from "../canvas/fitCanvas";
import { useElementSize } from "../canvas/useElementSize";
import { type ThemeColours, useThemeColours } from "../colour/themeColours";
import { type PlotArea, plotArea } from "./plotFrame";
import "./plots.css";

export type PlotDrawing = (context: CanvasRenderingContext2D, area: PlotArea, colours: ThemeColours) => void;

/** A plot that fills its parent and draws again when `draw` (memoise it), the size or the theme changes. */
export function SmallPlot({ draw, summary }: { readonly draw: PlotDrawing; readonly summary: string }) {
  const element = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useThemeColours();
  const { width, height } = useElementSize(element);
  useLayoutEffect(() => {
    if (canvas.current === null || width < 80 || height < 48) return;
    draw(fitCanvas(canvas.current, width, height), plotArea(width, height), colours);
  }, [draw, colours, width, height]);
  return (
    <div ref={element} className="small-plot canvas-place">
      <canvas ref={canvas} role="img" aria-label={summary} />
    </div>
  );
}
