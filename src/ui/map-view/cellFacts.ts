import {
  binAt,
  binCentre,
  chamberAt,
  channelName,
  type MapGeometry,
} from "../../domain/geometry/mapGeometry";
import type { InspectedMaps } from "../../domain/runAnalysis";
import { formatNumber, MISSING } from "../format";
import { unitOf } from "./mapTerms";

/** What is known of the bin under the cross-hair. */
export interface CellFacts {
  readonly bin: number;
  /** Official name of the channel or chamber; undefined between chambers. */
  readonly place: string | undefined;
  /** Position in `geometry.chambers`, or -1. */
  readonly chamberIndex: number;
  /** Where in the map: "x, y" and "120, −48 cm"; a channel, whose name says that, has its chamber here. */
  readonly position: readonly [label: string, text: string];
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
  const centre = binCentre(geometry, bin);
  const chamberIndex = chamberAt(geometry, ...centre);
  const chamber = chamberIndex < 0 ? undefined : geometry.chambers[chamberIndex].name;
  const c = geometry.channels?.bins.indexOf(bin) ?? -1;
  const channel = geometry.channels && c >= 0 ? channelName(geometry, geometry.channels, c) : undefined;
  return {
    bin,
    place: channel ?? chamber,
    chamberIndex,
    position: channel === undefined ? positionOf(geometry, centre) : ["In", chamber ?? MISSING],
    input: maps.input[bin],
    expectation: maps.expectation[bin],
    relative: maps.relative[bin],
    deviance: maps.deviance[bin],
  };
}

function positionOf(
  { xTitle, yTitle }: MapGeometry,
  [x, y]: readonly [number, number],
): CellFacts["position"] {
  // A 1D histogram has no second axis, and bins of any size.
  if (yTitle === "") return [xTitle, formatNumber(x, 2)];
  const unit = unitOf(xTitle);
  const text = `${formatNumber(x)}, ${formatNumber(y)}`;
  return unit === "" ? [`${xTitle}, ${yTitle}`, text] : ["x, y", `${text} ${unit}`];
}
