import fc from "fast-check";
import { expect, test } from "vitest";
import { drawnRun } from "../runAnalysis.fixture";
import { decidedLists } from "./decidedLists";
import { decisionOf, drawnLog } from "./decisionEvents.fixture";
import { runOutcome } from "./runOutcome";
import { withDecisions } from "./withDecisions";

const picture = fc.string({ unit: fc.constantFrom(...Array.from("GgBsm.")), minLength: 1, maxLength: 40 });

test("are those of the run at hand with its decisions", () => {
  fc.assert(
    fc.property(picture, fc.array(fc.nat({ max: 2 ** 30 }), { maxLength: 8 }), (drawn, numbers) => {
      const [run, log] = [drawnRun(drawn), drawnLog(numbers)];
      expect(decidedLists(runOutcome(run).lists, log)).toEqual(runOutcome(withDecisions(run, log)).lists);
    }),
  );
});

test("hold no LS as GOOD that nobody evaluated, and none that the run does not have", () => {
  const whole = decisionOf(1, { verdict: "GOOD", ranges: [[1, 1_000_000]] });
  expect(decidedLists(runOutcome(drawnRun("BsG.B")).lists, [whole])).toEqual({
    good: [
      [1, 1],
      [3, 3],
      [5, 5],
    ],
    bad: [],
    notEvaluated: [[2, 2]],
  });
});
