import type { Lane } from "../../state/review/reviewLanes";

/** Where a lane is drawn, pixels from the top. */
export interface PlacedLane {
  readonly lane: Lane;
  readonly y: number;
  readonly height: number;
}

/** A hairline between groups of lanes, the luminosity above all, and the axis below. */
export interface LaneLayout {
  readonly lumi: { readonly y: number; readonly height: number };
  readonly lanes: readonly PlacedLane[];
  readonly rules: readonly number[];
  /** Undefined where nothing is known to be broken. */
  readonly knownDefects: { readonly y: number; readonly height: number } | undefined;
  readonly whatIf: { readonly y: number; readonly height: number } | undefined;
  readonly axisY: number;
  readonly height: number;
}

const TOP = 4;
const LUMI = 22;
const GAP = 4;
const RULE_GAP = 4;
const HEIGHTS = { sources: 11, elements: 10, result: 12 } as const;
const RESULT = 20;
const AXIS = 22;

/** Stacks the lanes; with the eight disks of CSC about 280 px of 900. */
export function laneLayout(
  lanes: readonly Lane[],
  has: { readonly knownDefects: boolean; readonly whatIf: boolean },
): LaneLayout {
  let y = TOP + LUMI + GAP;
  const rules: number[] = [];
  const placed: PlacedLane[] = [];
  const place = (height: number) => {
    const at = { y, height };
    y += height + GAP;
    return at;
  };
  const rule = () => {
    rules.push(y);
    y += RULE_GAP;
  };
  const group = (name: Lane["group"]) => {
    for (const lane of lanes.filter((one) => one.group === name))
      placed.push({ lane, ...place(lane.id === "result" ? RESULT : HEIGHTS[name]) });
  };
  group("sources");
  rule();
  group("elements");
  rule();
  const knownDefects = has.knownDefects ? place(8) : undefined;
  const whatIf = has.whatIf ? place(HEIGHTS.result) : undefined;
  group("result");
  return {
    lumi: { y: TOP, height: LUMI },
    lanes: placed,
    rules,
    knownDefects,
    whatIf,
    axisY: y,
    height: y + AXIS,
  };
}
