import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { HeatmapFigure } from "./heatmapFigure";
import { createHeatmapPlot, type HeatmapPlot } from "./heatmapPlot";
import { type MapPixels, paintPixels } from "./mapPixels";
import type { MapZoom } from "./mapProps";

/**
 * Draws a figure twice: at once on the canvas of one pixel a bin (0.1 ms), and by Plotly when it rests. `data-live` on
 * the frame says that the canvas is ahead; the style sheet then shows it and hides Plotly's own image.
 */
export function useHeatmapPlot(
  elements: {
    readonly frame: RefObject<HTMLElement | null>;
    readonly canvas: RefObject<HTMLCanvasElement | null>;
    readonly host: RefObject<HTMLElement | null>;
  },
  figure: HeatmapFigure,
  onBox: (zoom: MapZoom) => void,
): void {
  const { frame, canvas, host } = elements;
  const plot = useRef<HeatmapPlot | undefined>(undefined);
  const latestOnBox = useRef(onBox);
  useEffect(() => {
    latestOnBox.current = onBox;
  });

  useLayoutEffect(() => {
    const [frameElement, hostElement] = [frame.current, host.current];
    if (frameElement === null || hostElement === null) return;
    const created = createHeatmapPlot(hostElement, {
      onSettled: () => delete frameElement.dataset.live,
      onBox: (zoom) => latestOnBox.current(zoom),
    });
    plot.current = created;
    return () => created.dispose();
  }, [frame, host]);

  const { pixels } = figure;
  useLayoutEffect(() => {
    if (canvas.current !== null) paint(canvas.current, pixels);
  }, [canvas, pixels]);

  useLayoutEffect(() => {
    if (frame.current !== null) frame.current.dataset.live = "";
    plot.current?.show(figure);
  }, [frame, figure]);
}

function paint(canvas: HTMLCanvasElement, pixels: MapPixels): void {
  if (canvas.width !== pixels.nx) canvas.width = pixels.nx;
  if (canvas.height !== pixels.ny) canvas.height = pixels.ny;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser gives no 2d canvas context.");
  const image = context.createImageData(pixels.nx, pixels.ny);
  paintPixels(pixels, image.data);
  context.putImageData(image, 0, 0);
}
