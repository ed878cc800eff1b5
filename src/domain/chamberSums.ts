import type { MapGeometry } from "./geometry/mapGeometry";

/**
 * Hits per chamber from a map, neighbours unmixed.
 *
 * A 16-cm bin on a boundary belongs to two chambers, so a plain weighted sum gives a dead chamber 10-15 % of its
 * neighbours' hits and makes the neighbours look weak. With p the shares of a bin and M = p diag(template) p^T, the
 * sums s of a map whose chambers have efficiencies e are s = M e; `unmix` = diag(M 1) M^-1 turns s into e times the
 * chamber's own hits.
 */
export interface ChamberSums {
  readonly nChambers: number;
  /** Shares of each bin in compressed sparse rows over chambers; a bin's shares add up to 1 (active chambers only). */
  readonly start: Uint32Array<ArrayBuffer>;
  readonly bin: Uint32Array<ArrayBuffer>;
  readonly share: Float32Array<ArrayBuffer>;
  /** Shape (nChambers, nChambers); zero rows and columns for inactive chambers. */
  readonly unmix: Float64Array<ArrayBuffer>;
  /** Chambers in which the template expects hits; shape (nChambers), 1 or 0. */
  readonly active: Uint8Array<ArrayBuffer>;
}

/**
 * A chamber with less than this share of the mean of its ring in the reference is dead there: a known defect. Where
 * chambers share bins a dead one still gets 10 % from its neighbours' (those of a ring of CSC have the same hits
 * otherwise). One with bins of its own gets none: cells of the real RPC map have from 8 % to twice the mean of their
 * row and are alive; what is left to tell apart is a stray hit.
 */
const ACTIVE_SHARE = { ofSharedBins: 0.1, ofOwnBins: 0.01 } as const;

/**
 * @param template hits per bin in any unit, shape (ny, nx)
 * @param leftOut bins that count for no chamber: channels that are not judged
 */
export function chamberSums(
  geometry: MapGeometry,
  template: ArrayLike<number>,
  leftOut: ReadonlySet<number> = new Set(),
): ChamberSums {
  const { start, bin, fraction } = geometry.areaFractions;
  const nChambers = geometry.chambers.length;
  const active = activeChambers(geometry, template, leftOut);
  const covered = new Float64Array(geometry.nx * geometry.ny);
  for (let c = 0; c < nChambers; c++) {
    if (active[c]) for (let i = start[c]; i < start[c + 1]; i++) covered[bin[i]] += fraction[i];
  }
  const share = new Float32Array(fraction.length);
  for (let c = 0; c < nChambers; c++) {
    if (!active[c]) continue;
    for (let i = start[c]; i < start[c + 1]; i++) {
      share[i] = leftOut.has(bin[i]) ? 0 : fraction[i] / covered[bin[i]];
    }
  }
  const shares = { nChambers, start, bin, share, active };
  return { ...shares, unmix: unmixing(shares, template) };
}

/**
 * Adds the unmixed hits of one map to a row of a table.
 * @param map shape (ny, nx)
 * @param out shape (nChambers) at `offset`; overwritten
 */
export function sumChambers(
  sums: ChamberSums,
  map: ArrayLike<number>,
  out: Float32Array | Float64Array,
  offset = 0,
): void {
  const { nChambers, start, bin, share, unmix, active } = sums;
  const mixed = new Float64Array(nChambers);
  for (let c = 0; c < nChambers; c++) {
    if (!active[c]) continue;
    let sum = 0;
    for (let i = start[c]; i < start[c + 1]; i++) sum += share[i] * map[bin[i]];
    mixed[c] = sum;
  }
  for (let c = 0; c < nChambers; c++) {
    let own = 0;
    for (let d = 0; d < nChambers; d++) own += unmix[c * nChambers + d] * mixed[d];
    out[offset + c] = own;
  }
}

function activeChambers(
  geometry: MapGeometry,
  template: ArrayLike<number>,
  leftOut: ReadonlySet<number>,
): Uint8Array<ArrayBuffer> {
  const { start, bin, fraction } = geometry.areaFractions;
  const hits = geometry.chambers.map((_, c) => {
    let sum = 0;
    for (let i = start[c]; i < start[c + 1]; i++) {
      if (!leftOut.has(bin[i])) sum += fraction[i] * template[bin[i]];
    }
    return sum;
  });
  const meanOfRing = (ring: number) => {
    const ofRing = hits.filter((_, c) => geometry.chambers[c].ring === ring);
    return ofRing.reduce((sum, h) => sum + h, 0) / ofRing.length;
  };
  const least = ACTIVE_SHARE[fraction.every((f) => f === 1) ? "ofOwnBins" : "ofSharedBins"];
  const means = new Map(geometry.chambers.map(({ ring }) => [ring, meanOfRing(ring)]));
  return Uint8Array.from(geometry.chambers, ({ ring }, c) => {
    const mean = means.get(ring) ?? 0;
    return mean > 0 && hits[c] > least * mean ? 1 : 0;
  });
}

function unmixing(
  { nChambers, start, bin, share, active }: Omit<ChamberSums, "unmix">,
  template: ArrayLike<number>,
): Float64Array<ArrayBuffer> {
  const ownersOf = new Map<number, [chamber: number, share: number][]>();
  for (let c = 0; c < nChambers; c++) {
    if (!active[c]) continue;
    for (let i = start[c]; i < start[c + 1]; i++) {
      if (share[i] === 0) continue;
      const owners = ownersOf.get(bin[i]) ?? [];
      owners.push([c, share[i]]);
      ownersOf.set(bin[i], owners);
    }
  }
  const mixing = new Float64Array(nChambers * nChambers);
  for (const [b, owners] of ownersOf) {
    for (const [c, p] of owners)
      for (const [d, q] of owners) mixing[c * nChambers + d] += p * q * template[b];
  }
  const inverse = invertActive(mixing, nChambers, active);
  for (let c = 0; c < nChambers; c++) {
    let own = 0;
    for (let d = 0; d < nChambers; d++) own += mixing[c * nChambers + d];
    for (let d = 0; d < nChambers; d++) inverse[c * nChambers + d] *= own;
  }
  return inverse;
}

/** Inverse of the rows and columns that are active, by Gauss-Jordan; the matrix is diagonally dominant there. */
function invertActive(matrix: Float64Array, n: number, active: Uint8Array): Float64Array<ArrayBuffer> {
  const left = Float64Array.from(matrix);
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) if (active[i]) inverse[i * n + i] = 1;
  for (let pivot = 0; pivot < n; pivot++) {
    if (!active[pivot]) continue;
    const scale = 1 / left[pivot * n + pivot];
    for (let j = 0; j < n; j++) {
      left[pivot * n + j] *= scale;
      inverse[pivot * n + j] *= scale;
    }
    for (let row = 0; row < n; row++) {
      const factor = row === pivot ? 0 : left[row * n + pivot];
      if (factor === 0) continue;
      for (let j = 0; j < n; j++) {
        left[row * n + j] -= factor * left[pivot * n + j];
        inverse[row * n + j] -= factor * inverse[pivot * n + j];
      }
    }
  }
  return inverse;
}
