import { logGammaP, logGammaQ } from "../../domain/countTail";

/** Halvings of the interval that a bound lies in: to 1e-9 of it. */
const STEPS = 50;

/**
 * Central 95 % interval of the mean of a Poisson law of which `n` were counted (Garwood, Biometrika 28 (1936) 437).
 * @param n >= 0
 */
export function poissonInterval(n: number): readonly [low: number, high: number] {
  const tail = Math.log(0.025);
  const low = n === 0 ? 0 : crossing((mean) => logGammaP(n, mean) > tail, n);
  return [low, crossing((mean) => logGammaQ(n + 1, mean) < tail, 2 * n + 10)];
}

/** Where a condition begins to hold between 0 and `most`, which it holds at. */
function crossing(holds: (mean: number) => boolean, most: number): number {
  let [low, high] = [0, most];
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
