import type { HcalDepth, HcalSubdetector } from "../../domain/geometry/hcalReadout";

/**
 * Share of the events in which a channel of HB or HE is above the zero suppression, by |ieta| (position 0: ieta 1):
 * medians over iphi and both sides in run 306138, ten LS of 2017, to two digits.
 */
const DEPTH_1 = [
  ...[0.35, 0.32, 0.28, 0.32, 0.33, 0.3, 0.3, 0.32, 0.33, 0.41, 0.4, 0.39, 0.47, 0.51, 0.66],
  ...[0.37, 0.12, 0.27, 0.25, 0.27, 0.49, 0.61, 0.68, 0.82, 0.9, 0.95, 0.88, 0.94, 0.83],
];
/** The same of depth 2, from |ieta| 15 on; 17 is not read there and takes the value of 18. */
const DEPTH_2_FROM = 15;
const DEPTH_2 = [0.2, 0.55, 0.07, 0.07, 0.08, 0.07, 0.1, 0.17, 0.19, 0.28, 0.36, 0.59, 0.35, 0.54, 0.39];

/**
 * Odds of HE channels of the deeper layers relative to depth 2. A simplification: no public map shows them. Chosen so
 * that the median of each depth lies within the 0.09 - 0.39 of ml.md §4, falling with depth as a shower does.
 */
const DEEPER_ODDS: Readonly<Record<Exclude<HcalDepth, 1 | 2>, number>> = {
  3: 0.9,
  4: 0.7,
  5: 0.55,
  6: 0.45,
  7: 0.25,
};

/** Outer calorimeter behind the coil: noise above its threshold (chosen, within the same range). */
const OUTER = 0.1;

/**
 * Median share of the events in which a channel of that ring is in the map. A simplification: it
 * does not change with luminosity, of which the ten LS give no measure (their two groups of five agree to 0.4 %).
 */
export function occupancyAt(
  subdetector: Exclude<HcalSubdetector, "HF">,
  absIeta: number,
  depth: HcalDepth,
): number {
  if (subdetector === "HO") return OUTER;
  if (depth === 1) return DEPTH_1[absIeta - 1];
  const second = DEPTH_2[Math.max(0, absIeta - DEPTH_2_FROM)];
  if (depth === 2) return second;
  const odds = (DEEPER_ODDS[depth] * second) / (1 - second);
  return odds / (1 + odds);
}

export const logit = (share: number): number => Math.log(share / (1 - share));
