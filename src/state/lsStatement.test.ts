import { describe, expect, it } from "vitest";
import { decisionOf } from "../domain/decisions/decisionEvents.fixture";
import { withDecisions } from "../domain/decisions/withDecisions";
import { fakeRun } from "./fakeRun.fixture";
import { lsStatement, spokenStatement } from "./lsStatement";

const run = fakeRun();
const spoken = (ls: number) => spokenStatement(lsStatement(run, ls), ls);

describe("the statement on an LS", () => {
  it("gives the reason and the rule of a BAD LS", () => {
    expect(spoken(185)).toBe(
      "LS 185, BAD. ME−2/1/07 and 08, adjacent: 100 % and 60 % fewer hits than expected (−9.2 σ), LS 180–192",
    );
    expect(lsStatement(run, 185).remark).toBe(
      "Severity rule met: “2 or more adjacent chambers of a ring lose 50 % or more”.",
    );
  });

  it("names the defect of a GOOD LS, and the largest deviation where there is none", () => {
    expect(spoken(62)).toContain("GOOD. ME−2/2/31: 142 % more hits than expected (+9.4 σ)");
    expect(lsStatement(run, 62).remark).toContain("GOOD with a defect note");
    expect(spoken(20)).toMatch(
      /^LS 20, GOOD. As expected in 8 maps. Largest deviation \d\.\d σ, threshold 4.9 σ.$/,
    );
  });

  it("says which cut an LS did not pass, and never calls it good", () => {
    expect(spoken(2)).toBe("LS 2, not evaluated, NOTSET. Not selected by the recipe: beams_stable is false.");
    expect(spoken(101)).toBe("LS 101, not evaluated, STANDBY. Detector not ready: cscm_ready is false.");
  });

  it("says who decided what and why, and beside it what the machine says and on what rules", () => {
    const { runNumber, datasetName, workspace } = run;
    const decision = decisionOf(1, {
      runNumber,
      datasetName,
      workspace,
      ranges: [[185, 185]],
      verdict: "GOOD",
      judgedBy: { ...decisionOf(1).judgedBy, recipeVersion: run.recipeVersion },
    });
    const decided = withDecisions(run, [decision]);
    const statement = lsStatement(decided, 185);
    expect([statement.word, statement.reasons.length]).toEqual(["GOOD", 1]);
    expect(spokenStatement(statement, 185)).toContain(
      "LS 185, GOOD. GOOD by Anna (self-declared): “HV trip, see elog”; Lumiscope says BAD. The decision was made on another network. ME−2/1/07",
    );
    expect(lsStatement(decided, 184).byHand).toBeUndefined();
  });

  it("says beside a verdict what it would be without masks, where that is another", () => {
    const { segments, verdicts } = run;
    const bad = verdicts.findIndex(({ state }) => state === "BAD");
    const masked = {
      ...run,
      verdicts: verdicts.map(() => ({ state: "GOOD", defects: [] }) as const),
      masks: {
        ...{ list: undefined, inForce: [], proposed: [], expired: [], unknown: [] },
        without: { segments, verdicts },
      },
    };
    const words = (lsNumber: number) => lsStatement(masked, lsNumber).withoutMasks;
    expect(words(run.conditions.lsNumbers[bad])).toMatch(/^Without masks: BAD, \S+ /);
    const good = verdicts.findIndex(({ state }) => state === "GOOD");
    expect(words(run.conditions.lsNumbers[good])).toBeUndefined();
  });

  it("says that an LS does not exist", () => {
    expect(spoken(40)).toBe("LS 40, NOTSET. The server has no such LS.");
  });
});
