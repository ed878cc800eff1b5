import type { LsScale } from "./lsScale";
import type { LsRange } from "./tracksProps";

/** Names of tracks stand left of it; all LS axes of the page start here (--gutter of tokens.css). */
export const GUTTER = 112;
/** All LS axes end this far from the right edge (--s4). */
const RIGHT_MARGIN = 16;

/** Rows of the tracks, pixels from the top; heights add up to what 1440 x 900 leaves above three maps. */
export const ROWS = {
  lumi: { y: 6, height: 26 },
  score: { y: 40, height: 44 },
  strip: { y: 92, height: 22 },
  zoomed: { y: 128, height: 22 },
  axis: { y: 156 },
  height: 178,
} as const;

/** Above this the pointer works on the whole run, below on the brushed range. */
export const LENS_Y = 121;

/** Scale of the whole run over the width of the component. */
export function runScale([from, to]: LsRange, componentWidth: number): LsScale {
  return { from, to, x0: GUTTER, width: Math.max(1, componentWidth - GUTTER - RIGHT_MARGIN) };
}

/**
 * Height of a value inside a row.
 * @param share 0 bottom .. 1 top
 * @returns pixels from the top of the component
 */
export function rowY(row: { readonly y: number; readonly height: number }, share: number): number {
  return row.y + row.height * (1 - share);
}
