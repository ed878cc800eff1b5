import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareWithList, goodInList } from "./listComparison";
import { lumiListOf, type LumiList } from "./lumiList";
import { readLumiList } from "./readLumiList";
import { drawnRun } from "./runAnalysis.fixture";

const compared = (picture: string, list: string) =>
  compareWithList([drawnRun(picture)], readLumiList(list))[0];

describe("our GOOD against a list", () => {
  test("what both hold, what is gained, and what is lost for which reason, in LS and /pb", () => {
    const found = compared("GGBBslGG", '{"380399": [[2, 9]]}');
    expect(found).toMatchObject({
      isAbsent: false,
      good: {
        nLs: 4,
        ranges: [
          [1, 2],
          [7, 8],
        ],
      },
      listed: { nLs: 7, ranges: [[2, 8]], nLsLumiUnknown: 1 },
      both: {
        nLs: 3,
        ranges: [
          [2, 2],
          [7, 8],
        ],
      },
      gained: { nLs: 1, ranges: [[1, 1]] },
      lost: [
        { state: "BAD", reason: "ME-2/1/07 dead", nLs: 2, ranges: [[3, 4]] },
        { state: "NOT EVALUATED", reason: "selection: beams_stable is not true", ranges: [[5, 5]] },
        { state: "NOT EVALUATED", reason: "lumi: no OMS row", nLsLumiUnknown: 1, ranges: [[6, 6]] },
      ],
      unknownLs: [[9, 9]],
    });
    expect(found.lost[0].recordedPb).toBeCloseTo(2 * 0.466218, 6);
  });

  test("a run that is absent on one side is empty there, always", () => {
    const absent = compared("GGB", '{"380400": [[1, 3]]}');
    expect(absent).toMatchObject({
      isAbsent: true,
      listed: { nLs: 0 },
      both: { nLs: 0 },
      gained: { nLs: 2 },
      lost: [],
    });
    expect(goodInList([absent]).size).toBe(0);
    const nothingGood = compared("BBs", '{"380399": [[1, 3]]}');
    expect(nothingGood).toMatchObject({
      isAbsent: false,
      good: { nLs: 0 },
      both: { nLs: 0 },
      gained: { nLs: 0 },
    });
    expect(goodInList([nothingGood]).size).toBe(0);
  });

  test("the whole run, written as such, is no LS that the run lacks", () => {
    expect(compared("GG", '{"380399": [[1, 268435455]]}')).toMatchObject({
      listed: { nLs: 2 },
      unknownLs: [],
    });
  });

  test("a person's BAD is a reason, with the words of the decision", () => {
    const run = drawnRun("GG");
    const decision = { who: "Ada", comment: "HV trip" };
    const decided = {
      ...run,
      verdicts: [{ state: "BAD", reasons: [], defects: [] } as const, run.verdicts[1]],
      overrides: { machine: run.verdicts, byLs: [decision, undefined], decisions: [], conflicts: [] },
    } as unknown as ReturnType<typeof drawnRun>;
    expect(compareWithList([decided], readLumiList('{"380399": [[1, 2]]}'))[0].lost).toMatchObject([
      { state: "BAD", reason: "Ada: HV trip", nLs: 1 },
    ]);
  });

  test("what is listed is in both or lost, what is GOOD in both or gained, and no LS is in two", () => {
    const picture = fc.string({ unit: fc.constantFrom(...Array.from("GgBsml.")), maxLength: 30 });
    fc.assert(
      fc.property(picture, fc.array(fc.integer({ min: 1, max: 30 })), (drawn, lsNumbers) => {
        const list: LumiList = lumiListOf([[380399, lsNumbers]]);
        const [found] = compareWithList([drawnRun(drawn)], list);
        const nLost = found.lost.reduce((n, { nLs }) => n + nLs, 0);
        expect(found.both.nLs + nLost).toBe(found.listed.nLs);
        expect(found.both.nLs + found.gained.nLs).toBe(found.good.nLs);
        const inBoth = goodInList([found]).get(380399) ?? [];
        expect(inBoth).toEqual(found.both.ranges);
      }),
    );
  });
});
