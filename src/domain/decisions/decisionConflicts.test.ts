import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conflictsOf, knownDecisions, lastWords } from "./decisionConflicts";
import type { Decision, DecisionEvent } from "./decisionEvent";
import { decisionOf, drawnLog, reversalOf } from "./decisionEvents.fixture";
import { foldDecisions } from "./decisionLog";

const conflicts = (...log: readonly DecisionEvent[]) => conflictsOf(lastWords(foldDecisions(log)));
const rangesOf = (...log: readonly DecisionEvent[]) => conflicts(...log).map(({ ranges }) => ranges);
const decision = (n: number, change: Partial<Decision>) => decisionOf(n, { v: 2, knew: [], ...change });

const anna = decision(1, { who: "Anna", ranges: [[1, 10]], verdict: "BAD" });
const ben = decision(2, { who: "Ben", ranges: [[8, 20]], verdict: "GOOD" });

describe("decisions that contradict each other", () => {
  it("are in conflict where two people did not see each other's, whatever the order", () => {
    expect(rangesOf(anna, ben)).toEqual([[[8, 10]]]);
    expect(rangesOf(ben, anna)).toEqual([[[8, 10]]]);
    expect(conflicts(ben, anna)[0].decisions).toEqual([anna, ben]);
  });

  it("are none where one is an answer, the verdicts agree, the person is one or the LS are others", () => {
    const answers: readonly Partial<Decision>[] = [
      { knew: [anna.id] },
      { verdict: "BAD" },
      { who: " ANNA" },
      { ranges: [[11, 20]] },
    ];
    for (const change of answers) expect(rangesOf(anna, { ...ben, ...change })).toEqual([]);
    // Version 1: one browser, which knew all that came before.
    expect(rangesOf({ ...anna, knew: undefined }, { ...ben, knew: undefined })).toEqual([]);
  });

  it("are settled by taking one back, or by who decides in knowledge of both, as far as that reaches", () => {
    expect(rangesOf(anna, ben, reversalOf(3, "undo", 1))).toEqual([]);
    expect(rangesOf(anna, ben, reversalOf(3, "undo", 1), reversalOf(4, "redo", 1))).toEqual([[[8, 10]]]);
    const both = { who: "Eva", ranges: [[9, 9]], verdict: "EXCLUDED", knew: [anna.id, ben.id] } as const;
    expect(rangesOf(anna, ben, decision(3, both))).toEqual([
      [
        [8, 8],
        [10, 10],
      ],
    ]);
    expect(rangesOf(anna, ben, decision(3, { ...both, ranges: [[1, 30]] }))).toEqual([]);
    // Eva saw Ben's alone: where she decided, she contradicts Anna in Ben's place.
    expect(rangesOf(anna, ben, decision(3, { ...both, knew: [ben.id] }))).toEqual([
      [
        [8, 8],
        [10, 10],
      ],
      [[9, 9]],
    ]);
    // Anna thinks better of it, still without Ben's: now both say the same.
    const better = { who: "Anna", ranges: [[1, 10]], verdict: "GOOD", knew: [anna.id] } as const;
    expect(rangesOf(anna, ben, decision(3, better))).toEqual([]);
  });

  it("cannot come from one browser, in which each decision knows those before", () => {
    const choice = fc.record({
      who: fc.constantFrom("Anna", "Ben", "Eva"),
      verdict: fc.constantFrom("BAD", "GOOD", "EXCLUDED"),
      from: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 12 }), (choices) => {
        const log = choices.reduce<readonly Decision[]>((sum, { who, verdict, from }, n) => {
          const ranges = [[from, from + 4]] as const;
          const made = decision(n, { who, verdict, ranges, order: n + 1 });
          return [...sum, { ...made, knew: knownDecisions(sum, made, ranges) }];
        }, []);
        expect(rangesOf(...log)).toEqual([]);
      }),
    );
  });

  it("are the same in whatever order they are delivered", () => {
    const delivered = fc
      .array(fc.nat(), { maxLength: 12 })
      .map(drawnLog)
      .chain((log) => fc.tuple(fc.constant(log), fc.shuffledSubarray([...log], { minLength: log.length })));
    fc.assert(
      fc.property(delivered, ([log, other]) => {
        expect(rangesOf(...other)).toEqual(rangesOf(...log));
      }),
    );
  });
});
