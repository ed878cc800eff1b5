import { binAt, binCentre, chamberAt, type MapGeometry } from "../../domain/geometry/mapGeometry";
import type { InspectedMaps } from "../../domain/runAnalysis";

/** What is known of the bin under the cross-hair. */
export interface CellFacts {
  /** Official name of the chamber, undefined between chambers. */
  readonly chamber: string | undefined;
  /** Position in `geometry.chambers`, or -1. */
  readonly chamberIndex: number;
  /** Centre of the bin, map coordinates. */
  readonly x: number;
  readonly y: number;
  /** Hits. */
  readonly input: number;
  readonly expectation: number;
  /** (input - expectation) / expectation; NaN where nothing is expected. */
  readonly relative: number;
  /** Signed deviance of the bin, sigma; NaN where nothing is expected. */
  readonly deviance: number;
}

/** Facts of the bin that holds (x, y); undefined outside the map. */
export function cellFacts(
  geometry: MapGeometry,
  maps: InspectedMaps,
  x: number,
  y: number,
): CellFacts | undefined {
  const bin = binAt(geometry, x, y);
  if (bin < 0) return undefined;
  // A chamber by the bin's centre, not by the pointer: all that is said of a bin is the same anywhere in it.
  const [centreX, centreY] = binCentre(geometry, bin);
  const chamberIndex = chamberAt(geometry, centreX, centreY);
  return {
    chamber: chamberIndex < 0 ? undefined : geometry.chambers[chamberIndex].name,
    chamberIndex,
    x: centreX,
    y: centreY,
    input: maps.input[bin],
    expectation: maps.expectation[bin],
    relative: maps.relative[bin],
    deviance: maps.deviance[bin],
  };
}
