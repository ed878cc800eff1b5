import { useCallback, useMemo, useRef, useState } from "react";
import { useElementSize } from "../canvas/useElementSize";
import { useWindowHeight } from "../canvas/useWindowHeight";
import { divergingPalette } from "../colour/palettes";
import { useThemeColours } from "../colour/themeColours";
import { cellFacts } from "../map-view/cellFacts";
import { cellWords } from "../map-view/HoverCard";
import { LOSS_DISPLAYS } from "../map-view/lossDisplay";
import { MAP_MARGIN } from "../map-view/mapBox";
import type { ThreeMapsProps } from "../map-view/mapProps";
import { useLastMaps } from "../map-view/useLastMaps";
import { drawCounts, drawLoss } from "./drawHistogram";
import { HistogramPanel } from "./HistogramPanel";
import "./histogram-view.css";

export type HistogramViewProps = Omit<ThreeMapsProps, "zoom" | "onZoom" | "palette" | "channelDefects">;

/** Shares of the window's height: together about as high as the three maps of a 2D element. */
const COUNTS_SHARE = 0.19;
const LOSS_SHARE = 0.1;

type PanelKind = "counts" | "loss";

/** A 1D element in one window: input and expectation in one plot, the loss of each bin below, on one axis. */
export function HistogramView(props: HistogramViewProps) {
  const { zMax, scale, lossMode, cross, pinned, showChambers } = props;
  const element = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(element);
  const windowHeight = useWindowHeight();
  const colours = useThemeColours();
  const { geometry, maps, corners, tags, knownDefects } = useLastMaps({
    ...props,
    channelDefects: NO_CHANNELS,
  });
  const [active, setActive] = useState<{ readonly kind: PanelKind; readonly byKeys: boolean } | undefined>(
    undefined,
  );
  const lossTable = useMemo(() => divergingPalette(colours["div-mid"]), [colours]);
  const loss = LOSS_DISPLAYS[lossMode];

  const marks = useMemo(
    () => ({ geometry, knownDefects, pinned, showChambers, tags }),
    [geometry, knownDefects, pinned, showChambers, tags],
  );
  const counts = useCallback(
    (context: CanvasRenderingContext2D, box: Parameters<typeof drawCounts>[1]) =>
      drawCounts(context, box, { ...marks, maps, zMax, scale }, colours),
    [marks, maps, zMax, scale, colours],
  );
  const losses = useCallback(
    (context: CanvasRenderingContext2D, box: Parameters<typeof drawLoss>[1]) =>
      drawLoss(context, box, { ...marks, maps, loss, table: lossTable }, colours),
    [marks, maps, loss, lossTable, colours],
  );

  const facts = maps !== undefined && cross !== undefined ? cellFacts(geometry, maps, ...cross) : undefined;
  const panel = (kind: PanelKind, name: string, share: number) => (
    <HistogramPanel
      geometry={geometry}
      box={{
        width: Math.max(1, width - MAP_MARGIN.left - MAP_MARGIN.right),
        height: Math.round(windowHeight * share),
      }}
      draw={kind === "counts" ? counts : losses}
      span={kind === "counts" ? corners.input.topRight : undefined}
      isStale={props.maps === undefined}
      busyLabel={props.busyLabel}
      summary={`${name} of ${geometry.label}: ${summaryOf(corners.input.bottomLeft, tags)}. Arrows move the bin, Enter pins its group.`}
      pinned={pinned}
      cross={cross}
      card={
        active?.kind === kind && facts
          ? { facts, isKnownDefect: knownDefects.includes(facts.chamberIndex) }
          : undefined
      }
      onCross={(next, byKeys) => {
        setActive(next && { kind, byKeys });
        props.onCross(next);
      }}
      onBlur={() => setActive(undefined)}
      onPin={props.onPin}
    />
  );

  const { topRight: basis, bottomLeft: reference } = corners.reconstruction;
  return (
    <div ref={element} className="histogram-view">
      {width > 0 && (
        <>
          <h2>
            Input and expectation{" "}
            <span>
              {[corners.input.bottomLeft, basis, reference].filter((text) => text !== undefined).join(", ")}
            </span>
          </h2>
          {panel("counts", "Input and expectation", COUNTS_SHARE)}
          <h2>
            Loss{" "}
            <span>
              {loss.note}, {loss.caption}
            </span>
          </h2>
          {panel("loss", "Loss", LOSS_SHARE)}
        </>
      )}
      <p className="visually-hidden" aria-live="polite">
        {active?.byKeys === true && facts !== undefined ? cellWords(facts) : ""}
      </p>
    </div>
  );
}

const NO_CHANNELS: readonly number[] = [];

const summaryOf = (hits: string | undefined, tags: ThreeMapsProps["tags"]): string =>
  [hits, ...tags.map(({ text }) => text)].filter((text) => text !== undefined).join(", ");
