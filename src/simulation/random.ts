import { logNormalTail } from "../domain/countTail";

/**
 * Random numbers by key: the stream depends on the key alone, so any map can be made without the maps before it.
 * Keys are hashed by MurmurHash3's 32-bit steps into the state of sfc32 (Doty-Humphrey, PractRand: period about 2^128).
 */

/** Uniform numbers in [0, 1) with 32 bits. */
export type Random = () => number;

const UNIT = 2 ** -32;

/** The stream of a key of 32-bit integers. Same key, same stream. */
export function randomOf(...key: readonly number[]): Random {
  const state = Int32Array.of(hash(0x243f6a88, key), hash(0x85a308d3, key), hash(0x13198a2e, key), 1);
  return () => {
    const b = state[1];
    const c = state[2];
    const t = (((state[0] + b) | 0) + state[3]) | 0;
    state[3]++;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = ((c << 21) | (c >>> 11)) + t;
    return (t >>> 0) * UNIT;
  };
}

function hash(salt: number, key: readonly number[]): number {
  let h = salt;
  for (const word of key) {
    let k = Math.imul(word, 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    h ^= k;
    h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
  }
  h ^= key.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A standard normal number (Box-Muller, one of the pair). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A Poisson number: exact at any mean (product of uniforms below 10, else Hörmann's rejection PTRS, 1993). */
export function poisson(mean: number, random: Random): number {
  return mean < 10 ? poissonByProduct(mean, random) : poissonByRejection(mean, random);
}

function poissonByProduct(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let n = 0;
  for (let product = random(); product > limit; product *= random()) n++;
  return n;
}

function poissonByRejection(mean: number, random: Random): number {
  const logMean = Math.log(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vR = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = random() - 0.5;
    const v = 1 - random();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= vR) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= k * logMean - mean - logFactorial(k)) return k;
  }
}

/** A binomial number: exact for any p in [0, 1] (inversion below a mean of 10, else Hörmann's rejection BTRS, 1993). */
export function binomial(n: number, p: number, random: Random): number {
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(n, 1 - p, random);
  if (p <= 0 || n === 0) return 0;
  return n * p < 10 ? binomialByInversion(n, p, random) : binomialByRejection(n, p, random);
}

/** From this variance on an expansion around the normal law is within 0.02 of a count of the binomial law up to 5 sigma. */
const EXPANDED_FROM = 25;

/**
 * The binomial number at a point of the standard normal law: what makes counts with a given correlation. Of a normal
 * `z` it has the binomial law: exact below a variance of 25, beyond by the expansion of Cornish and Fisher (1938).
 * @param p >= 0; from 1 on all trials count
 */
export function binomialAt(n: number, p: number, z: number): number {
  if (p >= 1) return n;
  if (p > 0.5) return n - binomialAt(n, 1 - p, -z);
  if (p <= 0 || n === 0) return 0;
  const variance = n * p * (1 - p);
  if (variance < EXPANDED_FROM) return binomialBelow(n, p, normalShare(z));
  const sd = Math.sqrt(variance);
  const skew = (1 - 2 * p) / sd;
  const excess = (1 - 6 * p * (1 - p)) / variance;
  const bent =
    z +
    (skew * (z * z - 1)) / 6 +
    (excess * (z ** 3 - 3 * z)) / 24 -
    (skew * skew * (2 * z ** 3 - 5 * z)) / 36;
  return Math.max(0, Math.min(n, Math.round(n * p + sd * bent)));
}

/** Share of the standard normal law below z. */
const normalShare = (z: number): number =>
  z < 0 ? Math.exp(logNormalTail(-z)) : 1 - Math.exp(logNormalTail(z));

function binomialByInversion(n: number, p: number, random: Random): number {
  return binomialBelow(n, p, random());
}

/** The least number that as large a share of the law as `share` does not exceed. */
function binomialBelow(n: number, p: number, share: number): number {
  const odds = p / (1 - p);
  let probability = (1 - p) ** n;
  let k = 0;
  for (let left = share - probability; left >= 0 && k < n; left -= probability) {
    k++;
    probability *= ((n - k + 1) / k) * odds;
  }
  return k;
}

function binomialByRejection(n: number, p: number, random: Random): number {
  const sd = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * sd;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const vR = 0.92 - 4.2 / b;
  for (;;) {
    const u = random() - 0.5;
    const v = 1 - random();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + centre);
    if (us >= 0.07 && v <= vR) return k;
    if (k < 0 || k > n) continue;
    const alpha = (2.83 + 5.1 / b) * sd;
    const mode = Math.floor((n + 1) * p);
    const logRatio =
      logFactorial(mode) +
      logFactorial(n - mode) -
      logFactorial(k) -
      logFactorial(n - k) +
      (k - mode) * Math.log(p / (1 - p));
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= logRatio) return k;
  }
}

/** ln k!, by Stirling's series beyond 10 (error below 1e-9). */
function logFactorial(k: number): number {
  if (k < 10) {
    let product = 1;
    for (let i = 2; i <= k; i++) product *= i;
    return Math.log(product);
  }
  const x = k + 1;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3);
}
