import type { MapGeometry } from "../../domain/geometry/mapGeometry";
import type { MapBox } from "./mapBox";
import { wholeMap } from "./mapBox";
import type { MapZoom } from "./mapProps";

/** Fewest bins a zoom shows along an axis. */
const MIN_BINS = 10;

type Interval = readonly [low: number, high: number];

/** One axis of a map: its range, bins and pixels. */
interface Axis {
  readonly range: Interval;
  readonly bins: number;
  readonly pixels: number;
}

const axesOf = (geometry: MapGeometry, box: MapBox): readonly [x: Axis, y: Axis] => [
  { range: [geometry.xMin, geometry.xMax], bins: geometry.nx, pixels: box.width },
  { range: [geometry.yMin, geometry.yMax], bins: geometry.ny, pixels: box.height },
];

/**
 * The zoom nearest to what was asked for that shows whole bins in whole pixels and keeps the shape of the map: both
 * axes show the larger of the two shares. Undefined where that is the whole map.
 */
export function snapZoom(geometry: MapGeometry, box: MapBox, wanted: MapZoom): MapZoom | undefined {
  const [x, y] = axesOf(geometry, box);
  const share = Math.max(shareOf(x, wanted.x), shareOf(y, wanted.y));
  return zoomTo(x, y, share, middle(wanted.x), middle(wanted.y), 0.5, 0.5);
}

/**
 * One step of the wheel: the next larger or smaller whole number of pixels a bin, the anchor staying under the pointer.
 * @param anchor map coordinates
 * @param inwards true shows fewer bins
 */
export function stepZoom(
  geometry: MapGeometry,
  box: MapBox,
  zoom: MapZoom | undefined,
  anchor: readonly [x: number, y: number],
  inwards: boolean,
): MapZoom | undefined {
  const [x, y] = axesOf(geometry, box);
  const now = zoom ?? wholeMap(geometry);
  const shown = Math.round(shareOf(x, now.x) * x.bins);
  const steps = binCounts(x);
  const next = inwards ? steps.filter((bins) => bins < shown).at(-1) : steps.find((bins) => bins > shown);
  if (next === undefined) return inwards ? zoom : undefined;
  return zoomTo(x, y, next / x.bins, ...anchor, placeIn(now.x, anchor[0]), placeIn(now.y, anchor[1]));
}

/** Moves a zoom by as little as brings a point into it. */
export function showPoint(
  geometry: MapGeometry,
  zoom: MapZoom,
  [px, py]: readonly [number, number],
): MapZoom {
  const move = ([low, high]: Interval, at: number, width: number): Interval => {
    const by =
      at < low
        ? -Math.ceil((low - at) / width) * width
        : at > high
          ? Math.ceil((at - high) / width) * width
          : 0;
    return [low + by, high + by];
  };
  const binX = (geometry.xMax - geometry.xMin) / geometry.nx;
  const binY = (geometry.yMax - geometry.yMin) / geometry.ny;
  return { x: move(zoom.x, px, binX), y: move(zoom.y, py, binY) };
}

/** Shows `share` of both axes so that (x, y) stands at the given places (0..1) of the plot area. */
function zoomTo(
  x: Axis,
  y: Axis,
  share: number,
  atX: number,
  atY: number,
  placeX: number,
  placeY: number,
): MapZoom | undefined {
  if (share >= 1) return undefined;
  const zoom = { x: interval(x, share, atX, placeX), y: interval(y, share, atY, placeY) };
  return shareOf(x, zoom.x) >= 1 && shareOf(y, zoom.y) >= 1 ? undefined : zoom;
}

function interval(axis: Axis, share: number, at: number, place: number): Interval {
  const { range, bins } = axis;
  const shown = binCounts(axis).find((count) => count >= share * bins - 1e-6) ?? bins;
  const bin = (range[1] - range[0]) / bins;
  const start = Math.round((at - range[0]) / bin - place * shown);
  const first = Math.min(bins - shown, Math.max(0, start));
  return [range[0] + first * bin, range[0] + (first + shown) * bin];
}

/** Numbers of bins that fill the pixels exactly, ascending; the whole axis is one of them. */
function binCounts({ bins, pixels }: Axis): readonly number[] {
  const least = Math.min(bins, MIN_BINS);
  return Array.from({ length: bins - least + 1 }, (_, i) => least + i).filter(
    (count) => pixels % count === 0,
  );
}

const shareOf = ({ range }: Axis, [low, high]: Interval): number => (high - low) / (range[1] - range[0]);
const middle = ([low, high]: Interval): number => (low + high) / 2;
const placeIn = ([low, high]: Interval, at: number): number => (at - low) / (high - low);
