import { accumulate, emptyEvidence, type JudgedCounts } from "./accumulatedEvidence";
import { type Calibration, sigmaOfEvidence } from "./calibration";
import type { CountScatter } from "./countEvidence";
import type { MapGeometry } from "./geometry/mapGeometry";
import { expectedFor, type Systematics, systematicOf } from "./regionScores";

/** Hits of the regions in every LS; tables of shape (nLs, nRegions), expectations NaN where not judged. */
export interface RegionTable {
  readonly observed: Float32Array;
  readonly expected: Float32Array;
  /** The other word on the scale (regionScores.ts). */
  readonly otherScale: Float32Array;
}

/** Positions of the judged LS, ascending, and which of them follow an LS that was not judged. */
export interface JudgedLs {
  readonly positions: readonly number[];
  readonly restarts: Uint8Array;
}

/** What the scatter of the regions of one monitoring element is known by. */
export interface ScatterInput {
  readonly geometry: MapGeometry;
  readonly systematics: Systematics;
  /** Variance in units of the over-dispersion x mean (countLaw.ts), per region. */
  readonly factors: { readonly regions: Float64Array };
  /** Hits of the reference that the template of each region is made of, shape (nRegions). */
  readonly learntHits: Float64Array;
  readonly calibration: Pick<Calibration, "overDispersion" | "allowedFloors">;
}

/** Standard errors of the template that are no fault of the region, which is one of hundreds. */
const TEMPLATE_ERRORS = 3;

/** The systematic floor, and what the template is not known better than: its own counts scatter too. */
export const allowanceOf = (systematic: number, variancePerMean: number, learntHits: number): number =>
  Math.hypot(systematic, TEMPLATE_ERRORS * Math.sqrt(variancePerMean / learntHits) || 0);

/** How the hits of each region in an LS scatter; shape (nRegions). */
export function regionScatters(input: ScatterInput): CountScatter[] {
  const { geometry, systematics, factors, learntHits, calibration } = input;
  return geometry.regions.map((region, r) => {
    // A group that the card does not know is an error of the card, not a number to guess.
    if (!(region.group in calibration.overDispersion))
      throw new Error(`The model card does not know "${region.group}": npm run calibrate.`);
    const dispersion = calibration.overDispersion[region.group];
    const factor = factors.regions[r];
    const systematic = (calibration.allowedFloors?.region ?? 1) * systematicOf(systematics, geometry, region);
    return {
      dispersion,
      firing: 1 - factor,
      allowance: allowanceOf(systematic, dispersion * factor, learntHits[r]),
    };
  });
}

/** Counts of one region in the judged LS, as one side is looked for. */
export function judgedCounts(
  table: RegionTable,
  { positions, restarts }: JudgedLs,
  [r, nRegions]: readonly [r: number, nRegions: number],
  sign: 1 | -1,
): JudgedCounts {
  const observed = new Float64Array(positions.length);
  const expected = new Float64Array(positions.length);
  positions.forEach((k, i) => {
    const at = k * nRegions + r;
    observed[i] = Math.max(0, table.observed[at]);
    expected[i] = expectedFor(sign, table.expected[at], table.otherScale[at]);
  });
  return { observed, expected, restarts };
}

export interface RegionSignificance {
  /** Signed sigma of the stretch that an LS of a region belongs to; NaN where not judged; shape (nLs, nRegions). */
  readonly lsSignificance: Float32Array<ArrayBuffer>;
  /** Largest sigma over the regions as it was at the end of each LS, >= 0; shape (nLs). */
  readonly live: { readonly cold: Float32Array<ArrayBuffer>; readonly hot: Float32Array<ArrayBuffer> };
}

/** Evidence of every region over the judged LS, in calibrated sigma. */
export function regionSignificance(
  input: ScatterInput & { readonly calibration: Calibration },
  table: RegionTable,
  judged: JudgedLs,
): RegionSignificance {
  const { regions } = input.geometry;
  const n = regions.length;
  const nLs = table.observed.length / n;
  const scatters = regionScatters(input);
  const lsSignificance = new Float32Array(nLs * n).fill(NaN);
  const live = { cold: new Float32Array(nLs), hot: new Float32Array(nLs) };
  const evidence = emptyEvidence(judged.positions.length);
  regions.forEach(({ group }, r) => {
    if (!judged.positions.some((k) => table.expected[k * n + r] > 0)) return;
    const sigma = sigmaOfEvidence(input.calibration, group);
    for (const sign of [-1, 1] as const) {
      const side = sign < 0 ? "cold" : "hot";
      const counts = judgedCounts(table, judged, [r, n], sign);
      accumulate(sign, counts, scatters[r], input.calibration.evidence[group][side], evidence);
      judged.positions.forEach((k, i) => {
        if (!(counts.expected[i] > 0)) return;
        const ofStretch = sigma(sign, evidence.ofStretch[i]);
        const known = lsSignificance[k * n + r];
        if (!(Math.abs(known) >= Math.abs(ofStretch))) lsSignificance[k * n + r] = ofStretch;
        live[side][k] = Math.max(live[side][k], Math.abs(sigma(sign, evidence.live[i])));
      });
    }
  });
  return { lsSignificance, live };
}
