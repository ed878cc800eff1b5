/** A figure of real data beside the same figure of the simulation. */
export interface Comparison {
  readonly what: string;
  readonly real: readonly number[];
  readonly simulated: readonly number[];
  /** How far each value may be from the real one: in its unit, or as a share of it. */
  readonly tolerance: { readonly within: number; readonly of: "value" | "share" };
  /** What the tolerance is made of; or, where the two differ on purpose, why. */
  readonly why: string;
  /** Decimals that are printed. */
  readonly digits: number;
}

/** Largest distance of the two, in the unit of the tolerance. */
function distance({ real, simulated, tolerance }: Comparison): number {
  const apart = real.map((value, i) => {
    const difference = Math.abs(simulated[i] - value);
    return tolerance.of === "value" ? difference : difference / Math.abs(value);
  });
  return Math.max(...apart);
}

/** Whether every value is within its tolerance; NaN is not. */
export const isWithin = (comparison: Comparison): boolean =>
  distance(comparison) <= comparison.tolerance.within;

/** The figure as some lines of text: both rows, then how far they are apart and may be. */
export function comparisonLines(comparison: Comparison): readonly string[] {
  const { what, real, simulated, tolerance, why, digits } = comparison;
  const row = (values: readonly number[]) => values.map((value) => value.toFixed(digits)).join(" ");
  const written = (value: number) =>
    tolerance.of === "share" ? `${(100 * value).toFixed(0)} %` : value.toFixed(Math.max(2, digits));
  const verdict = isWithin(comparison) ? "within" : "OUTSIDE";
  return [
    what,
    `  real       ${row(real)}`,
    `  simulated  ${row(simulated)}`,
    `  apart by ${written(distance(comparison))}, ${verdict} ${written(tolerance.within)}: ${why}`,
  ];
}
