import { type CSSProperties, useLayoutEffect, useMemo, useRef } from "react";
import { fitCanvas } from "../canvas/fitCanvas";
import { HoverCard, type HoverCardProps } from "../map-view/HoverCard";
import { MAP_MARGIN, type MapBox, mapPlacing, wholeMap } from "../map-view/mapBox";
import { type MapPointerInput, useMapPointer } from "../map-view/useMapPointer";

interface HistogramPanelProps extends Pick<
  MapPointerInput,
  "geometry" | "box" | "pinned" | "cross" | "onCross" | "onPin"
> {
  /** Draws the plot area and its axes into the whole panel. */
  readonly draw: (context: CanvasRenderingContext2D, box: MapBox) => void;
  /** LS that are drawn, in the upper right corner. */
  readonly span: string | undefined;
  readonly isStale: boolean;
  readonly busyLabel: string | undefined;
  /** Text alternative. */
  readonly summary: string;
  readonly card: Pick<HoverCardProps, "facts" | "isKnownDefect"> | undefined;
  readonly onBlur: () => void;
}

/** One plot over the axis of a 1D element, with the cross-hair of the page and the facts of its bin. */
export function HistogramPanel(props: HistogramPanelProps) {
  const { geometry, box, draw, span, cross } = props;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = box;
  const size = {
    width: width + MAP_MARGIN.left + MAP_MARGIN.right,
    height: height + MAP_MARGIN.top + MAP_MARGIN.bottom,
  };
  const placing = useMemo(() => mapPlacing({ width, height }, wholeMap(geometry)), [width, height, geometry]);
  // The axis is shown whole: there are few enough bins to see each.
  const pointer = useMapPointer(frame, { ...props, placing, zoom: undefined, onZoom: keepWhole });
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    draw(fitCanvas(canvas.current, size.width, size.height), { width, height });
  }, [draw, size.width, size.height, width, height]);

  const area: CSSProperties = { left: MAP_MARGIN.left, top: MAP_MARGIN.top, width, height };
  const left = cross === undefined ? -1 : placing.toPixel(...cross)[0];
  const isCrossShown = left >= 0 && left < width;
  return (
    <div
      ref={frame}
      className={props.isStale ? "map-frame histogram-stale" : "map-frame"}
      style={size}
      role="application"
      aria-roledescription="histogram"
      aria-label={props.summary}
      tabIndex={0}
      onBlur={props.onBlur}
      {...pointer}
    >
      <canvas ref={canvas} className="histogram-canvas" aria-hidden="true" />
      <div className="map-over histogram-over" style={area}>
        {span !== undefined && <span className="map-corner map-corner-tr">{span}</span>}
        {isCrossShown && (
          <i className="map-cross-x" style={{ transform: `translateX(${Math.floor(left)}px)` }} />
        )}
        {props.isStale && props.busyLabel !== undefined && (
          <span className="map-busy">{props.busyLabel}</span>
        )}
      </div>
      {isCrossShown && props.card !== undefined && (
        <div className="map-beside" style={area}>
          <HoverCard {...props.card} at={[left, 0]} box={box} />
        </div>
      )}
    </div>
  );
}

const keepWhole = () => undefined;
