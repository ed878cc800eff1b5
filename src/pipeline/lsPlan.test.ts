import { describe, expect, it } from "vitest";
import { unknownConditions } from "../domain/conditionColumns";
import { gridGeometry } from "../domain/geometry/grid";
import type { SkippedMap } from "../domain/runAnalysis";
import { emptyTemplate } from "../domain/template";
import { membersOf, nWindows } from "../domain/window";
import { type LsPlan, planLs } from "./lsPlan";

const axis = { title: "", from: 0, to: 1, bins: 1 };
const geometry = gridGeometry({ kind: "grid", label: "G", x: axis, y: axis, cell: "cell" });

/** Windows of 10 LS of a run of which some LS have a map. */
function plan(nLs: number, hasMap: (ls: number) => boolean, skipped: readonly SkippedMap[] = []): LsPlan {
  const all = Uint32Array.from({ length: nLs }, (_, i) => i + 1);
  const lsNumbers = all.filter(hasMap);
  return planLs({
    geometry,
    maps: {
      runNumber: 1,
      mePath: "m",
      nx: 1,
      ny: 1,
      lsNumbers,
      entries: lsNumbers,
      counts: new Uint16Array(lsNumbers.length).fill(100),
    },
    conditions: unknownConditions(all),
    rule: { by: "self", bits: [], minHits: 0 },
    window: { minSum: 9.5, minShare: 0.3 },
    skipped,
    template: { ...emptyTemplate("m", 1, 1), perExposure: Float64Array.of(100), nLs: 5 },
    calibrated: [0, Infinity],
    isGrowing: false,
  });
}
const whyOf = ({ notEvaluated }: LsPlan) => notEvaluated.map((why) => why?.why ?? "judged");

describe("a window of which maps are missing", () => {
  it("is judged by what is left, not below its least share", () => {
    const nLeft = (n: number) => whyOf(plan(10, (ls) => ls <= n)).slice(0, n);
    expect(nLeft(3)).toEqual(["judged", "judged", "judged"]);
    expect(nLeft(2)).toEqual(["lowStat", "lowStat"]);
  });

  it("still lends its LS to the tail, so that none of that is judged below the least share either", () => {
    // LS 11-20 are a window of two maps; the tail is LS 21, judged with what there is of LS 12-20.
    const { windows, ...rest } = plan(21, (ls) => ls <= 10 || ls >= 19);
    expect(whyOf({ windows, ...rest }).slice(18)).toEqual(["lowStat", "lowStat", "judged"]);
    const members = Array.from({ length: nWindows(windows) }, (_, w) => [...membersOf(windows, w)]);
    expect(members.at(-1)).toEqual([19, 20, 21]);
    expect(whyOf(plan(21, (ls) => ls <= 10 || ls >= 20)).slice(19)).toEqual(["lowStat", "lowStat"]);
  });
});

it("a histogram that the recipe does not know is outside its domain, one that cannot be read has failed", () => {
  const skipped: SkippedMap[] = [
    { mePath: "m", lsNumber: 2, reason: "the axis is 0..30 instead of 0..51", isForeign: true },
    { mePath: "m", lsNumber: 3, reason: "the histogram has no data" },
  ];
  const { notEvaluated } = plan(10, (ls) => ls === 1 || ls > 4, skipped);
  expect(notEvaluated.slice(1, 4)).toEqual([
    { why: "domain", detail: skipped[0].reason },
    { why: "failed", detail: skipped[1].reason },
    { why: "missing", detail: "no histogram" },
  ]);
});
