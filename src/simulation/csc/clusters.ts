import type { Random } from "../random";
import type { RingTable } from "./diskTable";

/**
 * Hits come in clusters: a muon leaves one hit in each of the six layers of a chamber, a shower 12 to 90
 * (ml.md §4, row "CSC noise": isolated blobs peak at exactly 6 hits).
 */
const MUON_HITS = 6;
const SHOWER_MIN = 12;
const SHOWER_MAX = 90;
const SHOWER_LOG = Math.log((SHOWER_MAX + 1) / SHOWER_MIN);

/**
 * Largest radial distance between the first and the last hit of a muon, cm; uniform from 0. 61 % of the isolated
 * blobs of 6 hits in the digitised ME-2 lie in one 16 cm bin, 32 % in two, 7 % in three.
 */
const MUON_SPAN_CM = 10;
/** Shower hits lie within this of its centre in both directions, cm: 1 to 3 bins. */
const SHOWER_HALF_CM = 14;

/** Mean number of hits of a shower: size = floor(12 x (91/12)^u) has P(n) = ln((n + 1) / n) / ln(91 / 12). */
const SHOWER_MEAN = Array.from({ length: SHOWER_MAX - SHOWER_MIN + 1 }, (_, i) => i + SHOWER_MIN).reduce(
  (sum, n) => sum + (n * Math.log((n + 1) / n)) / SHOWER_LOG,
  0,
);

/** Mean number of hits of a cluster of a ring. */
export function meanClusterHits(showerShare: number): number {
  return MUON_HITS * (1 - showerShare) + SHOWER_MEAN * showerShare;
}

/** The map a cluster is filled into: square, centred on the beam. */
export interface Canvas {
  readonly counts: Uint16Array;
  readonly n: number;
  readonly halfWidthCm: number;
}

/**
 * Fills one cluster into the map.
 * @param u distance of its centre from the beam along the chamber's axis, cm
 * @param v distance from that axis, cm, towards larger azimuth
 */
export function fillCluster(
  canvas: Canvas,
  ring: RingTable,
  chamber: number,
  u: number,
  v: number,
  random: Random,
): void {
  if (random() < ring.showerShare) fillShower(canvas, ring, chamber, u, v, random);
  else fillMuon(canvas, ring, chamber, u, v, random);
}

function fillMuon(
  { counts, n, halfWidthCm }: Canvas,
  ring: RingTable,
  chamber: number,
  u: number,
  v: number,
  random: Random,
): void {
  const cos = ring.cos[chamber];
  const sin = ring.sin[chamber];
  const scale = n / (2 * halfWidthCm);
  const span = MUON_SPAN_CM * random();
  const first = Math.min(Math.max(u - span / 2, ring.rMin), ring.rMax - span);
  const step = (span / (MUON_HITS - 1)) * scale;
  let x = (first * cos - v * sin + halfWidthCm) * scale;
  let y = (first * sin + v * cos + halfWidthCm) * scale;
  for (let hit = 0; hit < MUON_HITS; hit++) {
    counts[(y | 0) * n + (x | 0)]++;
    x += step * cos;
    y += step * sin;
  }
}

function fillShower(
  { counts, n, halfWidthCm }: Canvas,
  ring: RingTable,
  chamber: number,
  u: number,
  v: number,
  random: Random,
): void {
  const cos = ring.cos[chamber];
  const sin = ring.sin[chamber];
  const scale = n / (2 * halfWidthCm);
  const hits = Math.floor(SHOWER_MIN * Math.exp(SHOWER_LOG * random()));
  for (let hit = 0; hit < hits; hit++) {
    const hitU = reflected(u + SHOWER_HALF_CM * (2 * random() - 1), ring.rMin, ring.rMax);
    const edge = hitU * ring.halfWidth;
    const hitV = reflected(v + SHOWER_HALF_CM * (2 * random() - 1), -edge, edge);
    const x = (hitU * cos - hitV * sin + halfWidthCm) * scale;
    const y = (hitU * sin + hitV * cos + halfWidthCm) * scale;
    counts[(y | 0) * n + (x | 0)]++;
  }
}

/** A hit that would leave the chamber is mirrored back in at its edge: a chamber records only its own hits. */
function reflected(value: number, low: number, high: number): number {
  if (value < low) return 2 * low - value;
  return value > high ? 2 * high - value : value;
}
