import type { Chamber } from "../../domain/geometry/mapGeometry";
import type { MapPlacing } from "./mapBox";

/** Outline of a chamber as a closed path in pixels of the plot area. */
export function chamberPath(chamber: Chamber, placing: MapPlacing): Path2D {
  const path = new Path2D();
  chamber.outline.forEach(([x, y], i) => {
    if (i === 0) path.moveTo(...placing.toPixel(x, y));
    else path.lineTo(...placing.toPixel(x, y));
  });
  path.closePath();
  return path;
}

/** Mean of the corners, in map coordinates: inside, because chambers are convex. */
export function chamberCentre({ outline }: Chamber): readonly [x: number, y: number] {
  const sum = outline.reduce<[number, number]>(([sx, sy], [x, y]) => [sx + x, sy + y], [0, 0]);
  return [sum[0] / outline.length, sum[1] / outline.length];
}
