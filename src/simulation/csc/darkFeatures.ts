/**
 * What is permanently dark in the simulated detector: the same in all runs of the era, so a template and a network
 * learn it and no run should be blamed for it. A cathode board (CFEB) is a fifth of a chamber's width, a high-voltage
 * segment a third (ring 1 of stations 2-4) or a fifth (outer rings) of its length.
 */
export interface DarkFeature {
  readonly chamber: string;
  /** Cathode board 1..5 counted towards larger azimuth, or the whole width. */
  readonly board?: 1 | 2 | 3 | 4 | 5;
  /** Share of the chamber's length from the beam side, 0..1; the whole length where missing. */
  readonly along?: readonly [from: number, to: number];
  /** Share of the hits that is left. */
  readonly efficiency: number;
}

export const DARK_FEATURES: readonly DarkFeature[] = [
  // Dark radial lines of the digitised 2024 total of ME-2: 230-235 deg and 290-295 deg in ring 1, 21-25 deg in ring 2.
  { chamber: "ME-2/1/12", board: 5, efficiency: 0 },
  { chamber: "ME-2/1/15", board: 5, efficiency: 0 },
  { chamber: "ME-2/2/03", board: 4, efficiency: 0 },
  // Dark radial line of the digitised 2023 mean of ME-3, 180-185 deg.
  { chamber: "ME-3/2/19", board: 4, efficiency: 0 },
  // Invented, of the kinds above and dead or weak high-voltage segments, so that every station has some.
  { chamber: "ME-1/1/28", board: 2, efficiency: 0 },
  { chamber: "ME+1/2/31", board: 1, efficiency: 0 },
  { chamber: "ME-1/3/14", along: [0.4, 0.6], efficiency: 0 },
  { chamber: "ME+2/2/20", along: [0.4, 0.6], efficiency: 0 },
  { chamber: "ME+3/1/05", along: [0, 1 / 3], efficiency: 0.6 },
  { chamber: "ME-4/2/09", along: [0.8, 1], efficiency: 0 },
  { chamber: "ME+4/1/16", board: 3, efficiency: 0.5 },
];

/** Single bins that are never filled, by disk: (85, 64) of the digitised 2024 total of ME-2 (ml.md §4). */
export const DEAD_BINS: Readonly<Record<string, readonly (readonly [ix: number, iy: number])[]>> = {
  "ME-2": [[85, 64]],
};
