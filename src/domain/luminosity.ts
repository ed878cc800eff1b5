import type { Hits, InstLumi } from "./units";

/**
 * Hits of a map in one LS as a function of luminosity: amplitude * growth(L), growth(L) = (e^(bL) - 1) / b.
 *
 * The published fits are a e^(bL) - c (ml.md §2c); with c free they go negative below L = 0.8, so the curve is tied
 * to zero hits at zero luminosity. b -> 0 is the straight line.
 */
export interface LuminosityFit {
  /** Hits per unit of growth; at b -> 0, hits per 10^33 cm^-2 s^-1. */
  readonly amplitude: number;
  /** Curvature b, 1 / (10^33 cm^-2 s^-1); about 0.1 for CSC. */
  readonly curvature: number;
  /** Luminosities the curve may be used at, 10^33 cm^-2 s^-1; outside is "domain". */
  readonly validFrom: InstLumi;
  readonly validTo: InstLumi;
  /** Relative scatter (rms) of the fitted LS about the curve. */
  readonly scatter: number;
}

/** How far the fitted range may be stretched: half the lowest luminosity (the curve is tied to 0), a tenth upwards. */
const STRETCH_DOWN = 0.5;
const STRETCH_UP = 1.1;
const CURVATURE_RANGE = [-0.02, 0.3] as const;
const SEARCH_STEPS = 60;

/**
 * Growth of the hits with luminosity, in units of luminosity.
 * @param instLumi 10^33 cm^-2 s^-1, >= 0
 * @returns 0 at 0, rises monotonically
 */
export function growth(curvature: number, instLumi: InstLumi): number {
  return Math.abs(curvature) < 1e-6 ? instLumi : Math.expm1(curvature * instLumi) / curvature;
}

/** Expected hits of a whole map in one LS. */
export function expectedHits(fit: LuminosityFit, instLumi: InstLumi): Hits {
  return fit.amplitude * growth(fit.curvature, instLumi);
}

/**
 * Least-squares fit with weights 1 / hits (counts), curvature by golden-section search.
 * @param instLumi 10^33 cm^-2 s^-1, shape (n), all > 0
 * @param hits sum of the map's bins, prescale divided out, shape (n)
 * @returns undefined for fewer than 3 LS or no hits at all
 */
export function fitLuminosity(
  instLumi: ArrayLike<InstLumi>,
  hits: ArrayLike<Hits>,
): LuminosityFit | undefined {
  const n = instLumi.length;
  let total = 0;
  for (let i = 0; i < n; i++) total += hits[i];
  if (n < 3 || total <= 0) return undefined;
  const floor = total / n / 100;

  const solve = (curvature: number) => {
    let hg = 0;
    let gg = 0;
    let hh = 0;
    for (let i = 0; i < n; i++) {
      const g = growth(curvature, instLumi[i]);
      const weight = 1 / Math.max(hits[i], floor);
      hg += weight * hits[i] * g;
      gg += weight * g * g;
      hh += weight * hits[i] * hits[i];
    }
    return { amplitude: hg / gg, cost: hh - (hg * hg) / gg };
  };

  const curvature = goldenSection((b) => solve(b).cost, ...CURVATURE_RANGE);
  const { amplitude } = solve(curvature);
  let low = Infinity;
  let high = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    low = Math.min(low, instLumi[i]);
    high = Math.max(high, instLumi[i]);
    squares += (hits[i] / (amplitude * growth(curvature, instLumi[i])) - 1) ** 2;
  }
  return {
    amplitude,
    curvature,
    validFrom: low * STRETCH_DOWN,
    validTo: high * STRETCH_UP,
    scatter: Math.sqrt(squares / n),
  };
}

/** Minimum of a function with one valley on [low, high]. */
function goldenSection(f: (x: number) => number, low: number, high: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let a = high - ratio * (high - low);
  let b = low + ratio * (high - low);
  for (let step = 0; step < SEARCH_STEPS; step++) {
    if (f(a) < f(b)) {
      high = b;
      b = a;
      a = high - ratio * (high - low);
    } else {
      low = a;
      a = b;
      b = low + ratio * (high - low);
    }
  }
  return (low + high) / 2;
}
