import { describe, expect, it } from "vitest";
import { trackSegments } from "./trackSegments";
import type { TrackState } from "./trackState";

/** States drawn as text, one letter an LS: G good, A anomaly, B bad, E empty, N notset, . not judged yet, space no LS. */
function track(text: string, width: number) {
  const states: Readonly<Record<string, TrackState | undefined>> = {
    G: "GOOD",
    A: "ANOMALY",
    B: "BAD",
    E: "EMPTY",
    N: "NOTSET",
  };
  const existing = Array.from(text).flatMap((letter, i) =>
    letter === " " ? [] : [{ ls: i + 1, state: states[letter] }],
  );
  return trackSegments(
    Uint32Array.from(existing, ({ ls }) => ls),
    existing.map(({ state }) => state),
    { from: 1, to: text.length, x0: 0, width },
  );
}

describe("track segments", () => {
  it("join LS of one state", () => {
    expect(track("GGGGBB", 60)).toEqual([
      { state: "GOOD", x: 0, width: 40 },
      { state: "BAD", x: 40, width: 20 },
    ]);
  });

  it("keep one LS among thousands at 2 px, drawn over its neighbours", () => {
    const text = "G".repeat(2000) + "E" + "G".repeat(1799);
    const segments = track(text, 1312);
    expect(segments.at(-1)).toEqual({ state: "EMPTY", x: Math.round((2000 / 3800) * 1312), width: 2 });
  });

  it("show one LS that does not exist as a hole of 2 px over the good line", () => {
    const segments = track("G".repeat(2000) + " " + "G".repeat(1799), 1312);
    expect(segments.map(({ state }) => state)).toEqual(["GOOD", "GOOD", "HOLE"]);
    expect(segments[2].width).toBe(2);
  });

  it("are drawn in the order of precedence: BAD last, then EMPTY, NOTSET, ANOMALY, holes, GOOD", () => {
    expect(track("BENA GB", 7).map(({ state }) => state)).toEqual([
      "GOOD",
      "HOLE",
      "ANOMALY",
      "NOTSET",
      "EMPTY",
      "BAD",
      "BAD",
    ]);
  });

  it("leave what is not judged yet blank", () => {
    expect(track("GG..", 40)).toEqual([{ state: "GOOD", x: 0, width: 20 }]);
  });

  it("end at the ends of the scale", () => {
    const lsNumbers = Uint32Array.from({ length: 100 }, (_, i) => i + 1);
    const states = new Array<TrackState>(100).fill("GOOD");
    const scale = { from: 20, to: 29, x0: 112, width: 100 };
    expect(trackSegments(lsNumbers, states, scale)).toEqual([{ state: "GOOD", x: 112, width: 100 }]);
  });
});
