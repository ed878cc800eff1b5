import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText } from "./decisionEvent";
import { decisionOf, drawnLog, reversalOf } from "./decisionEvents.fixture";
import { foldDecisions, mergedLog, nextOrder } from "./decisionLog";
import { decisionLogText } from "./decisionLogText";

const anyLog = fc.array(fc.nat({ max: 2 ** 30 }), { maxLength: 12 }).map(drawnLog);

const shuffledLog = anyLog.chain((log) =>
  fc.record({
    log: fc.constant(log),
    delivered: fc.shuffledSubarray([...log], { minLength: log.length }),
    again: fc.subarray([...log]),
  }),
);

describe("a log of decisions", () => {
  it("folds to the same in whatever order its events come, and however often", () => {
    fc.assert(
      fc.property(shuffledLog, ({ log, delivered, again }) => {
        const oneByOne = [...delivered, ...again].reduce<typeof log>((sum, e) => mergedLog(sum, [e]), []);
        expect(foldDecisions(oneByOne)).toEqual(foldDecisions(log));
        expect(decisionLogText(oneByOne)).toBe(decisionLogText(log));
      }),
    );
  });

  it("takes a decision back and into force again, the last word counting", () => {
    const log = [decisionOf(1), reversalOf(2, "undo", 1), reversalOf(3, "redo", 1)];
    const undone = (events: typeof log) => foldDecisions(events).map(({ undoneBy }) => undoneBy?.id);
    expect(undone(log.slice(0, 1))).toEqual([undefined]);
    expect(undone(log.slice(0, 2))).toEqual([log[1].id]);
    expect(undone(log)).toEqual([undefined]);
    // An undo that arrives before what it takes back.
    expect(undone([log[1]])).toEqual([]);
    expect(undone([log[1], log[0]])).toEqual([log[1].id]);
  });

  it("puts what is decided in knowledge of another after it, whatever the clocks say", () => {
    const ahead = decisionOf(1, { at: Date.UTC(2031, 0, 1) });
    const after = decisionOf(2, { order: nextOrder([ahead]), at: Date.UTC(2026, 0, 1) });
    expect(foldDecisions([after, ahead]).map(({ decision }) => decision.id)).toEqual([ahead.id, after.id]);
  });
});

describe("a text of a person", () => {
  it("is one line without control characters or turned reading direction", () => {
    expect(plainText("  HV\n\ttrip \u0000 \u202Eliv\u202C e\u0301 ")).toBe("HV trip liv é");
  });
});
