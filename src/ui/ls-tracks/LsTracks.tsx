import { useCallback, useEffect, useMemo, useRef } from "react";
import { useElementSize } from "../canvas/useElementSize";
import { useThemeColours } from "../colour/themeColours";
import { formatNumber } from "../format";
import { clampBrush, followSelection } from "./brush";
import { drawRun } from "./drawRun";
import { drawSelection } from "./drawSelection";
import { LsSlider } from "./LsSlider";
import { lowerBound } from "./lsScale";
import { ROWS, runScale } from "./trackLayout";
import type { LsRange, LsTracksProps } from "./tracksProps";
import { trackState, verdictWords } from "./trackState";
import { useTrackGestures } from "./useTrackGestures";

/**
 * The run along its lumisections: luminosity, score and verdicts under one LS axis, and the brushed range with a cell
 * per LS.
 *
 * Drawn on canvas, not by Plotly: 3,800 marks redraw in a few ms where an SVG trace needs 337 ms and moving its cursor
 * 153 ms (measured with 3,000 points), and one gutter keeps every LS axis of the page at the same x.
 */
export function LsTracks(props: LsTracksProps) {
  if (props.lsNumbers.length === 0) return <div className="ls-tracks" style={{ height: ROWS.height }} />;
  return <FilledTracks {...props} />;
}

function FilledTracks(props: LsTracksProps) {
  const { lsNumbers, verdicts, isByHand, instLumi, score, threshold, reach } = props;
  const { selectedLs, members, onSelect, onBrush } = props;
  const element = useRef<HTMLDivElement>(null);
  const colours = useThemeColours();
  const { width } = useElementSize(element);
  const states = useMemo(() => verdicts.map(trackState), [verdicts]);

  const first = lsNumbers[0];
  const last = lsNumbers[lsNumbers.length - 1];
  const [from, to] = shownBrush(props, [first, last]);
  const run = useMemo(() => runScale([first, last], width), [first, last, width]);
  const zoomed = useMemo(() => runScale([from, to], width), [from, to, width]);
  const [askedFrom, askedTo] = props.brush;

  useEffect(() => {
    if (askedFrom !== from || askedTo !== to) onBrush([from, to]);
  }, [askedFrom, askedTo, from, to, onBrush]);

  const ofRun = useCallback(
    (context: CanvasRenderingContext2D) =>
      drawRun(context, { lsNumbers, instLumi, score, threshold, reach, states, isByHand }, run, colours),
    [lsNumbers, instLumi, score, threshold, reach, states, isByHand, run, colours],
  );
  const ofSelection = useCallback(
    (context: CanvasRenderingContext2D) =>
      drawSelection(context, { lsNumbers, states, isByHand, selectedLs, members }, run, zoomed, colours),
    [lsNumbers, states, isByHand, selectedLs, members, run, zoomed, colours],
  );

  const gestures = useTrackGestures(element, {
    lsNumbers,
    selectedLs,
    brush: [from, to],
    run,
    zoomed,
    onSelect,
    onBrush,
  });

  return (
    <LsSlider
      {...{ element, width, height: ROWS.height, lsNumbers, selectedLs, gestures }}
      valueText={valueText(props)}
      layers={[ofRun, ofSelection]}
    />
  );
}

/** The brush inside the run and around the selection, whatever was asked for. */
function shownBrush({ brush, selectedLs }: LsTracksProps, run: LsRange): LsRange {
  return followSelection(clampBrush(brush, run), selectedLs, run);
}

/** "LS 231, BAD, score 7.2 sigma". */
function valueText({ lsNumbers, verdicts, isByHand, score, selectedLs }: LsTracksProps): string {
  const i = lowerBound(lsNumbers, selectedLs);
  if (lsNumbers[i] !== selectedLs) return `LS ${selectedLs}, not in the data`;
  const scored = Number.isNaN(score[i]) ? "" : `, score ${formatNumber(score[i], 1)} σ`;
  const byHand = isByHand?.[i] === true ? ", decided by hand" : "";
  return `LS ${selectedLs}, ${verdictWords(verdicts[i])}${byHand}${scored}`;
}
