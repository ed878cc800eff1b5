import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decisionOf, drawnLog } from "./decisions/decisionEvents.fixture";
import { withDecisions } from "./decisions/withDecisions";
import { EXPORT_CONTEXT } from "./exportContext.fixture";
import { exportFiles } from "./exportFiles";
import { judgedLs } from "./judgedLs";
import { type ComparedSide, compareRun, runsOfEither } from "./judgementComparison";
import { nLsOf } from "./lumiList";
import { readLumiList } from "./readLumiList";
import type { RunAnalysis } from "./runAnalysis";
import { drawnRun } from "./runAnalysis.fixture";
import type { SideCar } from "./sideCar";
import { statedJudgement } from "./statedJudgement";

const PB = 0.466218;

/** A run as its side-car says it. */
function stated(analysis: RunAnalysis) {
  const sideCar = JSON.parse(exportFiles([analysis], EXPORT_CONTEXT).at(-1)?.text ?? "") as SideCar;
  return statedJudgement(sideCar, sideCar.runs[0]);
}

function judgedSide(drawn: string): ComparedSide {
  const run = stated(drawnRun(drawn));
  return { good: new Map([[380399, run.good]]), judged: new Map([[380399, run]]) };
}
const listSide = (text: string): ComparedSide => ({ good: readLumiList(text), judged: new Map() });
const byOms = (side: ComparedSide) => {
  const run = side.judged.get(380399);
  const known = Array.from(run?.lsNumbers ?? [], (ls, k) => [ls, run?.recordedLumi[k] ?? NaN] as const);
  return { source: "OMS", pbOf: new Map(known) };
};

const picture = fc.string({ unit: fc.constantFrom(...Array.from("GgBsdmlwoxkf.")), maxLength: 30 });

describe("a run as its side-car says it", () => {
  test("has the GOOD LS, the reasons and the luminosities of the judging, decisions of people too", () => {
    const log = fc.array(fc.nat({ max: 2 ** 30 }), { maxLength: 6 }).map(drawnLog);
    // Without "g": a severe anomaly in an LS that it does not make BAD.
    fc.assert(
      fc.property(picture, log, (drawn, events) => {
        const analysis = withDecisions(drawnRun(drawn.replaceAll("g", "G")), events);
        const [said, judged] = [stated(analysis), judgedLs(analysis)];
        expect(said.good).toEqual(judged.good);
        expect(said.lsNumbers).toEqual(judged.lsNumbers);
        const sorted = (groups: typeof said.notGood) => groups.map((group) => JSON.stringify(group)).sort();
        expect(sorted(said.notGood)).toEqual(sorted(judged.notGood));
        expect(said.recordedLumi).toEqual(judged.recordedLumi.map((pb) => Number(pb.toFixed(6))));
      }),
    );
  });
});

test("an LS is BAD on the word of who called it so, where another called it GOOD in ignorance of that", () => {
  const anna = decisionOf(1, { ranges: [[1, 3]], knew: [], comment: "HV trip" });
  const ben = decisionOf(2, { ranges: [[2, 3]], knew: [], comment: "fine", who: "Ben", verdict: "GOOD" });
  const settled = decisionOf(3, {
    ranges: [[3, 3]],
    knew: [anna.id],
    comment: "looked again",
    verdict: "GOOD",
  });
  const run = withDecisions(drawnRun("GGGG"), [anna, ben, settled]);
  expect(stated(run).notGood).toEqual([{ state: "BAD", reason: "Anna: HV trip", ranges: [[1, 2]] }]);
});

describe("the GOOD of a run on two sides", () => {
  test("lost and gained in LS and /pb, with what the other side says of them", () => {
    const [first, second] = [judgedSide("GGGGsG"), judgedSide("GBGsGG")];
    const found = compareRun(380399, { first, second }, byOms(second));
    expect(found).toMatchObject({
      absentFrom: undefined,
      luminosity: "OMS",
      first: { nLs: 5 },
      second: { nLs: 4 },
      lost: [
        { state: "BAD", reason: "ME-2/1/07 dead", ranges: [[2, 2]], nLs: 1 },
        { state: "NOT EVALUATED", reason: "selection: beams_stable is not true", ranges: [[4, 4]] },
      ],
      gained: [{ state: "NOT EVALUATED", ranges: [[5, 5]], nLsLumiUnknown: 0 }],
    });
    expect(found.lost[0].recordedPb).toBeCloseTo(PB, 6);
  });

  test("a run that one side does not name is empty there; one that it names without GOOD is not absent", () => {
    const [ours, official] = [judgedSide("GGB"), listSide('{"380400": [[1, 3]]}')];
    expect(runsOfEither(ours, official)).toEqual([380399, 380400]);
    expect(compareRun(380399, { first: official, second: ours }, undefined)).toMatchObject({
      absentFrom: "first",
      first: { nLs: 0 },
      lost: [],
      gained: [{ state: "NOT LISTED", reason: "no such run", nLs: 2, nLsLumiUnknown: 2 }],
    });
    expect(compareRun(380400, { first: official, second: ours }, undefined)).toMatchObject({
      absentFrom: "second",
      lost: [{ reason: "no such run", ranges: [[1, 3]] }],
    });
    const nothingGood = compareRun(380399, { first: judgedSide("GG"), second: judgedSide("BB") }, undefined);
    expect(nothingGood).toMatchObject({ absentFrom: undefined, second: { nLs: 0 }, lost: [{ nLs: 2 }] });
  });

  test("LS that a side does not have are said to be so, and a list says no more than that", () => {
    const [first, second] = [listSide('{"380399": [[1, 5]]}'), judgedSide("GG.G")];
    expect(compareRun(380399, { first, second }, undefined).lost).toMatchObject([
      { reason: "the run has no such LS there", ranges: [[3, 3], [5, 5]] }, // prettier-ignore
    ]);
    const back = compareRun(380399, { first: second, second: listSide('{"380399": [[1, 1]]}') }, undefined);
    expect(back.lost).toMatchObject([{ reason: "not in the list", ranges: [[2, 2], [4, 4]] }]); // prettier-ignore
  });

  test("the whole run, written as such, is counted where something says which LS it has, else refused", () => {
    const whole = listSide('{"380399": [[1, 268435455]]}');
    const found = compareRun(380399, { first: whole, second: judgedSide("GB") }, undefined);
    expect(found).toMatchObject({ first: { nLs: 2 }, lost: [{ nLs: 1 }] });
    expect(() =>
      compareRun(380399, { first: whole, second: listSide('{"380399": [[1, 2]]}') }, undefined),
    ).toThrow("run 380399 is listed to its end");
  });

  test("turned round loses what it gained, and every LS is common, lost or gained once", () => {
    const side = fc.oneof(
      picture.map(judgedSide),
      fc
        .uniqueArray(fc.integer({ min: 1, max: 30 }))
        .map((ls) => listSide(JSON.stringify({ 380399: ls.map((n) => [n, n]) }))),
    );
    fc.assert(
      fc.property(side, side, (first, second) => {
        const [one, turned] = [
          compareRun(380399, { first, second }, undefined),
          compareRun(380399, { first: second, second: first }, undefined),
        ];
        expect(turned.gained).toEqual(one.lost);
        expect(turned.lost).toEqual(one.gained);
        const nLs = (groups: typeof one.lost) => groups.reduce((n, group) => n + nLsOf(group.ranges), 0);
        expect(one.first.nLs - nLs(one.lost)).toBe(one.second.nLs - nLs(one.gained));
        expect(compareRun(380399, { first, second: first }, undefined)).toMatchObject({
          lost: [],
          gained: [],
        });
      }),
    );
  });
});
