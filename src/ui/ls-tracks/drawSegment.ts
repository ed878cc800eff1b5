import { hatchRect } from "../canvas/hatch";
import type { ThemeColours } from "../colour/themeColours";
import { drawGlyph } from "../glyphs/drawGlyph";
import type { TrackState } from "./trackState";

/** A rectangle of a track, whole pixels; `y` its top. */
export interface TrackBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Drawing = (context: CanvasRenderingContext2D, box: TrackBox, colours: ThemeColours) => void;

/**
 * Shape language of a track: good is low and quiet, bad is tall and solid, unjudged is open and hatched. Heights and
 * textures differ, so that the strip reads in grey and with any colour vision.
 */
const SHAPES: Readonly<Record<TrackState, Drawing>> = {
  GOOD: (context, box, colours) => fill(context, lower(box, 0.25, 3), colours["good-track"]),
  ANOMALY: (context, box, colours) => {
    const part = lower(box, 0.6);
    fill(context, part, colours["anomaly-track"]);
    fill(context, { ...part, height: 2 }, colours.anomaly);
    // 12 px of height hold a 9-px diamond, the smallest that is still one.
    if (part.width > 12 && part.height > 9) {
      const size = Math.min(11, part.height - 2);
      drawGlyph(context, "anomaly", ...centre(part, 1), size, colours["anomaly-text"], 2.2);
    }
  },
  BAD: (context, box, colours) => {
    fill(context, box, colours.bad);
    if (box.width > 10 && box.height > 10) {
      drawGlyph(context, "bad", ...centre(box), Math.min(12, box.height - 4), colours["on-bad"], 2.4);
    }
  },
  STANDBY: (context, box, colours) => {
    const part = lower(box, 0.75);
    fill(context, part, colours.standby);
    context.fillStyle = "rgb(18 23 29 / .75)";
    for (let x = part.x + 2; x < part.x + part.width; x += 4) context.fillRect(x, part.y, 1, part.height);
    if (part.width > 3) edge(context, part, colours["standby-edge"]);
  },
  NOTSET: (context, box, colours) => {
    fill(context, box, colours.notset);
    hatchRect(context, box.x, box.y, box.width, box.height, { colour: colours.hatch, step: 4 });
    edge(context, box, colours["notset-edge"]);
  },
  OPEN: (context, box, colours) => {
    fill(context, box, colours.notset);
    context.setLineDash([2, 2]);
    edge(context, box, colours["notset-edge"]);
    context.setLineDash([]);
  },
  EMPTY: (context, box, colours) => {
    const part = lower(box, 0.5);
    // Too narrow for black inside an edge: the edge alone, which is the part that shows on a dark ground.
    fill(context, part, part.width > 3 ? colours.empty : colours["empty-edge"]);
    if (part.width > 3) edge(context, part, colours["empty-edge"]);
  },
  EXCLUDED: (context, box, colours) => {
    const bar = {
      ...box,
      y: box.y + Math.round(box.height * 0.42),
      height: Math.max(2, Math.round(box.height * 0.24)),
    };
    fill(context, box, colours.notset);
    fill(context, bar, colours.excluded);
    edge(context, box, colours.excluded);
  },
};

/** Draws one segment of a track; "HOLE" blanks what is under it. */
export function drawSegment(
  context: CanvasRenderingContext2D,
  state: TrackState | "HOLE",
  box: TrackBox,
  colours: ThemeColours,
): void {
  context.clearRect(box.x, box.y, box.width, box.height);
  if (state !== "HOLE") SHAPES[state](context, box, colours);
}

function fill(context: CanvasRenderingContext2D, { x, y, width, height }: TrackBox, colour: string): void {
  context.fillStyle = colour;
  context.fillRect(x, y, width, height);
}

function edge(context: CanvasRenderingContext2D, { x, y, width, height }: TrackBox, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.strokeRect(x + 0.5, y + 0.5, Math.max(1, width - 1), height - 1);
}

/** The lower part of a box. */
function lower(box: TrackBox, share: number, least = 0): TrackBox {
  const height = Math.max(least, Math.round(box.height * share));
  return { ...box, y: box.y + box.height - height, height };
}

function centre({ x, y, width, height }: TrackBox, down = 0): [x: number, y: number] {
  return [x + width / 2, y + height / 2 + down];
}
