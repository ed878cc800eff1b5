/** Names of the trigger's prescale columns that the simulation knows. */
export const PRESCALE_NAMES = ["2p0E34", "1p8E34", "1p2E34", "Emergency"] as const;
export type PrescaleName = (typeof PRESCALE_NAMES)[number];

/**
 * Position of a column in the trigger menu (invented, ascending with relaxation) and the occupancy of a map
 * relative to 2p0E34 at the same luminosity (ml.md §2b, hltsclae.json).
 */
export const PRESCALES: Readonly<
  Record<PrescaleName, { readonly index: number; readonly occupancy: number }>
> = {
  Emergency: { index: 0, occupancy: 0.096 },
  "2p0E34": { index: 1, occupancy: 1 },
  "1p8E34": { index: 2, occupancy: 0.906 },
  "1p2E34": { index: 4, occupancy: 0.839 },
};
