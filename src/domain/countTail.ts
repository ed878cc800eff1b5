/**
 * Tail probabilities of clustered counts and their conversion to standard deviations.
 *
 * Hits come in clusters (CSC: six a muon), so hits / F, with F the measured over-dispersion, is close to Poisson with
 * mean expected / F (ml.md §3a: N_eff = N / F). The law is used continuously in its argument through the incomplete
 * gamma function; it keeps the skewness that a Gaussian loses (cold tail empty, hot tail too frequent: judging.md §6).
 */

/** Beyond this many standard deviations from Gaussian reasoning the exact tail is computed; inside, the normal one serves. */
const EXACT_BEYOND = 2;

/**
 * Signed significance of a count.
 * @param observed hits, may be slightly negative after unmixing (then taken as 0)
 * @param expected hits, > 0
 * @param dispersion variance / mean of the hits, > 0; includes systematics: F + (relative systematic)^2 x expected
 * @returns standard deviations; negative for too few hits, 0 at the median
 */
export function significance(observed: number, expected: number, dispersion: number): number {
  const n = Math.max(0, observed) / dispersion;
  const mu = expected / dispersion;
  const quick = quickSignificance(observed, expected, dispersion);
  if (Math.abs(quick) < EXACT_BEYOND && mu > 5) return quick;
  const cold = logGammaQ(n + 0.5, mu);
  const hot = logGammaP(n + 0.5, mu);
  return cold < hot ? -sigmaOfLogTail(cold) : sigmaOfLogTail(hot);
}

/** The same by the variance-stabilised Poisson law (Anscombe): good to 0.05 sigma near the centre for mu > 5. */
export function quickSignificance(observed: number, expected: number, dispersion: number): number {
  const n = Math.max(0, observed) / dispersion;
  const mu = expected / dispersion;
  return 2 * (Math.sqrt(n + 3 / 8) - Math.sqrt(mu + 3 / 8));
}

/** log of the upper regularised incomplete gamma function Q(a, x) = P(Poisson(x) < a). */
export function logGammaQ(a: number, x: number): number {
  return x < a + 1 ? log1mexp(logSeries(a, x)) : logFraction(a, x);
}

/** log of the lower regularised incomplete gamma function P(a, x) = P(Poisson(x) >= a). */
export function logGammaP(a: number, x: number): number {
  return x < a + 1 ? logSeries(a, x) : log1mexp(logFraction(a, x));
}

/** log(1 - e^y) for y <= 0. */
function log1mexp(y: number): number {
  return y > -Math.LN2 ? Math.log(-Math.expm1(y)) : Math.log1p(-Math.exp(y));
}

const MAX_TERMS = 10_000;
const TINY = 1e-300;

/** P(a, x) by its power series, for x < a + 1 (Numerical Recipes §6.2). */
function logSeries(a: number, x: number): number {
  if (x <= 0) return -Infinity;
  let term = 1 / a;
  let sum = term;
  for (let k = 1; k < MAX_TERMS && term > sum * 1e-15; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return Math.log(sum) - x + a * Math.log(x) - logGamma(a);
}

/** Q(a, x) by Lentz's continued fraction, for x >= a + 1 (Numerical Recipes §6.2). */
function logFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let k = 1; k < MAX_TERMS; k++) {
    const an = -k * (k - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < TINY) d = TINY;
    c = b + an / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const change = d * c;
    h *= change;
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return Math.log(h) - x + a * Math.log(x) - logGamma(a);
}

/** Lanczos coefficients, g = 7, n = 9: |relative error| < 1e-14 for a > 0. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

export function logGamma(a: number): number {
  if (a < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * a)) - logGamma(1 - a);
  const x = a - 1;
  const t = x + 7.5;
  let sum = LANCZOS[0];
  for (let k = 1; k < LANCZOS.length; k++) sum += LANCZOS[k] / (x + k);
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * Standard deviations of a one-sided normal tail of probability e^logTail; down to probabilities far below 1e-308.
 * @returns positive for tails below 1/2
 */
export function sigmaOfLogTail(logTail: number): number {
  if (logTail > Math.log(0.5)) return -sigmaOfLogTail(log1mexp(Math.min(logTail, -1e-300)));
  // Newton on log Q(z), started at the asymptote z^2 / 2 + log(z sqrt(2 pi)) = -logTail.
  let z = Math.sqrt(Math.max(1e-6, -2 * (logTail + 0.92 + 0.5 * Math.log(Math.max(1, -2 * logTail - 1.84)))));
  for (let step = 0; step < 20; step++) {
    const change = (logNormalTail(z) - logTail) / inverseMills(z);
    z += change;
    if (Math.abs(change) < 1e-12) break;
  }
  return z;
}

/** log of P(N(0,1) > z), through the incomplete gamma function: erfc(x) = Q(1/2, x^2). */
export function logNormalTail(z: number): number {
  return z < 0 ? log1mexp(logNormalTail(-z)) : logGammaQ(0.5, (z * z) / 2) - Math.LN2;
}

/** Density over tail of the normal law. */
function inverseMills(z: number): number {
  return Math.exp(-0.5 * z * z - 0.5 * Math.log(2 * Math.PI) - logNormalTail(z));
}
