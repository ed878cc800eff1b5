import { expect, it } from "vitest";
import { classifierScore, likeliest } from "./classifierScore";

it("counts what was said of what, and how well each class stands out from the others", () => {
  const truth = ["good", "good", "dead", "hot"] as const;
  const scores = Float64Array.of(0.8, 0.1, 0.1, 0.3, 0.4, 0.3, 0.2, 0.7, 0.1, 0.3, 0.1, 0.6);
  const said = likeliest(scores);
  expect(said).toEqual(["good", "dead", "dead", "hot"]);
  const { confusion, accuracy, areas, curves } = classifierScore({ truth, said, scores });
  expect(confusion).toEqual([
    [1, 1, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]);
  expect(accuracy).toBe(0.75);
  // One of the good maps stands above both others, the second is level with one of them: (1 + 1 + 1 + 0.5) / 4.
  expect(areas).toEqual([0.875, 1, 1]);
  expect(curves[0]).toEqual({ falsePositive: [0, 0, 0.5, 1], truePositive: [0, 0.5, 1, 1] });
});

it("takes no answer for a class: it is wrong of every map, and behind every threshold", () => {
  const truth = ["good", "dead", "hot"] as const;
  const scores = Float64Array.of(NaN, NaN, NaN, 0.1, 0.8, 0.1, 0.1, 0.2, 0.7);
  const said = likeliest(scores);
  expect(said).toEqual([undefined, "dead", "hot"]);
  const { confusion, unanswered, accuracy, areas } = classifierScore({ truth, said, scores });
  expect(confusion[0]).toEqual([0, 0, 0]);
  expect(unanswered).toEqual([1, 0, 0]);
  expect(accuracy).toBeCloseTo(2 / 3, 12);
  expect(areas).toEqual([0, 1, 1]);
});
