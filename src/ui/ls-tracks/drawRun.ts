import { drawText } from "../canvas/drawText";
import { niceStep } from "../colour/colourScale";
import type { ThemeColours } from "../colour/themeColours";
import { formatNumber, formatShort } from "../format";
import { drawByHand } from "./drawByHand";
import { drawSegment } from "./drawSegment";
import { lsCentre, lsMark, type LsScale } from "./lsScale";
import { ROWS, rowY } from "./trackLayout";
import { trackSegments } from "./trackSegments";
import type { LsTracksProps } from "./tracksProps";
import type { TrackState } from "./trackState";

/** Scores below 1 sigma do not occur: a score is the largest of many regions. */
const LOWEST_SCORE = 1;

export type RunData = Pick<
  LsTracksProps,
  "lsNumbers" | "instLumi" | "score" | "threshold" | "reach" | "isByHand"
> & {
  /** One per entry of `lsNumbers`. */
  readonly states: readonly (TrackState | undefined)[];
};

/** What does not change with the selection: luminosity, score and the verdict strip of the whole run. */
export function drawRun(
  context: CanvasRenderingContext2D,
  run: RunData,
  scale: LsScale,
  colours: ThemeColours,
): void {
  drawLumi(context, run, scale, colours);
  drawScore(context, run, scale, colours);
  drawName(context, colours, "Verdict", ROWS.strip.y + 7, `LS ${scale.from}–${scale.to}`);
  for (const { state, x, width } of trackSegments(run.lsNumbers, run.states, scale)) {
    drawSegment(context, state, { x, width, y: ROWS.strip.y, height: ROWS.strip.height }, colours);
  }
  drawByHand(context, run, scale, ROWS.strip.y, colours);
}

/** Name of a track in the gutter, with its unit or range below. */
export function drawName(
  context: CanvasRenderingContext2D,
  colours: ThemeColours,
  name: string,
  y: number,
  below: string,
  belowColour = colours["text-3"],
): void {
  drawText(context, name, 16, y, { font: colours.font, colour: colours.text, size: 12 });
  drawText(context, below, 16, y + 14, { font: colours.font, colour: belowColour });
}

function baseLine(
  context: CanvasRenderingContext2D,
  { x0, width }: LsScale,
  y: number,
  colour: string,
): void {
  context.fillStyle = colour;
  context.fillRect(x0, Math.round(y), width, 1);
}

function drawLumi(
  context: CanvasRenderingContext2D,
  run: RunData,
  scale: LsScale,
  colours: ThemeColours,
): void {
  drawName(context, colours, "Luminosity", ROWS.lumi.y + 8, "10³³ cm⁻²s⁻¹");
  baseLine(context, scale, rowY(ROWS.lumi, 0), colours.line);
  const largest = run.instLumi.reduce((max, lumi) => (lumi > max ? lumi : max), 0);
  if (largest === 0) return;
  const y = (lumi: number) => rowY(ROWS.lumi, lumi / (1.05 * largest));
  const step = niceStep(largest, 2);
  const round = Math.floor(largest / step) * step;
  drawText(context, formatNumber(round), scale.x0 - 6, y(round), {
    font: colours.font,
    colour: colours["text-3"],
    align: "right",
  });
  context.strokeStyle = colours["text-2"];
  context.lineWidth = 1.2;
  context.beginPath();
  let previous = Number.NaN;
  run.lsNumbers.forEach((ls, i) => {
    const lumi = run.instLumi[i];
    if (Number.isNaN(lumi)) return;
    if (ls === previous + 1) context.lineTo(lsCentre(scale, ls), y(lumi));
    else context.moveTo(lsCentre(scale, ls) - 0.5, y(lumi));
    previous = ls;
  });
  context.stroke();
}

function drawScore(
  context: CanvasRenderingContext2D,
  run: RunData,
  scale: LsScale,
  colours: ThemeColours,
): void {
  const { threshold, reach } = run;
  const top = reach + 0.6;
  const y = (sigma: number) =>
    rowY(ROWS.score, Math.max(0, (Math.min(sigma, top) - LOWEST_SCORE) / (top - LOWEST_SCORE)));
  const tick = { font: colours.font, colour: colours["text-3"], align: "right" } as const;
  // The threshold is named in the gutter, where no score can lie under it: it may be as near to the reach as 4.7 to 5.5.
  const label = `threshold ${formatNumber(threshold, 1)} σ`;
  drawName(context, colours, "Score", ROWS.score.y + 10, label, colours["anomaly-text"]);
  baseLine(context, scale, rowY(ROWS.score, 0), colours.line);
  drawText(context, `≥ ${formatShort(reach)}`, scale.x0 - 6, y(reach), tick);

  for (const kind of ["below", "anomaly", "bad"] as const) {
    context.fillStyle = { below: colours["line-control"], anomaly: colours.anomaly, bad: colours.bad }[kind];
    const side = Math.max(lsMark(scale), kind === "below" ? 0 : 2);
    context.beginPath();
    run.lsNumbers.forEach((ls, i) => {
      const sigma = run.score[i];
      if (Number.isNaN(sigma)) return;
      if (kind !== (run.states[i] === "BAD" ? "bad" : sigma > threshold ? "anomaly" : "below")) return;
      const x = lsCentre(scale, ls);
      if (sigma < reach) context.rect(x - side / 2, y(sigma) - side / 2, side, side);
      else triangle(context, x, y(top));
    });
    context.fill();
  }

  context.setLineDash([5, 3]);
  context.strokeStyle = colours["anomaly-text"];
  context.lineWidth = 1;
  context.beginPath();
  const line = Math.round(y(threshold)) + 0.5;
  context.moveTo(scale.x0, line);
  context.lineTo(scale.x0 + scale.width, line);
  context.stroke();
  context.setLineDash([]);
}

/** Five pixels wide, pointing up from `y`: "at least this much". */
function triangle(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.moveTo(x, y - 1);
  context.lineTo(x + 2.5, y + 4);
  context.lineTo(x - 2.5, y + 4);
  context.closePath();
}
