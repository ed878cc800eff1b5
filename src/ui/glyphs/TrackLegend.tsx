import { useLayoutEffect, useRef } from "react";
import { fitCanvas } from "../canvas/fitCanvas";
import { useThemeColours } from "../colour/themeColours";
import { drawSegment } from "../ls-tracks/drawSegment";
import type { TrackState } from "../ls-tracks/trackState";
import { Glyph } from "./Glyph";
import "./glyphs.css";

const KEYS: readonly (readonly [TrackState, string])[] = [
  ["GOOD", "GOOD"],
  ["ANOMALY", "anomaly, GOOD"],
  ["BAD", "BAD"],
  ["STANDBY", "STANDBY"],
  ["NOTSET", "NOTSET"],
  ["EMPTY", "EMPTY"],
  ["EXCLUDED", "EXCLUDED"],
];

/** Key of the tracks: each state as it is drawn there, with its word. */
export function TrackLegend() {
  return (
    <span className="track-legend">
      {KEYS.map(([state, word]) => (
        <span key={state} className="track-key">
          <TrackKey state={state} />
          {word}
        </span>
      ))}
      <span className="track-key">
        <Glyph name="override" size={11} />
        by hand
      </span>
    </span>
  );
}

/** One state as it looks on a track, 16 x 14 px. */
function TrackKey({ state }: { readonly state: TrackState }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useThemeColours();
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    drawSegment(fitCanvas(canvas.current, 16, 14), state, { x: 0, y: 0, width: 16, height: 14 }, colours);
  }, [state, colours]);
  return <canvas ref={canvas} aria-hidden="true" />;
}
