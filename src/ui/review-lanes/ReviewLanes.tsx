import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { indexOfLs } from "../../domain/mapBatch";
import type { LaneState } from "../../domain/review/elementStates";
import type { Verdict } from "../../domain/verdict";
import type { Lane } from "../../state/review/reviewLanes";
import { fitCanvas } from "../canvas/fitCanvas";
import { useElementSize } from "../canvas/useElementSize";
import { useThemeColours } from "../colour/themeColours";
import { formatLsRange } from "../format";
import { runScale } from "../ls-tracks/trackLayout";
import type { LsRange } from "../ls-tracks/tracksProps";
import { verdictWords } from "../ls-tracks/trackState";
import { drawLanes, type LanesData } from "./drawLanes";
import { drawOverLanes } from "./drawOverLanes";
import { laneLayout } from "./laneLayout";
import { useLaneGestures } from "./useLaneGestures";
import "./review-lanes.css";

export interface ReviewLanesProps extends LanesData {
  readonly lanes: readonly Lane[];
  readonly verdicts: readonly Verdict[];
  readonly selectedLs: number;
  readonly segment: LsRange | undefined;
  readonly whatIf: readonly (LaneState | undefined)[] | undefined;
  readonly onSelect: (ls: number) => void;
}

/**
 * Everybody's word on the LS of a run, lane under lane on one axis. A focusable slider whose value is the LS; the wheel
 * zooms all lanes together. What follows the hand has a canvas of its own: 14 lanes of 3,800 LS are drawn once.
 */
export function ReviewLanes(props: ReviewLanesProps) {
  const { lanes, lsNumbers, instLumi, isByHand, knownDefects, verdicts } = props;
  const { selectedLs, segment, whatIf, onSelect } = props;
  const element = useRef<HTMLDivElement>(null);
  const lanesCanvas = useRef<HTMLCanvasElement>(null);
  const overCanvas = useRef<HTMLCanvasElement>(null);
  const colours = useThemeColours();
  const { width } = useElementSize(element);
  const first = lsNumbers[0];
  const last = lsNumbers[lsNumbers.length - 1];
  const [zoom, setZoom] = useState<LsRange | undefined>(undefined);
  const [from, to] = zoom ?? [first, last];
  const scale = useMemo(() => runScale([from, to], width), [from, to, width]);
  const hasWhatIf = whatIf !== undefined;
  const layout = useMemo(
    () => laneLayout(lanes, { knownDefects: knownDefects !== undefined, whatIf: hasWhatIf }),
    [lanes, knownDefects, hasWhatIf],
  );

  useLayoutEffect(() => {
    if (lanesCanvas.current === null || width === 0) return;
    const context = fitCanvas(lanesCanvas.current, width, layout.height);
    drawLanes(context, layout, { lsNumbers, instLumi, isByHand, knownDefects }, scale, colours);
  }, [layout, lsNumbers, instLumi, isByHand, knownDefects, scale, colours, width]);

  useLayoutEffect(() => {
    if (overCanvas.current === null || width === 0) return;
    const context = fitCanvas(overCanvas.current, width, layout.height);
    drawOverLanes(context, layout, { lsNumbers, selectedLs, segment, whatIf }, scale, colours);
  }, [layout, lsNumbers, selectedLs, segment, whatIf, scale, colours, width]);

  const gestures = useLaneGestures(element, {
    lsNumbers,
    selectedLs,
    run: [first, last],
    scale,
    onSelect,
    onZoom: setZoom,
  });
  const i = indexOfLs(lsNumbers, selectedLs);
  return (
    <section className="review-lanes" aria-label="Lumisections of the run">
      <div
        ref={element}
        className="canvas-place"
        style={{ height: layout.height }}
        role="slider"
        tabIndex={0}
        aria-label="Lumisection"
        aria-valuemin={first}
        aria-valuemax={last}
        aria-valuenow={selectedLs}
        aria-valuetext={`LS ${selectedLs}, ${verdictWords(verdicts.at(i))}`}
        {...gestures}
      >
        <canvas ref={lanesCanvas} />
        <canvas ref={overCanvas} />
        {layout.lanes.map(({ lane, y, height }) => (
          <span key={lane.id} className="lane-name" style={{ top: y, height }} title={lane.title} />
        ))}
      </div>
      {zoom && (
        <button type="button" className="button button-small lanes-whole" onClick={() => setZoom(undefined)}>
          {formatLsRange(from, to)}: show the whole run
        </button>
      )}
    </section>
  );
}
