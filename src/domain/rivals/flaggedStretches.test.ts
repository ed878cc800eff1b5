import { expect, test } from "vitest";
import { flaggedStretches } from "./flaggedStretches";

test("flags in a row are one stretch, with the place of the largest and the worst that is deployed says", () => {
  const run = {
    ratio: [0.5, 1.2, 3, 1, 1.1],
    places: ["a", "b", "c", "d", "e"],
    firstLs: [1, 2, 2, 4, 5],
    lastLs: [1, 2, 4, 5, 7],
    classes: ["good", "good", "flagged", "flagged", "notEvaluated"],
  } as const;
  expect(flaggedStretches(run)).toEqual([
    { from: 2, to: 4, ratio: 3, place: "c", lsClass: "flagged" },
    { from: 5, to: 7, ratio: 1.1, place: "e", lsClass: "notEvaluated" },
  ]);
});
