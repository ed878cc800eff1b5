import type { Chamber, Outline } from "../../domain/geometry/mapGeometry";
import type { MapPlacing } from "./mapBox";

/** Outline of a chamber as a closed path in pixels of the plot area; two paths where it lies across the map's edge. */
export function chamberPath({ outline, outlineBeyond }: Chamber, placing: MapPlacing): Path2D {
  const path = outlinePath(outline, placing);
  if (outlineBeyond) path.addPath(outlinePath(outlineBeyond, placing));
  return path;
}

export function outlinePath(outline: Outline, placing: MapPlacing): Path2D {
  const path = new Path2D();
  outline.forEach(([x, y], i) => {
    if (i === 0) path.moveTo(...placing.toPixel(x, y));
    else path.lineTo(...placing.toPixel(x, y));
  });
  path.closePath();
  return path;
}
