import type { ThemeColours } from "../colour/themeColours";
import { lowerBound, lsLeft, type LsScale } from "./lsScale";
import type { LsTracksProps } from "./tracksProps";

/** Pixels: legs of the corner at the beginning of a stretch, thickness of the line along it, gap around both. */
const CORNER = 7;
const LINE = 2;
const GAP = 1;

/**
 * Marks the LS that people decided on: a line along the top of a track and a corner where each stretch begins. In the
 * colour of the text with a gap of the ground around it, so that it shows on every verdict and without colour.
 * @param y top of the track, pixels
 */
export function drawByHand(
  context: CanvasRenderingContext2D,
  { lsNumbers, isByHand }: Pick<LsTracksProps, "lsNumbers" | "isByHand">,
  scale: LsScale,
  y: number,
  colours: ThemeColours,
): void {
  if (!isByHand) return;
  const end = lowerBound(lsNumbers, scale.to + 1);
  for (let i = lowerBound(lsNumbers, scale.from); i < end;) {
    let j = i;
    while (j + 1 < end && isByHand[j + 1] && isByHand[i]) j++;
    if (isByHand[i]) {
      const x = Math.round(lsLeft(scale, lsNumbers[i]));
      const width = Math.max(LINE, Math.round(lsLeft(scale, lsNumbers[j] + 1)) - x);
      drawMark(context, { x, y, width, grow: GAP }, colours.bg);
      drawMark(context, { x, y, width, grow: 0 }, colours.text);
    }
    i = j + 1;
  }
}

interface Mark {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly grow: number;
}

function drawMark(context: CanvasRenderingContext2D, { x, y, width, grow }: Mark, colour: string): void {
  const corner = CORNER + 2 * grow;
  context.fillStyle = colour;
  context.fillRect(x - grow, y - grow, width + 2 * grow, LINE + 2 * grow);
  context.beginPath();
  context.moveTo(x - grow, y - grow);
  context.lineTo(x - grow + corner, y - grow);
  context.lineTo(x - grow, y - grow + corner);
  context.fill();
}
