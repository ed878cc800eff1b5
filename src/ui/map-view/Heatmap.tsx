import { type CSSProperties, useMemo, useRef } from "react";
import { useThemeColours } from "../colour/themeColours";
import { HoverCard, type HoverCardProps } from "./HoverCard";
import { MAP_MARGIN, type MapBox, mapPlacing, wholeMap } from "./mapBox";
import { MapOverlay } from "./MapOverlay";
import type { MapPixels } from "./mapPixels";
import type { MapCorners, MapTag, ThreeMapsProps } from "./mapProps";
import { snapZoom } from "./mapZoom";
import { useHeatmapPlot } from "./useHeatmapPlot";
import { type MapPointerInput, useMapPointer } from "./useMapPointer";

export interface HeatmapProps extends Pick<
  ThreeMapsProps,
  | "geometry"
  | "showChambers"
  | "knownDefects"
  | "channelDefects"
  | "pinned"
  | "cross"
  | "zoom"
  | "onPin"
  | "onZoom"
> {
  readonly onCross: MapPointerInput["onCross"];
  readonly pixels: MapPixels;
  readonly box: MapBox;
  /** Upper left corner, strong. */
  readonly label: string;
  readonly corners: MapCorners;
  readonly tags: readonly MapTag[];
  /** Hatches the paper: bins without ink are not judged, in place of empty. */
  readonly isHatched: boolean;
  /** Shows an older map at 40 % with a label over it. */
  readonly isStale: boolean;
  readonly busyLabel: string | undefined;
  /** Text alternative. */
  readonly summary: string;
  readonly card: Pick<HoverCardProps, "facts" | "isKnownDefect"> | undefined;
  readonly onBlur: () => void;
}

/**
 * One map: axes, zoom box and picture by Plotly, and around it what Plotly is too slow for (pixels while scrubbing,
 * cross-hair) or does not know (chambers, defects, tags, the cell's card).
 */
export function Heatmap(props: HeatmapProps) {
  const { geometry, pixels, box, zoom, cross, corners, tags, onZoom } = props;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const colours = useThemeColours();
  const shown = useMemo(() => zoom ?? wholeMap(geometry), [zoom, geometry]);
  const placing = useMemo(() => mapPlacing(box, shown), [box, shown]);
  const figure = useMemo(
    () => ({ geometry, pixels, box, zoom: shown, colours }),
    [geometry, pixels, box, shown, colours],
  );
  useHeatmapPlot({ frame, canvas, host }, figure, (wanted) => onZoom(snapZoom(geometry, box, wanted)));
  const pointer = useMapPointer(frame, { ...props, placing });

  const area: CSSProperties = {
    left: MAP_MARGIN.left,
    top: MAP_MARGIN.top,
    width: box.width,
    height: box.height,
  };
  const [left, top] = cross === undefined ? [-1, -1] : placing.toPixel(...cross);
  const isCrossShown = left >= 0 && top >= 0 && left < box.width && top < box.height;
  const [imageLeft, imageTop] = placing.toPixel(geometry.xMin, geometry.yMax);
  const [imageRight, imageBottom] = placing.toPixel(geometry.xMax, geometry.yMin);

  return (
    <div
      ref={frame}
      className={props.isStale ? "map-frame map-stale" : "map-frame"}
      style={{
        width: box.width + MAP_MARGIN.left + MAP_MARGIN.right,
        height: box.height + MAP_MARGIN.top + MAP_MARGIN.bottom,
      }}
      role="application"
      aria-roledescription="occupancy map"
      aria-label={props.summary}
      tabIndex={0}
      onBlur={props.onBlur}
      {...pointer}
    >
      <div className={props.isHatched ? "map-paper map-hatched" : "map-paper"} style={area}>
        <canvas
          ref={canvas}
          className="map-pixels"
          style={{
            left: imageLeft,
            top: imageTop,
            width: imageRight - imageLeft,
            height: imageBottom - imageTop,
          }}
        />
      </div>
      <div ref={host} className="map-plotly" />
      <span className="map-axis map-axis-x">{geometry.xTitle}</span>
      <span className="map-axis map-axis-y">{geometry.yTitle}</span>
      <div className="map-over" style={area}>
        <MapOverlay
          geometry={geometry}
          box={box}
          zoom={shown}
          showChambers={props.showChambers}
          knownDefects={props.knownDefects}
          channelDefects={props.channelDefects}
          pinned={props.pinned}
          tags={tags}
        />
        <span className="map-corner map-corner-tl">{props.label}</span>
        <Corner place="tr" text={corners.topRight} />
        <Corner place="bl" text={corners.bottomLeft} />
        <Corner place="br" text={corners.bottomRight} />
        {isCrossShown && (
          <>
            <i className="map-cross-x" style={{ transform: `translateX(${Math.floor(left)}px)` }} />
            <i className="map-cross-y" style={{ transform: `translateY(${Math.floor(top)}px)` }} />
          </>
        )}
        {props.isStale && props.busyLabel !== undefined && (
          <span className="map-busy">{props.busyLabel}</span>
        )}
      </div>
      {isCrossShown && props.card !== undefined && (
        <div className="map-beside" style={area}>
          <HoverCard {...props.card} at={[left, top]} box={box} />
        </div>
      )}
    </div>
  );
}

function Corner({ place, text }: { readonly place: "tr" | "bl" | "br"; readonly text: string | undefined }) {
  return text === undefined ? undefined : <span className={`map-corner map-corner-${place}`}>{text}</span>;
}
