import { expect, test } from "vitest";
import { decisionOf } from "../../domain/decisions/decisionEvents.fixture";
import { withDecisions } from "../../domain/decisions/withDecisions";
import { EXPORT_CONTEXT } from "../../domain/exportContext.fixture";
import { exportFiles } from "../../domain/exportFiles";
import { drawnRun } from "../../domain/runAnalysis.fixture";
import { eventSchema } from "../decisionWire";
import { readSideCar } from "./readSideCar";

const sideCarOf = (run = drawnRun("GGBsG")) => exportFiles([run], EXPORT_CONTEXT).at(-1)?.text ?? "";

test("a decision to the end of the run, as far as one may reach, is read again", () => {
  const whole = decisionOf(1, { ranges: [[1, 1_000_000]] });
  expect(eventSchema.parse(whole)).toEqual(whole);
  const text = sideCarOf(withDecisions(drawnRun("GGBsG"), [whole]));
  expect(readSideCar(text).decisions?.runs[0].decisions[0].ls).toEqual([[1, 1_000_000]]);
});

test.each(["[2, 3], [3, 4]", "[3, 4], [1, 1]", "[1, 2], [3, 4]", "[1, 99999], [1, 99999]"])(
  "LS of a list that come twice, out of order or in more ranges than need be are none of ours: %s",
  (ranges) => {
    const text = sideCarOf();
    expect(text).toMatch(/"good": \[\s*\[1, 2\],/);
    const other = text.replace(/("good": \[\s*)\[1, 2\]/, `$1${ranges}`);
    expect(() => readSideCar(other)).toThrow("runs.0.ls.good: are not ascending and disjoint");
  },
);

test("an LS that nobody evaluated is not GOOD as well", () => {
  const text = sideCarOf(drawnRun("GGBs")).replace(/("good": \[\s*)\[1, 2\]/, "$1[1, 2], [4, 4]");
  expect(() => readSideCar(text)).toThrow("runs.0: an LS stands in two lists");
});
