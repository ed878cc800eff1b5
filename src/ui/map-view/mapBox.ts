import type { MapGeometry } from "../../domain/geometry/mapGeometry";
import type { MapZoom } from "./mapProps";

/** Room around the plot area for tick labels and axis titles, pixels. */
export const MAP_MARGIN = { left: 46, top: 2, right: 6, bottom: 36 } as const;

/** The plot area of a map, pixels. */
export interface MapBox {
  readonly width: number;
  readonly height: number;
}

/** A map is at most this share of the window's height: the tracks above and the plots below need the rest. */
const SHARE_OF_WINDOW = 0.42;

/**
 * Plot area with whole pixels a bin, as large as a third of the width allows: 3 px a bin on 1440 x 900, 4 on 1920 x 1080.
 * @param rowWidth room for the three maps side by side, pixels
 * @param windowHeight pixels
 */
export function fitMapBox(geometry: MapGeometry, rowWidth: number, windowHeight: number): MapBox {
  const room = Math.min(
    Math.floor(rowWidth / 3) - MAP_MARGIN.left - MAP_MARGIN.right,
    Math.floor(windowHeight * SHARE_OF_WINDOW),
  );
  const whole = (bins: number) => Math.max(1, Math.floor(room / bins)) * bins;
  return { width: whole(geometry.nx), height: whole(geometry.ny) };
}

/** The whole map as a zoom. */
export function wholeMap({ xMin, xMax, yMin, yMax }: MapGeometry): MapZoom {
  return { x: [xMin, xMax], y: [yMin, yMax] };
}

/** From map coordinates to pixels of the plot area and back; y grows upwards on the map, downwards in pixels. */
export interface MapPlacing {
  readonly toPixel: (x: number, y: number) => readonly [left: number, top: number];
  readonly toMap: (left: number, top: number) => readonly [x: number, y: number];
}

export function mapPlacing({ width, height }: MapBox, { x: [x0, x1], y: [y0, y1] }: MapZoom): MapPlacing {
  return {
    toPixel: (x, y) => [((x - x0) / (x1 - x0)) * width, (1 - (y - y0) / (y1 - y0)) * height],
    toMap: (left, top) => [x0 + (left / width) * (x1 - x0), y0 + (1 - top / height) * (y1 - y0)],
  };
}
