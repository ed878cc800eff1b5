import type { Endcap, Station } from "../../domain/geometry/csc";
import type { InstLumi } from "../../domain/units";
import { drawFrom } from "../aliasTable";
import { type Canvas, fillCluster, meanClusterHits } from "./clusters";
import type { RingPhysics } from "./detector";
import { CELLS_PER_CHAMBER, diskTable, type RingTable } from "./diskTable";
import { poisson, type Random } from "../random";
import type { ShapeModes } from "../shapeModes";

const BINS = 100;
const HALF_WIDTH_CM = 800;
const BOARDS = 5;

/** Everything that sets the expectation of one map. */
export interface OccupancyConditions {
  readonly instLumi: InstLumi;
  /** Hits relative to those of the Express dataset at prescale 2p0E34 in a fully recorded LS. */
  readonly share: number;
  readonly modes: ShapeModes;
  /** Hits of a chamber in units of its normal ones, by position in the geometry; faults. Missing: 1. */
  readonly chamberFactors: ReadonlyMap<number, number>;
}

/** Expected hits of a ring in one LS of the Express dataset, prescale 2p0E34: a (exp(b L) - 1). */
export function expectedRingHits({ hitsAt20, growth }: RingPhysics, instLumi: InstLumi): number {
  return (hitsAt20 * Math.expm1(growth * instLumi)) / Math.expm1(growth * 20);
}

/**
 * One map, shape (100, 100), row 0 lowest y. Losses drop whole clusters and gains add whole clusters, so that a weak
 * or hot chamber keeps the over-dispersion of a real one.
 */
export function drawMap(
  endcap: Endcap,
  station: Station,
  conditions: OccupancyConditions,
  random: Random,
): Uint16Array<ArrayBuffer> {
  const counts = new Uint16Array(BINS * BINS);
  const canvas: Canvas = { counts, n: BINS, halfWidthCm: HALF_WIDTH_CM };
  const { rings, deadBins } = diskTable(endcap, station);
  for (const ring of rings) fillRing(canvas, ring, conditions, random);
  for (const bin of deadBins) counts[bin] = 0;
  return counts;
}

function fillRing(canvas: Canvas, ring: RingTable, conditions: OccupancyConditions, random: Random): void {
  const { instLumi, share, modes, chamberFactors } = conditions;
  const clusters = (share * expectedRingHits(ring, instLumi)) / meanClusterHits(ring.showerShare);
  const factors = Float64Array.from(
    { length: ring.nChambers },
    (_, c) => chamberFactors.get(ring.firstChamber + c) ?? 1,
  );
  const excess = shapeExcess(modes);
  for (let left = poisson(clusters * excess, random); left > 0; left--) {
    const cell = drawFrom(ring.cells, random());
    const factor = factors[(cell / CELLS_PER_CHAMBER) | 0];
    if (factor < 1 && random() >= factor) continue;
    fillAt(canvas, ring, cell, modes, excess, random);
  }
  factors.forEach((factor, c) => {
    if (factor <= 1) return;
    const start = c * CELLS_PER_CHAMBER;
    const own = ring.cumulative[start + CELLS_PER_CHAMBER] - ring.cumulative[start];
    for (let left = poisson(clusters * excess * own * (factor - 1), random); left > 0; left--) {
      fillAt(canvas, ring, drawInChamber(ring, start, random()), modes, excess, random);
    }
  });
}

/** The direction taken for a cluster in `fillAt` is up to this long: 1 / cos(10.35 deg). */
const LONGEST_DIRECTION = 1.017;

/** Largest density the shape modes can ask for: clusters are drawn that often and thinned to the wanted shape. */
function shapeExcess({ dipoleX, dipoleY, tilt }: ShapeModes): number {
  return (1 + LONGEST_DIRECTION * Math.hypot(dipoleX, dipoleY)) * (1 + Math.abs(tilt));
}

function fillAt(
  canvas: Canvas,
  ring: RingTable,
  cell: number,
  modes: ShapeModes,
  excess: number,
  random: Random,
): void {
  const chamber = (cell / CELLS_PER_CHAMBER) | 0;
  const inChamber = cell - chamber * CELLS_PER_CHAMBER;
  const along = (inChamber / BOARDS) | 0;
  const board = inChamber - along * BOARDS;
  const u = ring.rMin + (along + random()) * ring.slice;
  const slope = ((2 * (board + random())) / BOARDS - 1) * ring.halfWidth;
  // cos(phi) and sin(phi) to 1.5 % (the slope is below 0.18): of a dipole below 1 % that is nothing.
  const cosPhi = ring.cos[chamber] - slope * ring.sin[chamber];
  const sinPhi = ring.sin[chamber] + slope * ring.cos[chamber];
  const outwards = (2 * (u - ring.rMin)) / (ring.rMax - ring.rMin) - 1;
  const wanted = (1 + modes.dipoleX * cosPhi + modes.dipoleY * sinPhi) * (1 + modes.tilt * outwards);
  if (random() * excess >= wanted) return;
  fillCluster(canvas, ring, chamber, u, u * slope, random);
}

function drawInChamber({ cumulative }: RingTable, start: number, uniform: number): number {
  let low = start;
  let high = start + CELLS_PER_CHAMBER;
  const wanted = cumulative[low] + uniform * (cumulative[high] - cumulative[low]);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (cumulative[middle] <= wanted) low = middle;
    else high = middle;
  }
  return low;
}
