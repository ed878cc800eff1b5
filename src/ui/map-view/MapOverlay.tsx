import { memo, useLayoutEffect, useRef } from "react";
import { fitCanvas } from "../canvas/fitCanvas";
import { useThemeColours } from "../colour/themeColours";
import { drawOverlay, type OverlayDrawing } from "./drawOverlay";

/**
 * Chambers, known defects, the pinned chamber and tags, on a canvas over the plot area. Memoised: while scrubbing none
 * of its props change and nothing is drawn.
 */
export const MapOverlay = memo(function MapOverlay(props: OverlayDrawing) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useThemeColours();
  const { geometry, box, zoom, showChambers, knownDefects, channelDefects, pinned, tags } = props;
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    const context = fitCanvas(canvas.current, box.width, box.height);
    drawOverlay(
      context,
      { geometry, box, zoom, showChambers, knownDefects, channelDefects, pinned, tags },
      colours,
    );
  }, [geometry, box, zoom, showChambers, knownDefects, channelDefects, pinned, tags, colours]);
  return <canvas ref={canvas} className="map-overlay" aria-hidden="true" />;
});
