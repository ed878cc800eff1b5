import type { PlotlyHTMLElement, PlotRelayoutEvent } from "plotly.js";
import { HEATMAP_CONFIG, heatmapData, type HeatmapFigure, heatmapLayout } from "./heatmapFigure";
import { loadPlotly } from "./loadPlotly";
import type { MapZoom } from "./mapProps";
import { dropPlotJob, queuePlotJob } from "./plotQueue";

/**
 * Plotly draws again when the maps have not changed for so long: scrubbing never waits for it. Longer than a window of
 * 8 LS takes to pass, whose maps are the same.
 */
const REST_MS = 400;

/** A Plotly heat map that follows the page at its own pace. */
export interface HeatmapPlot {
  /**
   * Asks for a figure. New pixels wait for a rest, a new zoom or theme does not; of figures asked for in between only
   * the last is drawn.
   */
  show: (figure: HeatmapFigure) => void;
  dispose: () => void;
}

export interface HeatmapPlotEvents {
  /** Plotly shows the figure last asked for: whatever stood in for it may go. */
  readonly onSettled: () => void;
  /** A zoom box was drawn. */
  readonly onBox: (zoom: MapZoom) => void;
}

/** @param parent gets an element of the plot's own, so that a plot on its way out never clears its successor */
export function createHeatmapPlot(parent: HTMLElement, events: HeatmapPlotEvents): HeatmapPlot {
  const element = document.createElement("div");
  parent.append(element);
  let wanted: HeatmapFigure | undefined;
  let drawn: HeatmapFigure | undefined;
  let timer: number | undefined;
  let isDisposed = false;

  const draw = async () => {
    const Plotly = await loadPlotly();
    const figure = wanted;
    if (isDisposed || figure === undefined) return;
    const isFirst = drawn === undefined;
    const plot = await Plotly.react(element, heatmapData(figure), heatmapLayout(figure), HEATMAP_CONFIG);
    if (isDisposed) {
      Plotly.purge(element);
      return;
    }
    if (isFirst) listen(plot);
    drawn = figure;
    if (wanted === figure) events.onSettled();
  };

  const listen = (plot: PlotlyHTMLElement) => {
    plot.on("plotly_relayout", (event) => {
      const zoom = boxOf(event);
      if (zoom === undefined) return;
      events.onBox(zoom);
      // The page may answer with the zoom it had (a box as large as the map): Plotly must go back to it as well.
      queuePlotJob(element, draw);
    });
  };

  return {
    show: (figure) => {
      wanted = figure;
      window.clearTimeout(timer);
      timer = window.setTimeout(
        () => queuePlotJob(element, draw),
        onlyPixelsDiffer(drawn, figure) ? REST_MS : 0,
      );
    },
    dispose: () => {
      isDisposed = true;
      window.clearTimeout(timer);
      dropPlotJob(element);
      element.remove();
      if (drawn !== undefined) void loadPlotly().then((Plotly) => Plotly.purge(element));
    },
  };
}

function onlyPixelsDiffer(drawn: HeatmapFigure | undefined, figure: HeatmapFigure): boolean {
  return (
    drawn?.geometry === figure.geometry &&
    drawn.box === figure.box &&
    drawn.zoom === figure.zoom &&
    drawn.colours === figure.colours
  );
}

/** The box of a zoom by hand; undefined for a redraw of ours, which names whole ranges or nothing. */
function boxOf(event: PlotRelayoutEvent): MapZoom | undefined {
  const x0 = event["xaxis.range[0]"];
  const x1 = event["xaxis.range[1]"];
  const y0 = event["yaxis.range[0]"];
  const y1 = event["yaxis.range[1]"];
  if (x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined) return undefined;
  return { x: [x0, x1], y: [y0, y1] };
}
