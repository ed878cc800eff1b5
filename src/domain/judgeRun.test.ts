import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnomalySegment } from "./anomaly";
import { cscGeometry } from "./geometry/csc";
import { type ElementOutcome, judgeRun } from "./judgeRun";
import { chamberRules, type ChamberSeverity } from "./chamberSeverity";
import { severeSpans } from "./severity";

const disk = cscGeometry("-", 2);
const shares = disk.chambers.map(() => 1 / disk.chambers.length);
const rule: ChamberSeverity = {
  chamberLoss: 0.5,
  adjacentChambers: 2,
  stationLoss: 0.05,
  regionDeviation: 0.1,
  chamberHot: 2,
};
const anomaly = (
  region: string,
  from: number,
  to: number,
  fraction: number,
  scope = "chamber",
): AnomalySegment => ({
  mePath: "m2",
  label: "ME-2",
  region,
  scope: scope as AnomalySegment["scope"],
  kind: fraction > 0 ? "hot" : "dead",
  from,
  to,
  fraction,
  significance: -9,
  observed: 0,
  expected: 100,
  severityRule: undefined,
});
const lsNumbers = Array.from({ length: 10 }, (_, i) => i + 1);
const EVALUATED = lsNumbers.map(() => undefined);
const outcome = (
  anomalies: AnomalySegment[],
  notEvaluated: ElementOutcome["notEvaluated"] = EVALUATED,
): ElementOutcome => ({
  label: "ME-2",
  notEvaluated,
  provisional: new Map(),
  anomalies,
  severe: severeSpans(anomalies, chamberRules(rule, anomalies, disk, shares)),
});
const letters = (outcomes: ElementOutcome[]) =>
  judgeRun(lsNumbers, outcomes)
    .verdicts.map((v) =>
      v.state === "GOOD" ? (v.defects.length ? "d" : "g") : v.state === "BAD" ? "B" : "n",
    )
    .join("");

describe("severity (judging.md §1, CSC defaults)", () => {
  it("leaves one dead chamber GOOD with a defect note", () => {
    expect(letters([outcome([anomaly("ME-2/1/07", 3, 6, -1)])])).toBe("ggddddgggg");
  });

  it("makes BAD only the LS in which two adjacent chambers are lost", () => {
    expect(letters([outcome([anomaly("ME-2/1/07", 3, 9, -1), anomaly("ME-2/1/08", 5, 6, -0.6)])])).toBe(
      "ggddBBdddg",
    );
  });

  it("closes the ring: chambers 18 and 01 are adjacent, 07 and 09 are not", () => {
    expect(letters([outcome([anomaly("ME-2/1/18", 1, 10, -1), anomaly("ME-2/1/01", 1, 10, -1)])])).toBe(
      "BBBBBBBBBB",
    );
    expect(letters([outcome([anomaly("ME-2/1/07", 1, 10, -1), anomaly("ME-2/1/09", 1, 10, -1)])])).toBe(
      "dddddddddd",
    );
  });

  it("counts a station's loss in dead and weak chambers together", () => {
    const three = ["ME-2/1/01", "ME-2/1/05", "ME-2/2/09"].map((name) => anomaly(name, 2, 4, -1));
    expect(letters([outcome(three)])).toBe("gBBBgggggg");
  });

  it("makes BAD a chamber at twice the hits, and a ring 10 % off, not one 9 % off", () => {
    expect(letters([outcome([anomaly("ME-2/1/07", 1, 2, 1)])])).toBe("BBgggggggg");
    expect(letters([outcome([anomaly("ME-2/1/07", 1, 2, 0.9)])])).toBe("ddgggggggg");
    expect(letters([outcome([anomaly("ME-2/2", 1, 2, -0.1, "ring")])])).toBe("BBgggggggg");
    expect(letters([outcome([anomaly("ME-2/2", 1, 2, -0.09, "ring")])])).toBe("ddgggggggg");
  });
});

describe("chambers that are hot together", () => {
  const hot = (...numbers: number[]) =>
    numbers.map((n) => anomaly(`ME-2/1/${String(n).padStart(2, "0")}`, 3, 6, 0.9));

  it("make BAD a ring that they bring 10 % up, though none is hot by the rule alone", () => {
    expect(letters([outcome(hot(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))])).toBe("ggBBBBgggg");
    expect(letters([outcome(hot(3, 9, 15))])).toBe("ggBBBBgggg");
  });

  it("leave it GOOD below, or where they are of different rings, or one alone", () => {
    expect(letters([outcome([{ ...hot(3)[0], fraction: 0.99 }])])).toBe("ggddddgggg");
    const weaker = hot(3, 9, 15).map((one) => ({ ...one, fraction: 0.59 }));
    expect(letters([outcome(weaker)])).toBe("ggddddgggg");
    const apart = [...hot(3), anomaly("ME-2/2/20", 3, 6, 0.9)];
    expect(letters([outcome(apart)])).toBe("ggddddgggg");
  });

  it("are BAD in the LS that they share", () => {
    const [a, b] = hot(3, 9).map((one) => ({ ...one, fraction: 0.95 }));
    expect(letters([outcome([a, { ...b, from: 5, to: 9 }])])).toBe("ggddBBdddg");
  });
});

describe("verdicts (judging.md §2)", () => {
  it("is never GOOD where a required element was not judged", () => {
    const missing = lsNumbers.map((ls) =>
      ls === 4 ? ({ why: "missing", detail: "no histogram" } as const) : undefined,
    );
    expect(letters([outcome([]), outcome([], missing)])).toBe("gggngggggg");
  });

  it("is BAD where one judged element is severe although another was not judged", () => {
    const missing = lsNumbers.map(() => ({ why: "missing", detail: "no histogram" }) as const);
    expect(letters([outcome([anomaly("ME-2/1/07", 1, 2, 3)]), outcome([], missing)])).toBe("BBnnnnnnnn");
  });

  it("is not GOOD for the time being where evidence gathers, but BAD where a judged element is severe", () => {
    const waiting = {
      ...outcome([anomaly("ME-2/1/07", 3, 6, 2)]),
      provisional: new Map([
        [6, "x"],
        [7, "x"],
      ]),
    };
    expect(letters([outcome([]), waiting])).toBe("ggBBBBnggg");
    const [, , , , , , held] = judgeRun(lsNumbers, [outcome([]), waiting]).verdicts;
    expect(held).toEqual({ state: "NOT EVALUATED", why: "windowOpen", detail: "ME-2: x" });
    const missing = EVALUATED.map(() => ({ why: "missing", detail: "no histogram" }) as const);
    const [first] = judgeRun([7], [{ ...waiting, notEvaluated: missing.slice(6, 7) }]).verdicts;
    expect(first).toMatchObject({ why: "missing" });
  });

  it("names the element that is missing, and gives the reason that concerns the whole LS first", () => {
    const why = (w: "missing" | "lumi", detail: string) => [{ why: w, detail } as const];
    const [first] = judgeRun(
      [1],
      [outcome([], [undefined]), { ...outcome([], why("missing", "no histogram")), label: "ME+3" }],
    ).verdicts;
    expect(first).toEqual({ state: "NOT EVALUATED", why: "missing", detail: "ME+3: no histogram" });
    const [second] = judgeRun(
      [1],
      [outcome([], why("missing", "x")), outcome([], why("lumi", "no OMS row"))],
    ).verdicts;
    expect(second).toMatchObject({ why: "lumi" });
    const failed = ["NaN in bin 12", "no answer"].map((detail) =>
      outcome([], [{ why: "failed", detail } as const]),
    );
    const [third] = judgeRun([1], [outcome([], [undefined]), ...failed]).verdicts;
    expect(third).toMatchObject({ why: "failed", detail: "ME-2: NaN in bin 12; ME-2: no answer" });
  });

  it("judges nothing GOOD when there are no elements at all", () => {
    expect(letters([])).toBe("nnnnnnnnnn");
  });

  it("refuses an element that was judged of fewer LS than the run has", () => {
    expect(() => letters([outcome([]), outcome([], EVALUATED.slice(1))])).toThrow(
      "ME-2 was judged of 9 LS, the run has 10",
    );
  });

  it("is monotone: taking an input away only shrinks GOOD", () => {
    const holes = fc.array(fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), {
      minLength: 2,
      maxLength: 2,
    });
    const asOutcome = (missing: boolean[]) =>
      outcome(
        [anomaly("ME-2/1/07", 2, 5, 2)],
        missing.map((m) => (m ? { why: "missing", detail: "" } : undefined)),
      );
    fc.assert(
      fc.property(holes, holes, (a, b) => {
        const fewer = a.map((missing, e) => missing.map((m, i) => m || b[e][i]));
        const good = letters(a.map(asOutcome));
        Array.from(letters(fewer.map(asOutcome))).forEach((letter, i) => {
          if (letter === "g" || letter === "d") expect("gd").toContain(good[i]);
        });
      }),
    );
  });
});
