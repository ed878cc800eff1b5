import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countVerdicts } from "../verdictCounts";
import { drawnRun } from "../runAnalysis.fixture";
import { changedByHand, decisionChanges } from "./decisionChanges";
import type { DecidedVerdict, DecisionEvent } from "./decisionEvent";
import { decisionOf, drawnLog, reversalOf } from "./decisionEvents.fixture";
import { madeOn } from "./judgedBy";
import { holds, withDecisions } from "./withDecisions";

const anyLog = fc.array(fc.nat({ max: 2 ** 30 }), { maxLength: 12 }).map(drawnLog);

const picture = fc.string({ unit: fc.constantFrom(...Array.from("GgBsdmlwoxkf.")), maxLength: 40 });
const states = (drawn: string, ...log: readonly DecisionEvent[]) =>
  withDecisions(drawnRun(drawn), log).verdicts.map((verdict) =>
    verdict.state === "NOT EVALUATED" ? verdict.why : verdict.state,
  );

describe("verdicts that people decided", () => {
  it("turn GOOD to BAD, BAD to GOOD and anything to EXCLUDED, and leave the rest", () => {
    const ranges = [[2, 4]] as const;
    expect(states("GGBmG", decisionOf(1, { ranges, verdict: "BAD" }))).toEqual([
      "GOOD",
      "BAD",
      "BAD",
      "missing",
      "GOOD",
    ]);
    expect(states("GGBmB", decisionOf(1, { ranges, verdict: "GOOD" }))).toEqual([
      "GOOD",
      "GOOD",
      "GOOD",
      "missing",
      "BAD",
    ]);
    expect(states("GGBmG", decisionOf(1, { ranges, verdict: "EXCLUDED" }))).toEqual([
      "GOOD",
      "masked",
      "masked",
      "masked",
      "GOOD",
    ]);
  });

  it("keep what the machine found: anomalies of a GOOD become its defects, and its verdict stays beside", () => {
    const run = withDecisions(drawnRun("B"), [decisionOf(1, { verdict: "GOOD" })]);
    expect(run.verdicts).toEqual([{ state: "GOOD", defects: [0] }]);
    expect(run.overrides?.machine).toEqual([{ state: "BAD", reasons: [0], defects: [] }]);
    const excluded = withDecisions(drawnRun("G"), [decisionOf(1, { verdict: "EXCLUDED" })]);
    expect(excluded.verdicts[0]).toMatchObject({
      detail: "excluded by Anna (self-declared): HV trip, see elog",
    });
  });

  it("follow the last decision that stands", () => {
    const [bad, good] = [decisionOf(1), decisionOf(2, { verdict: "GOOD" })];
    expect(states("GG", good, bad)).toEqual(["GOOD", "GOOD"]);
    expect(states("GG", bad, good, reversalOf(3, "undo", 2))).toEqual(["BAD", "BAD"]);
    expect(states("GG", bad, good, reversalOf(3, "undo", 2), reversalOf(4, "undo", 1))).toEqual([
      "GOOD",
      "GOOD",
    ]);
  });

  it("follow the less permissive of two people who did not see each other's, until somebody settles it", () => {
    const byAnna = (verdict: DecidedVerdict) => decisionOf(1, { v: 2, knew: [], verdict });
    const byBen = (verdict: DecidedVerdict) => decisionOf(2, { v: 2, knew: [], verdict, who: "Ben" });
    const cases: readonly (readonly [DecidedVerdict, DecidedVerdict, string])[] = [
      ["BAD", "GOOD", "BAD"],
      ["BAD", "EXCLUDED", "BAD"],
      ["EXCLUDED", "GOOD", "masked"],
    ];
    for (const [strict, lenient, counts] of cases) {
      expect(states("GG", byAnna(strict), byBen(lenient))).toEqual([counts, counts]);
      expect(states("GG", byAnna(lenient), byBen(strict))).toEqual([counts, counts]);
    }
    const settled = decisionOf(3, { v: 2, verdict: "GOOD", who: "Eva", ranges: [[1, 1]] });
    const knew = [byAnna("BAD").id, byBen("GOOD").id];
    expect(states("GG", byAnna("BAD"), byBen("GOOD"), { ...settled, knew })).toEqual(["GOOD", "BAD"]);
    expect(states("GG", byAnna("BAD"), byBen("GOOD"), reversalOf(3, "undo", 1))).toEqual(["GOOD", "GOOD"]);
  });

  it("are, of two who work without seeing each other's, the less permissive of both last words", () => {
    const choice = fc.record({
      who: fc.constantFrom("Anna", "Ben"),
      verdict: fc.constantFrom("BAD", "GOOD", "EXCLUDED"),
      from: fc.integer({ min: 1, max: 10 }),
    });
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 8 }), (choices) => {
        const log = choices.map(({ who, verdict, from }, n) =>
          decisionOf(n, { v: 2, who, verdict, ranges: [[from, from + 3]], order: n + 1 }),
        );
        const alone = log.map((decision, n) => ({
          ...decision,
          knew: log.slice(0, n).flatMap(({ who, id }) => (who === decision.who ? [id] : [])),
        }));
        const found = withDecisions(drawnRun("G".repeat(13)), alone).verdicts;
        found.forEach((verdict, k) => {
          const lastOf = (name: string) =>
            log.findLast(({ who, ranges }) => who === name && holds(ranges, k + 1))?.verdict;
          const words = [lastOf("Anna"), lastOf("Ben")].filter((word) => word !== undefined);
          const strictest = ["BAD", "EXCLUDED", "GOOD"].find((word) => words.some((one) => one === word));
          const asState = { BAD: "BAD", EXCLUDED: "NOT EVALUATED", GOOD: "GOOD" };
          expect(verdict.state).toBe(asState[(strictest ?? "GOOD") as keyof typeof asState]);
        });
      }),
    );
  });

  it("are those of this run, dataset and workspace alone", () => {
    const run = drawnRun("GG");
    for (const other of [{ runNumber: 1 }, { datasetName: "/Express" }, { workspace: "hcal" }])
      expect(withDecisions(run, [decisionOf(1, other)])).toBe(run);
  });

  it("are never GOOD where nothing was evaluated, and never in two lists, whatever was decided", () => {
    fc.assert(
      fc.property(picture, anyLog, (drawn, log) => {
        const machine = drawnRun(drawn);
        const run = withDecisions(machine, log);
        expect(run.verdicts).toHaveLength(machine.verdicts.length);
        run.verdicts.forEach(({ state }, k) => {
          if (machine.verdicts[k].state === "NOT EVALUATED") expect(state).toBe("NOT EVALUATED");
        });
        const { good, bad, notEvaluated, total } = countVerdicts(run);
        expect(good.nLs + bad.nLs + notEvaluated.nLs).toBe(total.nLs);
      }),
    );
  });

  it("do not depend on the order of delivery, and come off again without a trace", () => {
    const shuffled = anyLog.chain((log) =>
      fc.tuple(fc.constant(log), fc.shuffledSubarray([...log], { minLength: log.length })),
    );
    fc.assert(
      fc.property(picture, shuffled, (drawn, [log, delivered]) => {
        const run = withDecisions(drawnRun(drawn), log);
        expect(withDecisions(drawnRun(drawn), delivered)).toEqual(run);
        expect(withDecisions(run, log)).toEqual(run);
        expect(withDecisions(run, []).verdicts).toEqual(drawnRun(drawn).verdicts);
      }),
    );
  });
});

describe("what a decision changes", () => {
  const decision = decisionOf(1, { ranges: [[1, 4]] });
  const run = withDecisions(drawnRun("GBmgG"), [decision]);

  it("is counted by the machine's verdict, with what it could not rule", () => {
    const { ruled, changed, notEvaluated, overruled } = decisionChanges(run, decision);
    expect(ruled.lsNumbers).toEqual([1, 2, 4]);
    expect(changed).toMatchObject([{ machine: "GOOD", nLs: 2, lsNumbers: [1, 4], nLsLumiUnknown: 0 }]);
    expect([notEvaluated.lsNumbers, overruled.lsNumbers]).toEqual([[3], []]);
    const later = decisionOf(2, { ranges: [[2, 3]], verdict: "GOOD" });
    const both = decisionChanges(withDecisions(run, [decision, later]), decision);
    expect([both.notEvaluated.lsNumbers, both.overruled.lsNumbers]).toEqual([[3], [2]]);
  });

  it("adds up over the run, without agreeing decisions", () => {
    expect(changedByHand(run).nLs).toBe(2);
    expect(changedByHand(drawnRun("GB")).nLs).toBe(0);
  });

  it("says when other rules were before the eyes of who decided", () => {
    expect(madeOn(decision.judgedBy, run)).toBeUndefined();
    expect(madeOn(decision.judgedBy, { ...run, recipeVersion: 2 })).toBe("made on csc-default 1");
    expect(madeOn(decision.judgedBy, { ...run, modelSha256: undefined })).toBe("made on another network");
    expect(madeOn(decision.judgedBy, { ...run, calibratedAt: undefined })).toBe(
      "made on another calibration",
    );
  });
});
