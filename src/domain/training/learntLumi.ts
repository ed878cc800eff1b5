import type { InstLumi } from "../units";

/** Smallest and largest luminosity of the samples that a network learnt from. */
export type LumiRange = readonly [lowest: InstLumi, highest: InstLumi];

/** So far beyond the range counts as in it: the steps of levelling are a few per cent (ml.md §7). */
const LEEWAY = 0.05;

/** The range of some samples; undefined where the luminosity of none is known. */
export function lumiRange(samples: readonly { readonly instLumi: InstLumi }[]): LumiRange | undefined {
  const known = samples.map(({ instLumi }) => instLumi).filter(Number.isFinite);
  if (known.length === 0) return undefined;
  const lowest = known.reduce((a, b) => Math.min(a, b));
  return [lowest, known.reduce((a, b) => Math.max(a, b))];
}

/** How many samples lie beyond the range, where the network can only extrapolate; unknown luminosities count as inside. */
export function nBeyond(
  samples: readonly { readonly instLumi: InstLumi }[],
  [lowest, highest]: LumiRange,
): number {
  return samples.filter(
    ({ instLumi }) => instLumi < (1 - LEEWAY) * lowest || instLumi > (1 + LEEWAY) * highest,
  ).length;
}
