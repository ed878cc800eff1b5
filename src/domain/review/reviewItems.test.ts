import { describe, expect, it } from "vitest";
import { decisionOf } from "../decisions/decisionEvents.fixture";
import { withDecisions } from "../decisions/withDecisions";
import { drawnRun } from "../runAnalysis.fixture";
import type { Verdict } from "../verdict";
import { itemDecision, reviewItems } from "./reviewItems";

const spans = (run: ReturnType<typeof drawnRun>) =>
  reviewItems(run).map(({ state, from, to, segments }) => [state, from, to, segments]);

describe("what a certifier looks at", () => {
  it("is each stretch that is BAD or not evaluated for one reason, and each anomaly that is not severe", () => {
    expect(spans(drawnRun("ssGBB.BmggG"))).toEqual([
      ["NOTSET", 1, 2, []],
      ["BAD", 4, 7, [0]],
      ["EMPTY", 8, 8, []],
      ["ANOMALY", 9, 10, [0]],
    ]);
    expect(spans(drawnRun("GGG"))).toEqual([]);
    expect(spans(drawnRun(""))).toEqual([]);
  });

  it("is told apart by the reason", () => {
    const run = drawnRun("BB");
    const [first, second] = run.verdicts;
    const other = { ...second, reasons: [1] } as typeof second;
    const two = { ...run, segments: [...run.segments, run.segments[0]], verdicts: [first, other] };
    expect(spans(two)).toEqual([
      ["BAD", 1, 1, [0]],
      ["BAD", 2, 2, [1]],
    ]);
  });

  it("is, of an anomaly that is not severe, where the LS are GOOD: agreeing with it makes no BAD LS GOOD", () => {
    // A second region deviates all the while: a defect of the GOOD LS, and of the BAD ones beside their reason.
    const run = drawnRun("GBBG");
    const verdicts = run.verdicts.map((verdict): Verdict =>
      verdict.state === "NOT EVALUATED" ? verdict : { ...verdict, defects: [1] },
    );
    const segments = [...run.segments, { ...run.segments[0], from: 1, to: 4, severityRule: undefined }];
    const two = { ...run, verdicts, segments };
    expect(reviewItems(two).map(({ state, positions }) => [state, positions])).toEqual([
      ["ANOMALY", [0, 3]],
      ["BAD", [1, 2]],
    ]);
  });

  it("costs what its LS recorded", () => {
    const [item] = reviewItems(drawnRun("GBB"));
    expect(item.tally).toMatchObject({ nLs: 2, nLsLumiUnknown: 0 });
    expect(item.tally.recordedPb).toBeCloseTo(2 * 0.466218);
    expect(reviewItems(drawnRun("l"))[0].tally).toEqual({ nLs: 1, recordedPb: 0, nLsLumiUnknown: 1 });
  });

  it("stays as the machine judged it while people decide, and says what is still open", () => {
    const run = drawnRun("GBBB");
    const decided = withDecisions(run, [decisionOf(1, { ranges: [[2, 3]], verdict: "GOOD" })]);
    const [item] = reviewItems(decided);
    expect(item).toEqual(reviewItems(run)[0]);
    expect(itemDecision(run, item)).toEqual({ decisions: [], nOpen: 3 });
    expect(itemDecision(decided, item)).toMatchObject({ decisions: [{ verdict: "GOOD" }], nOpen: 1 });
  });
});
