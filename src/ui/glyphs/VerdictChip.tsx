import type { TrackState } from "../ls-tracks/trackState";
import { Glyph } from "./Glyph";
import type { GlyphName } from "./glyphPaths";
import "./glyphs.css";

const GLYPH_OF: Readonly<Record<TrackState, GlyphName>> = {
  GOOD: "good",
  ANOMALY: "anomaly",
  BAD: "bad",
  STANDBY: "standby",
  EXCLUDED: "excluded",
  NOTSET: "notset",
  OPEN: "notset",
  EMPTY: "empty",
};

export interface VerdictChipProps {
  readonly state: TrackState;
  /** Words in place of the state's own, "NOTSET 8/14", "NOT EVALUATED". */
  readonly text?: string;
}

/** A verdict as colour, sign and word together. ANOMALY is an outline, because it is no verdict. */
export function VerdictChip({ state, text }: VerdictChipProps) {
  const kind = state === "OPEN" ? "notset" : state.toLowerCase();
  return (
    <span className={`chip chip-${kind}`}>
      <Glyph name={GLYPH_OF[state]} size={12} />
      {text ?? (state === "OPEN" ? "NOTSET" : state)}
    </span>
  );
}
