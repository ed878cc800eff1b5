import { expect, it } from "vitest";
import { learningReport } from "./learningReport";

it("prints the mean of the repetitions with their range, and a single value without", () => {
  const report = learningReport(
    [
      { learner: "template", nWindows: 1001, losses: [-30, -10, -20], found: [0.5, 0.7, 0.6] },
      { learner: "reference run as it is", nWindows: 0, losses: [0], found: [0.25] },
    ],
    0.05,
    "made by hand",
  );
  const cells = report
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  expect(report).toContain("down by 5 %");
  expect(cells[2].slice(1, 5)).toEqual(["template", "1,001", "-20 [-30, -10]", "60 % [50 %, 70 %]"]);
  expect(cells[3].slice(1, 5)).toEqual(["reference run as it is", "-", "0", "25 %"]);
});
