import { useCallback, useMemo, useRef, useState } from "react";
import { indexOfLs } from "../../domain/mapBatch";
import type { LaneState } from "../../domain/review/elementStates";
import type { Verdict } from "../../domain/verdict";
import type { Lane } from "../../state/review/reviewLanes";
import { useElementSize } from "../canvas/useElementSize";
import { useThemeColours } from "../colour/themeColours";
import { formatLsRange } from "../format";
import { LsSlider } from "../ls-tracks/LsSlider";
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
 * Everybody's word on the LS of a run, lane under lane on one axis; the wheel zooms all lanes together.
 */
export function ReviewLanes(props: ReviewLanesProps) {
  const { lanes, lsNumbers, instLumi, isByHand, knownDefects, verdicts } = props;
  const { selectedLs, segment, whatIf, onSelect } = props;
  const element = useRef<HTMLDivElement>(null);
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

  const ofRun = useCallback(
    (context: CanvasRenderingContext2D) =>
      drawLanes(context, layout, { lsNumbers, instLumi, isByHand, knownDefects }, scale, colours),
    [layout, lsNumbers, instLumi, isByHand, knownDefects, scale, colours],
  );
  const ofHand = useCallback(
    (context: CanvasRenderingContext2D) =>
      drawOverLanes(context, layout, { lsNumbers, selectedLs, segment, whatIf }, scale, colours),
    [layout, lsNumbers, selectedLs, segment, whatIf, scale, colours],
  );

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
      <LsSlider
        {...{ element, width, height: layout.height, lsNumbers, selectedLs, gestures }}
        valueText={`LS ${selectedLs}, ${verdictWords(verdicts.at(i))}`}
        layers={[ofRun, ofHand]}
      >
        {layout.lanes.map(({ lane, y, height }) => (
          <span key={lane.id} className="lane-name" style={{ top: y, height }} title={lane.title} />
        ))}
      </LsSlider>
      {zoom && (
        <button type="button" className="button button-small lanes-whole" onClick={() => setZoom(undefined)}>
          {formatLsRange(from, to)}: show the whole run
        </button>
      )}
    </section>
  );
}
