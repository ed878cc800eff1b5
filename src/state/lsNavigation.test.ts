import { describe, expect, it } from "vitest";
import { fakeRun } from "./fakeRun.fixture";
import { nextFlagged, shownFrom } from "./lsNavigation";

const run = fakeRun(300);
const [anomaly] = run.segments;
const { windows } = run.elements.find(({ mePath }) => mePath === anomaly.mePath) ?? run.elements[0];
const [firstWindow, secondWindow] = [3, 4].map((w) =>
  windows.memberLs.slice(windows.memberStart[w], windows.memberStart[w + 1]),
);
/** The anomaly from the n-th last LS of a window, for so many LS. */
const lasting = (nBefore: number, nLs: number) => {
  const from = firstWindow[firstWindow.length - nBefore];
  return { ...anomaly, from, to: from + nLs - 1 };
};

describe("where an anomaly is shown", () => {
  it("is the next window where its onset is the last LS of a good one", () => {
    expect(shownFrom(run, lasting(1, 40))).toBe(secondWindow[0]);
  });

  it("is its onset where most of the window deviates", () => {
    const segment = lasting(firstWindow.length - 1, 40);
    expect(shownFrom(run, segment)).toBe(segment.from);
  });

  it("is where most of it lies when it fills no window", () => {
    expect(shownFrom(run, lasting(1, 3))).toBe(secondWindow[0]);
    expect(shownFrom(run, lasting(2, 3))).toBe(lasting(2, 3).from);
  });

  it("is the onset of what was judged in no window of its own", () => {
    expect(shownFrom({ elements: [] }, anomaly)).toBe(anomaly.from);
  });

  it("is not gone to again from there", () => {
    const one = { ...run, segments: [lasting(1, 40)] };
    expect(nextFlagged(one, 1, 1)).toBe(0);
    expect(nextFlagged(one, secondWindow[0], 1)).toBeUndefined();
    expect(nextFlagged(one, secondWindow[0], -1)).toBeUndefined();
    expect(nextFlagged(one, 300, -1)).toBe(0);
  });
});
