export const HCAL_DEPTHS = [1, 2, 3, 4, 5, 6, 7] as const;
export type HcalDepth = (typeof HCAL_DEPTHS)[number];
export type HcalSubdetector = "HB" | "HE" | "HF" | "HO";

/** Columns of the map: HB, HE and HO share the inner ones, HF has its own where there are 84. */
export type HcalColumnCount = 83 | 84;

export interface HcalColumn {
  /** -41..41, never 0; the middle column of 83 has none. */
  readonly ieta: number | undefined;
  /** A column of HF; in the map of 83 columns |ieta| = 29 is HE and HF in one. */
  readonly isForward: boolean;
}

/** iphi 1..72, upwards. */
export const HCAL_ROWS = 72;
const LAST_IETA = 41;
const FIRST_FORWARD_IETA = 29;
const LAST_BARREL_IETA = 16;
const LAST_OUTER_IETA = 15;

/**
 * What each column holds. 84 columns: HF -41..-29, then -29..-1, 1..29, then HF 29..41 (derived from the real maps of
 * run 306138, ml.md §4); 83 columns: ieta = column - 41.
 */
export function hcalColumns(nx: HcalColumnCount): readonly HcalColumn[] {
  if (nx === 83) {
    return Array.from({ length: nx }, (_, ix) => {
      const ieta = ix - LAST_IETA;
      return { ieta: ieta === 0 ? undefined : ieta, isForward: Math.abs(ieta) > FIRST_FORWARD_IETA };
    });
  }
  const side = (from: number, to: number, isForward: boolean): HcalColumn[] =>
    Array.from({ length: to - from + 1 }, (_, i) => ({ ieta: from + i, isForward }));
  return [
    ...side(-LAST_IETA, -FIRST_FORWARD_IETA, true),
    ...side(-FIRST_FORWARD_IETA, -1, false),
    ...side(1, FIRST_FORWARD_IETA, false),
    ...side(FIRST_FORWARD_IETA, LAST_IETA, true),
  ];
}

/** Rows from one channel of a column to the next: 5 deg up to |ieta| = 20, then 10, from 40 on 20 (real maps of run 306138). */
export function hcalRowStep(ieta: number): 1 | 2 | 4 {
  const size = Math.abs(ieta);
  return size <= 20 ? 1 : size < 40 ? 2 : 4;
}

/** First iphi of a column: 1, and 3 where the step is 4. */
export function hcalFirstIphi(ieta: number): 1 | 3 {
  return hcalRowStep(ieta) === 4 ? 3 : 1;
}

/** The subdetector a column belongs to in a depth. HO shares the fourth depth with the barrel's columns. */
export function hcalSubdetector({ ieta, isForward }: HcalColumn, depth: HcalDepth): HcalSubdetector {
  const size = Math.abs(ieta ?? 0);
  if (isForward) return "HF";
  if (depth === 4 && size <= LAST_OUTER_IETA) return "HO";
  return size < LAST_BARREL_IETA || (size === LAST_BARREL_IETA && depth < 4) ? "HB" : "HE";
}

/** Depths by |ieta| in the detector of 2018: HB 1 (|ieta| 15-16 also 2), HO 4, HE as listed, HF 1-4 (two anodes) [mem]. */
const DEPTHS_OF_2018: readonly (readonly [upTo: number, depths: readonly HcalDepth[]])[] = [
  [14, [1, 4]],
  [15, [1, 2, 4]],
  [16, [1, 2, 4]],
  [17, [2, 3]],
  [18, [2, 3, 4, 5]],
  [25, [1, 2, 3, 4, 5, 6]],
  [28, [1, 2, 3, 4, 5, 6, 7]],
  [29, [1, 2, 3]],
];

/**
 * Whether a column has channels in a depth, in the detector of 2018. Other years differ in some columns (2017: HE had
 * up to three depths): what is judged follows the reference run, this says what to simulate and which boxes to name.
 */
export function hcalIsRead({ ieta, isForward }: HcalColumn, depth: HcalDepth): boolean {
  if (ieta === undefined) return false;
  if (isForward) return depth <= 4;
  return DEPTHS_OF_2018.find(([upTo]) => Math.abs(ieta) <= upTo)?.[1].includes(depth) ?? false;
}
