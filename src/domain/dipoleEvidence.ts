import { addCusum, emptyEvidence, type Evidence } from "./accumulatedEvidence";
import type { JudgedLs } from "./regionEvidence";

/** Group of the dipoles of all maps (calibration.ts). */
export const DIPOLE = "dipole";

/** Amplitudes that are looked for: half of the least, 1.5 %, is no evidence, and the beam spot explains 1 % (ml.md §3c). */
const AMPLITUDES = [0.03, 0.1];
/** Azimuths in which the losing side is looked for: between two of them the evidence is 15 % less. */
const DIRECTIONS = 8;

/** Hits of the chambers around the beam in every LS; tables of shape (nLs, nChambers). */
export interface DipoleCounts {
  readonly observed: Float32Array;
  /** Of template x exposure; NaN where not judged. A network learns dipoles. */
  readonly expected: Float32Array;
  /** Radians, shape (nChambers). */
  readonly azimuths: Float64Array;
  /** Variance / mean of the hits, shape (nChambers). */
  readonly dispersion: Float64Array;
  readonly judged: JudgedLs;
}

/** A pattern over the whole map, as far as it goes. */
export interface Dipole {
  readonly evidence: Evidence;
  /** Azimuth of the losing side that an LS speaks for most, radians; shape (n judged LS). */
  readonly losing: Float64Array;
  /** Hits of the chambers that are looked at in units of the expected ones, NaN where none is; one a judged LS. */
  readonly scales: readonly number[];
}

/**
 * Evidence that the hits of a map are tilted about the beam, 1 - a cos(phi - losing), over time (judging.md §6: a shape
 * fault is the amplitude of a mode). The scale of each LS is that of the chambers that are looked at.
 * @param isExplained whether a chamber of an LS is left out: another anomaly says it already
 */
export function dipoleEvidence(
  { observed, expected, azimuths, dispersion, judged }: DipoleCounts,
  recovery: number,
  isExplained: (k: number, chamber: number) => boolean = () => false,
): Dipole {
  const { positions, restarts } = judged;
  const n = azimuths.length;
  const evidence = emptyEvidence(positions.length);
  const losing = new Float64Array(positions.length);
  const largest = new Float64Array(positions.length);
  const steps = new Float64Array(positions.length);
  const isLookedAt = (k: number, c: number) => expected[k * n + c] > 0 && !isExplained(k, c);
  const scales = positions.map((k) => {
    let [hits, level] = [0, 0];
    for (let c = 0; c < n; c++) {
      if (!isLookedAt(k, c)) continue;
      hits += observed[k * n + c];
      level += expected[k * n + c];
    }
    return level > 0 ? hits / level : NaN;
  });
  for (const amplitude of AMPLITUDES) {
    for (let d = 0; d < DIRECTIONS; d++) {
      const direction = (2 * Math.PI * d) / DIRECTIONS;
      const excess = azimuths.map((phi) => -amplitude * Math.cos(phi - direction));
      positions.forEach((k, i) => {
        let sum = 0;
        for (let c = 0; c < n; c++) {
          if (!isLookedAt(k, c)) continue;
          const e = scales[i] * expected[k * n + c];
          sum += (Math.max(0, observed[k * n + c]) * Math.log1p(excess[c]) - excess[c] * e) / dispersion[c];
        }
        steps[i] = sum;
      });
      const own = emptyEvidence(positions.length);
      addCusum(steps, restarts, recovery, own);
      own.ofStretch.forEach((nats, i) => {
        if (nats > largest[i]) [largest[i], losing[i]] = [nats, direction];
        evidence.ofStretch[i] = Math.max(evidence.ofStretch[i], nats);
        evidence.live[i] = Math.max(evidence.live[i], own.live[i]);
      });
    }
  }
  return { evidence, losing, scales };
}
