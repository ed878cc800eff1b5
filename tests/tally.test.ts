import { describe, expect, it } from "vitest";
import { closingLine, stepLine, tallyCheck, tallyPlaywright, tallyVitest } from "../scripts/tally.mjs";

describe("counts of npm test", () => {
  it("come from the runners' reports", () => {
    const vitest = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0 };
    expect(tallyVitest(vitest, 1)).toEqual({ passed: 7, failed: 1, skipped: 2 });
    const playwright = { stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 0 } };
    expect(tallyPlaywright(playwright, 0)).toEqual({ passed: 4, failed: 1, skipped: 0 });
  });

  it("call a step failed that left no report, ran no test or failed outside a test", () => {
    expect(tallyVitest(undefined, 0).failed).toBe(1);
    expect(tallyVitest({ numPassedTests: 9, numFailedTests: 0 }, 1).failed).toBe(1);
    expect(tallyPlaywright({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 3 } }, 0).failed).toBe(
      1,
    );
    expect(tallyCheck(2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it("add up to the line that CI reads", () => {
    const tallies = [
      tallyCheck(0),
      tallyVitest({ numPassedTests: 5, numFailedTests: 0, numPendingTests: 2 }, 0),
    ];
    expect(closingLine(tallies)).toBe("6 passed, 0 failed");
    expect(tallies.map(stepLine)).toEqual(["1 passed, 0 failed", "5 passed, 0 failed, 2 skipped"]);
    expect(closingLine([tallyCheck(0), tallyCheck(1)])).toBe("1 passed, 1 failed");
  });
});
