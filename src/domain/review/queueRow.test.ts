import { describe, expect, it } from "vitest";
import { decisionOf } from "../decisions/decisionEvents.fixture";
import { withDecisions } from "../decisions/withDecisions";
import { drawnRun } from "../runAnalysis.fixture";
import { queueRow } from "./queueRow";

describe("row of the queue", () => {
  it("counts what is flagged, what of it nobody else saw, and what was not evaluated", () => {
    const row = queueRow(drawnRun("GgBBBsdml"), [
      "GOOD",
      "GOOD",
      "BAD",
      "GOOD",
      "NOTSET",
      "STANDBY",
      "STANDBY",
      "GOOD",
      undefined,
    ]);
    expect(row).toMatchObject({
      total: { nLs: 9 },
      good: { nLs: 2 },
      flagged: { nLs: 3 },
      lists: { good: [[1, 2]], bad: [[3, 5]], notEvaluated: [[6, 9]] },
      atStake: { nLs: 2 },
      recoverable: { nLs: 0 },
      notEvaluated: { nLs: 2, nLsLumiUnknown: 1 },
      nAnomalies: 1,
    });
  });

  it("finds in a run that people called BAD as a whole the LS in which there is nothing", () => {
    const words = ["STANDBY", "BAD", "BAD", "BAD", "BAD"] as const;
    expect(queueRow(drawnRun("sGGgB"), words).recoverable?.nLs).toBe(2);
    expect(queueRow(drawnRun("sGGgB"), undefined).recoverable).toBeUndefined();
  });

  it("is the machine's, whatever people decided", () => {
    const run = drawnRun("GBB");
    const decided = withDecisions(run, [decisionOf(1, { ranges: [[1, 3]], verdict: "EXCLUDED" })]);
    expect(queueRow(decided, undefined)).toEqual(queueRow(run, undefined));
  });

  it("says of a run without a judged LS that nothing is good", () => {
    expect(queueRow(drawnRun("mm"), undefined)).toMatchObject({
      good: { nLs: 0 },
      flagged: { nLs: 0 },
      notEvaluated: { nLs: 2 },
    });
  });
});
