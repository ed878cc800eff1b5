import type { LsNumber } from "../../domain/units";
import type { LaneState } from "../../domain/review/elementStates";
import type { ThemeColours } from "../colour/themeColours";
import { drawSegment } from "../ls-tracks/drawSegment";
import { isInRange, lsCentre, lsLeft, type LsScale } from "../ls-tracks/lsScale";
import { trackSegments } from "../ls-tracks/trackSegments";
import type { LsRange } from "../ls-tracks/tracksProps";
import type { LaneLayout } from "./laneLayout";

export interface OverLanes {
  readonly lsNumbers: Uint32Array<ArrayBuffer>;
  readonly selectedLs: LsNumber;
  /** The segment under review. */
  readonly segment: LsRange | undefined;
  /** What is tried out, one an LS; undefined while nothing is. */
  readonly whatIf: readonly (LaneState | undefined)[] | undefined;
}

/** What follows hand and eye: what is tried out, the segment under review, the LS on the maps. */
export function drawOverLanes(
  context: CanvasRenderingContext2D,
  layout: LaneLayout,
  { lsNumbers, selectedLs, segment, whatIf }: OverLanes,
  scale: LsScale,
  colours: ThemeColours,
): void {
  if (layout.whatIf && whatIf) {
    for (const { state, x, width } of trackSegments(lsNumbers, whatIf, scale)) {
      drawSegment(context, state, { x, width, ...layout.whatIf }, colours);
    }
  }
  if (segment && segment[1] >= scale.from && segment[0] <= scale.to) {
    const left = Math.round(lsLeft(scale, Math.max(segment[0], scale.from)));
    const right = Math.max(left + 3, Math.round(lsLeft(scale, Math.min(segment[1], scale.to) + 1)));
    context.fillStyle = colours["accent-text"];
    context.globalAlpha = 0.12;
    context.fillRect(left, 2, right - left, layout.axisY - 2);
    context.globalAlpha = 1;
    context.strokeStyle = colours["accent-text"];
    context.lineWidth = 1;
    context.strokeRect(left - 0.5, 1.5, right - left + 1, layout.axisY - 2);
  }
  if (isInRange([scale.from, scale.to], selectedLs)) {
    context.fillStyle = colours.focus;
    context.fillRect(Math.round(lsCentre(scale, selectedLs)), 0, 1, layout.axisY + 3);
  }
}
