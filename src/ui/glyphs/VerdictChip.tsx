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
  return (
    <span className={chipClass(state)}>
      <Glyph name={GLYPH_OF[state]} size={12} />
      {text ?? (state === "OPEN" ? "NOTSET" : state)}
    </span>
  );
}

/** The same without the word, for tables in which it stands beside. */
export function StateGlyph({ state }: Pick<VerdictChipProps, "state">) {
  return (
    <span className={`${chipClass(state)} chip-bare`} title={state === "OPEN" ? "NOTSET" : state}>
      <Glyph name={GLYPH_OF[state]} size={12} />
    </span>
  );
}

const chipClass = (state: TrackState): string =>
  `chip chip-${state === "OPEN" ? "notset" : state.toLowerCase()}`;
