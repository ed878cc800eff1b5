import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decisionOf, drawnLog } from "../decisions/decisionEvents.fixture";
import { withDecisions } from "../decisions/withDecisions";
import { drawnRun } from "../runAnalysis.fixture";
import { CAUSES, runCauses } from "./runCauses";

/** Causes of each LS of a drawn run, by their names. */
function causesOf(...args: Parameters<typeof runCauses>): string[] {
  const causes = runCauses(...args);
  return args[0].verdicts.map((_, k) =>
    causes
      .filter(({ objects }) => objects[k] === 1)
      .map(({ id }) => id)
      .join("+"),
  );
}

describe("causes of a loss", () => {
  it("are what the verdict says, and beside it what people say", () => {
    expect(causesOf(drawnRun("GgBsdmlk"), undefined)).toEqual([
      "",
      "",
      "bad",
      "selection",
      "standby",
      "empty",
      "notset",
      "notset",
    ]);
    expect(causesOf(drawnRun("GBB"), ["BAD", "BAD", "NOTSET"])).toEqual(["", "registry+bad", "bad"]);
  });

  it("name a person's word beside the machine's", () => {
    const ranges = [[1, 2]] as const;
    const excluded = withDecisions(drawnRun("GB"), [decisionOf(1, { ranges, verdict: "EXCLUDED" })]);
    expect(causesOf(excluded, undefined)).toEqual(["byHand", "bad+byHand"]);
    const agreed = withDecisions(drawnRun("GB"), [decisionOf(1, { ranges: [[2, 2]] })]);
    expect(causesOf(agreed, undefined)).toEqual(["", "bad"]);
  });

  it("hold for every LS that is not GOOD and for no other, whatever people decided", () => {
    const picture = fc.string({ unit: fc.constantFrom(...Array.from("GgBsdmlwoxkf.")), maxLength: 30 });
    const log = fc.array(fc.nat({ max: 2 ** 30 }), { maxLength: 8 }).map(drawnLog);
    fc.assert(
      fc.property(picture, log, (drawn, events) => {
        const run = withDecisions(drawnRun(drawn), events);
        causesOf(
          run,
          run.verdicts.map(() => "BAD" as const),
        ).forEach((causes, k) => expect(causes === "").toBe(run.verdicts[k].state === "GOOD"));
      }),
    );
    expect(new Set(CAUSES).size).toBe(CAUSES.length);
  });
});
