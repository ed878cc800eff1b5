import type { Config, Data, Layout, LayoutAxis } from "plotly.js";
import type { MapGeometry } from "../../domain/geometry/mapGeometry";
import { niceStep } from "../colour/colourScale";
import { cssColour, PALETTE_SIZE, type PaletteTable } from "../colour/palettes";
import type { ThemeColours } from "../colour/themeColours";
import { MAP_MARGIN, type MapBox } from "./mapBox";
import { type MapPixels, plotlyRows } from "./mapPixels";
import type { MapZoom } from "./mapProps";

/** All that a Plotly heat map is drawn from. */
export interface HeatmapFigure {
  readonly geometry: MapGeometry;
  readonly pixels: MapPixels;
  readonly box: MapBox;
  readonly zoom: MapZoom;
  readonly colours: ThemeColours;
}

/** Labels of an axis stand at least this far apart, pixels: "−600" at 11 px is 27 wide. */
const LABEL_PITCH = 37;

/**
 * No mode bar, no double click of Plotly's own (the page resets one zoom for three maps), no axis handles: what they
 * would do to one map must happen to three.
 */
export const HEATMAP_CONFIG: Partial<Config> = {
  displayModeBar: false,
  doubleClick: false,
  showAxisDragHandles: false,
  showTips: false,
};

/** Colours are palette entries already (log or linear, fixed over the run), so Plotly's own z axis is 0..1. */
export function heatmapData({ geometry, pixels }: HeatmapFigure): Data[] {
  const [dx, dy] = binSize(geometry);
  return [
    {
      type: "heatmap",
      // The types know arrays of arrays only; Plotly takes typed rows as they are (59 ms for three maps; no form is faster).
      z: plotlyRows(pixels) as unknown as number[][],
      x0: geometry.xMin + dx / 2,
      dx,
      y0: geometry.yMin + dy / 2,
      dy,
      zmin: 0,
      zmax: 1,
      colorscale: colourScale(pixels.table),
      showscale: false,
      // The card of ours knows the chamber and all three maps; Plotly's label would know one value.
      hoverinfo: "skip",
    },
  ];
}

const binSize = ({ xMin, xMax, nx, yMin, yMax, ny }: MapGeometry) =>
  [(xMax - xMin) / nx, (yMax - yMin) / ny] as const;

export function heatmapLayout({ geometry, box, zoom, colours }: HeatmapFigure): Partial<Layout> {
  const { left, top, right, bottom } = MAP_MARGIN;
  const [dx, dy] = binSize(geometry);
  return {
    width: box.width + left + right,
    height: box.height + top + bottom,
    margin: { l: left, t: top, r: right, b: bottom, pad: 0 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: colours.font, size: 11, color: colours["text-2"] },
    dragmode: "zoom",
    hovermode: false,
    showlegend: false,
    xaxis: { ...axis(zoom.x, box.width, colours, dx), ...namedTicks(geometry.xTicks, zoom.x, box.width) },
    yaxis: {
      ...axis(zoom.y, box.height, colours, dy),
      // The zoom box keeps the shape of the map.
      scaleanchor: "x",
      scaleratio: ((zoom.x[1] - zoom.x[0]) * box.height) / ((zoom.y[1] - zoom.y[0]) * box.width),
    },
  };
}

/** Ticks inside on all four sides, as on CMS plots: ink, because they stand on the map's paper. */
function axis(
  [low, high]: readonly [number, number],
  pixels: number,
  colours: ThemeColours,
  binWidth: number,
): Partial<LayoutAxis> {
  // No label between bins: where they are sectors or wheels there is nothing at 1.5.
  const step = Math.max(binWidth, niceStep(high - low, Math.max(1, Math.floor(pixels / LABEL_PITCH))));
  // None on the corners, where the labels of both axes would meet.
  const clear = (LABEL_PITCH / 2 / pixels) * (high - low);
  const labelled = multiples(step, low + clear, high - clear);
  const ticks = { ticks: "inside", tickcolor: colours["map-ink"], tickwidth: 1 } as const;
  return {
    range: [low, high],
    ...ticks,
    ticklen: 6,
    tickmode: "array",
    tickvals: labelled,
    minor: { ...ticks, ticklen: 3, dtick: step / 2, tick0: 0 },
    tickangle: 0,
    separatethousands: false,
    showgrid: false,
    zeroline: false,
    showline: true,
    linecolor: colours.text,
    linewidth: 1,
    mirror: "ticks",
    automargin: false,
  };
}

/** Width of a character of a tick's label and of the gap between two labels, pixels. */
const LABEL = { character: 6.2, gap: 8 };

/** Ticks of an axis whose bins have names; none between them, and no label that would touch the one before. */
function namedTicks(
  ticks: MapGeometry["xTicks"],
  [low, high]: readonly [number, number],
  pixels: number,
): Partial<LayoutAxis> {
  if (ticks === undefined) return {};
  const shown = ticks.filter(({ at }) => low <= at && at <= high);
  let end = -Infinity;
  const texts = shown.map(({ at, text }) => {
    const centre = ((at - low) / (high - low)) * pixels;
    const half = (text.length * LABEL.character) / 2;
    if (centre - half < end + LABEL.gap) return "";
    end = centre + half;
    return text.replace("-", "−");
  });
  return {
    tickvals: shown.map(({ at }) => at),
    ticktext: texts,
    minor: { ticks: "" },
  };
}

function multiples(step: number, low: number, high: number): number[] {
  const first = Math.ceil(low / step);
  return Array.from(
    { length: Math.max(0, Math.floor(high / step) - first + 1) },
    (_, i) => (first + i) * step,
  );
}

/**
 * Every fifth entry of a palette: Plotly checks each stop at each draw (256: 8 ms). Between them it draws straight
 * lines, which leave the tables by at most 4 of 255 (cividis' dark end; 3 at the kink in the middle of the loss palette).
 */
const STOPS = 52;

const scales = new WeakMap<PaletteTable, [number, string][]>();

function colourScale(table: PaletteTable): [number, string][] {
  const known = scales.get(table);
  if (known) return known;
  const scale = Array.from({ length: STOPS }, (_, i): [number, string] => [
    i / (STOPS - 1),
    cssColour(table, (i * (PALETTE_SIZE - 1)) / (STOPS - 1)),
  ]);
  scales.set(table, scale);
  return scale;
}
