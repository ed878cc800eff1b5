/** One drawing of 16 x 16 units for chips, tables and canvas. */
export interface GlyphPath {
  readonly mode: "fill" | "stroke";
  /** SVG path data. */
  readonly d: string;
}

const stroke = (d: string): GlyphPath => ({ mode: "stroke", d });
const fill = (d: string): GlyphPath => ({ mode: "fill", d });

/** Every sign of the interface, so that a state looks the same in a chip, a table and on a track. */
export const GLYPHS = {
  good: stroke("M3 8.6 6.4 12 13 4.6"),
  bad: stroke("M4 4l8 8M12 4l-8 8"),
  anomaly: stroke("M8 2.4 13.6 8 8 13.6 2.4 8z"),
  standby: stroke("M5.6 3.5v9M10.4 3.5v9"),
  excluded: stroke("M3 8h10"),
  notset: stroke("M8 3.2a4.8 4.8 0 1 0 .01 0z"),
  empty: fill("M4 4h8v8H4z"),
  fault: stroke("M8 2.6 14 13H2zM8 6.6v3M8 11.2v.4"),
  pending: stroke("M8 3.2a4.8 4.8 0 1 0 .01 0zM8 5.4V8l1.8 1.4"),
  down: stroke("M4.5 6.5 8 10l3.5-3.5"),
  previous: stroke("M11 4 7 8l4 4M5 4v8"),
  next: stroke("M5 4l4 4-4 4M11 4v8"),
  play: fill("M5 3.4 12.5 8 5 12.6z"),
  stop: fill("M4.5 4.5h7v7h-7z"),
  theme: stroke("M8 3a5 5 0 1 0 .01 0zM8 3v10"),
  copy: stroke("M5.5 5.5h7v7h-7zM3.5 10.5v-7h7"),
  retry: stroke("M12.5 6.5A5 5 0 1 0 13 9M12.8 3.2v3.3H9.5"),
  info: stroke("M8 2.8a5.2 5.2 0 1 0 .01 0zM8 7.2v3.6M8 5v.3"),
  check: stroke("M3.5 3.5h9v9h-9zM5.5 8.2l1.9 1.9 3.3-4"),
  box: stroke("M3.5 3.5h9v9h-9z"),
  override: fill("M2 2h12L2 14z"),
} as const satisfies Readonly<Record<string, GlyphPath>>;

export type GlyphName = keyof typeof GLYPHS;
