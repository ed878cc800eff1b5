import { sequentialPalette } from "../colour/palettes";
import type { ThemeColours } from "../colour/themeColours";
import { HEATMAP_CONFIG, heatmapData, type HeatmapFigure, heatmapLayout } from "./heatmapFigure";
import { loadPlotly } from "./loadPlotly";
import { queuePlotJob } from "./plotQueue";

let isWarm = false;

/**
 * Draws a map of 2 x 2 bins where nobody sees it, in three tasks: without axes, with axes, with bins. Half of the time
 * of Plotly's first figure is code that the browser has not compiled yet; so it is spent while the run is on its way.
 */
export function warmPlotly(colours: ThemeColours): void {
  if (isWarm) return;
  isWarm = true;
  const host = document.body.appendChild(document.createElement("div"));
  host.className = "map-warm";
  const figure = tinyFigure(colours);
  const layout = heatmapLayout(figure);
  const bare = { ...layout, xaxis: { visible: false }, yaxis: { visible: false } };
  queuePlotJob({}, async () => {
    await loadPlotly();
  });
  for (const [data, shownLayout] of [
    [[], bare],
    [[], layout],
    [heatmapData(figure), layout],
  ] as const) {
    queuePlotJob({}, async () => {
      await (await loadPlotly()).react(host, [...data], shownLayout, HEATMAP_CONFIG);
    });
  }
  queuePlotJob({}, async () => {
    (await loadPlotly()).purge(host);
    host.remove();
  });
}

function tinyFigure(colours: ThemeColours): HeatmapFigure {
  const bins = { nx: 2, ny: 2 };
  const geometry = {
    ...{ label: "", xTitle: "", yTitle: "", chambers: [], regions: [] },
    ...{ ...bins, xMin: -1, xMax: 1, yMin: -1, yMax: 1 },
    areaFractions: { start: new Uint32Array(1), bin: new Uint32Array(0), fraction: new Float32Array(0) },
  };
  const pixels = { ...bins, entries: Int16Array.of(0, 1, 2, 3), table: sequentialPalette("viridis") };
  return {
    geometry,
    pixels,
    box: { width: 100, height: 100 },
    zoom: { x: [-1, 1], y: [-1, 1] },
    colours,
  };
}
