import { binsOutline, type MapGeometry } from "../../domain/geometry/mapGeometry";
import { drawText } from "../canvas/drawText";
import { hatchRect } from "../canvas/hatch";
import type { ThemeColours } from "../colour/themeColours";
import { chamberPath, outlinePath } from "./chamberPaths";
import { type MapBox, mapPlacing, type MapPlacing } from "./mapBox";
import type { MapTag, MapZoom } from "./mapProps";
import { placeTags } from "./tagLayout";

/** What is drawn over a map. All of it is ink with a white edge where needed, so that it shows on any palette. */
export interface OverlayDrawing {
  readonly geometry: MapGeometry;
  readonly box: MapBox;
  readonly zoom: MapZoom;
  readonly showChambers: boolean;
  /** Positions in `geometry.chambers`. */
  readonly knownDefects: readonly number[];
  /** Bins. */
  readonly channelDefects: readonly number[];
  readonly pinned: number | undefined;
  readonly tags: readonly MapTag[];
}

export function drawOverlay(
  context: CanvasRenderingContext2D,
  drawing: OverlayDrawing,
  colours: ThemeColours,
): void {
  const { geometry, box, zoom, knownDefects, pinned } = drawing;
  const placing = mapPlacing(box, zoom);
  const path = (chamber: number) => chamberPath(geometry.chambers[chamber], placing);

  if (drawing.showChambers) {
    const all = new Path2D();
    geometry.chambers.forEach((_, chamber) => all.addPath(path(chamber)));
    context.strokeStyle = colours["map-overlay"];
    context.lineWidth = 0.5;
    context.stroke(all);
  }
  const channelPath = (bin: number) => {
    const [ix, iy] = [bin % geometry.nx, Math.floor(bin / geometry.nx)];
    return outlinePath(binsOutline(geometry, [ix, ix + 1], [iy, iy + 1]), placing);
  };
  for (const defect of [...knownDefects.map(path), ...drawing.channelDefects.map(channelPath)]) {
    context.save();
    context.clip(defect);
    // Most of what a known defect shows goes under the paper: a chamber that is not judged must not be the loudest.
    context.globalAlpha = 0.75;
    context.fillStyle = colours["map-paper"];
    context.fillRect(0, 0, box.width, box.height);
    context.globalAlpha = 1;
    hatchRect(context, 0, 0, box.width, box.height, { colour: colours["map-ink"], step: 4, lineWidth: 1.2 });
    context.restore();
    outline(context, defect, colours["map-ink"], 1);
  }
  if (pinned !== undefined && pinned < geometry.chambers.length) {
    outline(context, path(pinned), colours["map-pin-edge"], 4);
    outline(context, path(pinned), colours["map-pin"], 1.5);
  }
  drawTags(context, drawing, placing, colours);
}

const TAG_HEIGHT = 18;
const TAG_PADDING = 5;

function drawTags(
  context: CanvasRenderingContext2D,
  { box, tags }: OverlayDrawing,
  placing: MapPlacing,
  colours: ThemeColours,
): void {
  const isShown = ([left, top]: readonly [number, number]) =>
    left >= 0 && top >= 0 && left <= box.width && top <= box.height;
  const style = { font: colours.font, colour: colours["map-pin-edge"], weight: 600 } as const;
  context.font = `600 11px ${colours.font}`;
  const named = tags
    .map(({ at, text }) => ({
      text,
      target: placing.toPixel(...at),
      width: Math.ceil(context.measureText(text).width) + 2 * TAG_PADDING,
      height: TAG_HEIGHT,
    }))
    .filter(({ target }) => isShown(target));
  const placed = placeTags(named, box);
  for (const { target, joint } of placed) {
    const leader = new Path2D();
    leader.moveTo(...target);
    leader.lineTo(...joint);
    outline(context, leader, colours["map-pin-edge"], 3);
    outline(context, leader, colours["map-pin"], 1);
  }
  placed.forEach(({ left, top, width, height }, i) => {
    context.fillStyle = colours["map-pin"];
    context.fillRect(Math.round(left), Math.round(top), width, height);
    drawText(
      context,
      named[i].text,
      Math.round(left) + TAG_PADDING,
      Math.round(top) + height / 2 + 0.5,
      style,
    );
  });
}

function outline(context: CanvasRenderingContext2D, path: Path2D, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = "miter";
  context.stroke(path);
}
