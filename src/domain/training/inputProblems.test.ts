import { describe, expect, it } from "vitest";
import { inputProblems, MIN_SAMPLES } from "./inputProblems";
import type { Sample } from "./sample";

const sample = (counts: readonly number[]): Sample => ({
  runNumber: 1,
  firstLs: 1,
  lastLs: 1,
  lsClass: "good",
  instLumi: 20,
  counts: Float32Array.from(counts),
});
const many = (counts: (k: number) => readonly number[]) =>
  Array.from({ length: MIN_SAMPLES }, (_, k) => sample(counts(k)));
const stopping = (samples: readonly Sample[]) =>
  inputProblems([], samples, 1)
    .filter(({ stops }) => stops)
    .map(({ text }) => text);

describe("bad input", () => {
  it.each([
    ["too few LS", many((k) => [k, 1]).slice(1), /39 good LS, at least 40/],
    ["no hits", many(() => [0, 0]), /not a single hit/],
    ["one filled bin", many((k) => [0, k + 1, 0]), /one bin/],
    ["constant maps", many(() => [3, 1]), /exactly the same map/],
  ])("is refused: %s", (_, samples, words) => {
    expect(stopping(samples)).toEqual([expect.stringMatching(words)]);
  });

  it("is told where it does not forbid training: empty bins, faults, unreadable maps", () => {
    const runs = [{ runNumber: 7, nGood: 60, nFlagged: 40, nSkipped: 2, isGrowing: false }];
    const problems = inputProblems(
      runs,
      many((k) => [k, 1, 0]),
      1,
    );
    expect(problems.every(({ stops }) => !stops)).toBe(true);
    expect(problems.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^1 of 3 bins never/),
      expect.stringMatching(/^Run 7 has faults: 40 %/),
      expect.stringMatching(/^2 maps of run 7/),
    ]);
  });

  it("is silent about good data, and puts what stops first", () => {
    expect(
      inputProblems(
        [{ runNumber: 7, nGood: 95, nFlagged: 5, nSkipped: 0, isGrowing: false }],
        many((k) => [k, 1]),
        1,
      ),
    ).toEqual([]);
    const [first] = inputProblems(
      [{ runNumber: 7, nGood: 1, nFlagged: 9, nSkipped: 1, isGrowing: false }],
      [],
      10,
    );
    expect(first).toEqual({ stops: true, text: expect.stringContaining("or sum fewer LS") as string });
  });
});
