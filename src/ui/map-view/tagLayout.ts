import type { MapBox } from "./mapBox";

/** A tag to be placed: the point it names and the size of its box, pixels of the plot area. */
export interface TagRequest {
  readonly target: readonly [left: number, top: number];
  readonly width: number;
  readonly height: number;
}

/** A placed tag; the leader line runs from `target` to `joint` on the edge of the box. */
export interface PlacedTag extends TagRequest {
  readonly left: number;
  readonly top: number;
  readonly joint: readonly [left: number, top: number];
}

/** Boxes keep clear of the corner texts above and below. */
const BAND = 24;
/** Distance of a box's centre from the centre of the map, as a share of its half side: outside most disks' rims. */
const REACH = 0.92;
const GAP = 3;

/**
 * Puts each tag outwards of what it names, where maps of disks are empty, and none over another.
 * Positions come back in the order of the requests.
 */
export function placeTags(requests: readonly TagRequest[], box: MapBox): readonly PlacedTag[] {
  const centre = [box.width / 2, box.height / 2] as const;
  const placed = requests.map((request): PlacedTag => {
    const [dx, dy] = [request.target[0] - centre[0], request.target[1] - centre[1]];
    const length = Math.hypot(dx, dy);
    // What sits in the very middle has no outwards: its tag goes up and to the right.
    const [ux, uy] = length > 1 ? [dx / length, dy / length] : [0.7, -0.7];
    const left = centre[0] + ux * REACH * centre[0] - request.width / 2;
    const top = centre[1] + uy * REACH * centre[1] - request.height / 2;
    return joined(request, clamp(left, 4, box.width - request.width - 4), clampTop(request, top, box));
  });
  return spread(placed, box);
}

/** Pushes boxes that overlap apart, downwards in the upper half of the order and back up from the lower edge. */
function spread(tags: readonly PlacedTag[], box: MapBox): readonly PlacedTag[] {
  const done: PlacedTag[] = [];
  const result = [...tags];
  const order = tags.map((_, i) => i).sort((a, b) => tags[a].top - tags[b].top);
  for (const i of order) {
    let tag = tags[i];
    const under = done.filter((other) => overlapsAcross(tag, other));
    const free = (top: number) =>
      under.every((other) => top >= other.top + other.height + GAP || top + tag.height + GAP <= other.top);
    const tops = [
      tag.top,
      ...under.flatMap((other) => [other.top + other.height + GAP, other.top - tag.height - GAP]),
    ];
    const fitting = tops.filter((top) => free(top) && clampTop(tag, top, box) === top);
    const nearest = fitting.sort((a, b) => Math.abs(a - tag.top) - Math.abs(b - tag.top)).at(0);
    if (nearest !== undefined) tag = joined(tag, tag.left, nearest);
    done.push(tag);
    result[i] = tag;
  }
  return result;
}

const overlapsAcross = (a: PlacedTag, b: PlacedTag): boolean =>
  a.left < b.left + b.width + GAP && b.left < a.left + a.width + GAP;

function joined({ target, width, height }: TagRequest, left: number, top: number): PlacedTag {
  const joint = [clamp(target[0], left, left + width), clamp(target[1], top, top + height)] as const;
  return { target, width, height, left, top, joint };
}

const clampTop = ({ height }: TagRequest, top: number, box: MapBox): number =>
  clamp(top, BAND, box.height - height - BAND);

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));
