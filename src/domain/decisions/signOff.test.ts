import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawnRun } from "../runAnalysis.fixture";
import { changedLists } from "./changedParts";
import type { DecisionEvent } from "./decisionEvent";
import { decisionOf, drawnLog, objectionOf, reversalOf, signatureOf } from "./decisionEvents.fixture";
import { standingObjections } from "./decisionLog";
import { runOutcome } from "./runOutcome";
import { signOffOf, signOffOfAnalysis } from "./signOff";
import { withDecisions } from "./withDecisions";

const run = drawnRun("GGGGG");
const anna = signatureOf(11);
const ben = signatureOf(12, { who: "Ben" });
const signOff = (...log: readonly DecisionEvent[]) => signOffOf(log, run);
const changes = (...log: readonly DecisionEvent[]) =>
  signOff(...log).signatures.map(({ changed }) => changed);

describe("a sign-off", () => {
  it("takes two people, and one person twice is one, however the name is spelled", () => {
    expect([signOff(), signOff(anna)].map(({ isSigned }) => isSigned)).toEqual([false, false]);
    expect(signOff(anna, ben)).toMatchObject({ isSigned: true, signatures: [{}, {}] });
    for (const who of ["Anna", " ANNA ", "anna"]) {
      const again = signatureOf(13, { who, identity: "sso" });
      expect(signOff(anna, again)).toEqual({
        isSigned: false,
        objections: [],
        signatures: [{ signature: again, changed: [] }],
      });
    }
  });

  it("is void from the moment something else is decided, and stands again when that is taken back", () => {
    const decision = decisionOf(21);
    expect(changes(anna, ben, decision)).toEqual([["decisions"], ["decisions"]]);
    // Also where the decision is older than the signature, and was not seen by who signed.
    expect(changes(anna, ben, decisionOf(1))).toEqual([["decisions"], ["decisions"]]);
    expect(changes(anna, ben, decision, reversalOf(22, "undo", 21))).toEqual([[], []]);
    const again = signatureOf(23, { decisions: [decision.id] });
    expect(changes(anna, ben, decision, again)).toEqual([["decisions"], []]);
  });

  it("is of its run, dataset and workspace alone", () => {
    expect(
      signOff(anna, { ...ben, runNumber: 1 }, decisionOf(21, { datasetName: "/Express" })),
    ).toMatchObject({
      isSigned: false,
      signatures: [{ changed: [] }],
    });
  });

  it("is withdrawn by who signed, and by nobody else", () => {
    const byBen = reversalOf(13, "undo", 12);
    expect(signOff(anna, ben, byBen)).toMatchObject({ isSigned: false, signatures: [{ signature: anna }] });
    expect(signOff(byBen, ben, anna).isSigned).toBe(false);
    for (const who of ["Eva", "Anna"])
      expect(signOff(anna, ben, { ...byBen, who })).toMatchObject({ isSigned: true, signatures: [{}, {}] });
    // Nor does anybody bring back what Ben withdrew.
    const redo = (who: string) => ({ ...reversalOf(14, "redo", 12), who });
    expect(signOff(anna, ben, byBen, redo("Eva")).isSigned).toBe(false);
    expect(signOff(anna, ben, byBen, redo("ben ")).isSigned).toBe(true);
  });

  it("is void where somebody objects, until who objects withdraws it or both sign in knowledge of it", () => {
    const eva = objectionOf(13, { who: "Eva" });
    expect(changes(anna, ben, eva)).toEqual([["objections"], ["objections"]]);
    expect(signOff(anna, ben, eva)).toMatchObject({ isSigned: false, objections: [eva] });
    const withdrawal = (who: string) => ({ ...reversalOf(14, "undo", 13), who });
    expect(signOff(anna, ben, eva, withdrawal("Anna")).isSigned).toBe(false);
    expect(signOff(anna, ben, eva, withdrawal("Eva"))).toMatchObject({ isSigned: true, objections: [] });
    const knowing = (n: number, who: string) => signatureOf(n, { who, objections: [eva.id] });
    expect(signOff(anna, ben, eva, knowing(15, "Anna")).isSigned).toBe(false);
    expect(signOff(anna, ben, eva, knowing(15, "Anna"), knowing(16, "Ben"))).toMatchObject({
      isSigned: true,
      objections: [eva],
    });
    expect(signOff(anna, ben, { ...eva, runNumber: 1 }).isSigned).toBe(true);
  });

  it("of a run at hand is void where verdicts or rules are others", () => {
    const partsOf = (analysis: typeof run) =>
      signOffOfAnalysis([anna], analysis).signatures.map(({ changed }) => changed);
    expect(partsOf(run)).toEqual([[]]);
    expect(partsOf(drawnRun("GGGBG"))).toEqual([["verdicts"]]);
    expect(partsOf(drawnRun("GGGGGm"))).toEqual([["verdicts"]]);
    expect(partsOf({ ...run, modelSha256: undefined })).toEqual([["rules"]]);
    const decided = withDecisions(run, [decisionOf(1)]);
    expect(signOffOfAnalysis([anna, decisionOf(1)], decided).signatures[0].changed).toEqual([
      "decisions",
      "verdicts",
    ]);
  });

  it("given now counts now, whatever was decided before", () => {
    const anyLog = fc.array(fc.nat({ max: 2 ** 30 }), { maxLength: 12 }).map(drawnLog);
    fc.assert(
      fc.property(anyLog, (log) => {
        const analysis = withDecisions(drawnRun("GgBsmGGGBB"), log);
        const state = runOutcome(analysis);
        const objections = standingObjections(log).map(({ id }) => id);
        const signed = [
          ...log,
          signatureOf(98, { ...state, objections, who: "Eva", order: 98 }),
          signatureOf(99, { ...state, objections, who: "Otto", order: 99 }),
        ];
        expect(signOffOfAnalysis(signed, withDecisions(drawnRun("GgBsmGGGBB"), signed)).isSigned).toBe(true);
        expect(signOffOf(signed.toReversed(), analysis)).toEqual(signOffOf(signed, analysis));
      }),
    );
  });
});

describe("what differs from what was signed", () => {
  it("is named by the list that the LS are in now", () => {
    const { lists } = runOutcome(drawnRun("GGGBm"));
    const now = runOutcome(drawnRun("GBGGmG"));
    expect(changedLists(lists, now.lists)).toEqual([
      {
        list: "good",
        ranges: [
          [4, 4],
          [6, 6],
        ],
      },
      { list: "bad", ranges: [[2, 2]] },
    ]);
  });
});
