import type { Binning } from "../domain/geometry/geometryOf";
import type { OccupancyRequest } from "./dialsClient";

/** Whether maps of so many bins are among those that the request takes. */
export function isBinningAsked({ nx, ny }: Binning, request: OccupancyRequest): boolean {
  return [request, ...(request.otherBinnings ?? [])].some((asked) => asked.nx === nx && asked.ny === ny);
}
