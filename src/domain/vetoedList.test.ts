import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CertifiedList, certifiedListOf } from "./certifiedList";
import { lumiListOf, nLsOf, type LsRange } from "./lumiList";
import { drawnRun } from "./runAnalysis.fixture";
import { vetoedList, vetoedRuns } from "./vetoedList";

const PB = 0.466218;

const certified = (runs: Record<number, readonly LsRange[]>): CertifiedList => ({
  name: "Cert_Collisions2024_378981_386951_Golden",
  sha256: "00".repeat(32),
  list: new Map(Object.entries(runs).map(([run, ranges]) => [Number(run), ranges])),
  certifiedBy: "people",
});

const veto = (picture: string, ranges: readonly LsRange[]) =>
  vetoedRuns([drawnRun(picture)], certified({ 380399: ranges }))[0];

describe("a certified list without our BAD", () => {
  test("keeps what we did not evaluate on the word of the list, and counts it", () => {
    const run = veto("GGBBslGG", [[2, 7]]);
    expect(run.ranges).toEqual([[2, 2], [5, 7]]); // prettier-ignore
    expect(run.listed).toMatchObject({ nLs: 6, nLsLumiUnknown: 1 });
    expect(run.listed.recordedPb).toBeCloseTo(5 * PB);
    expect(run.removed).toMatchObject({ nLs: 2, nLsLumiUnknown: 0 });
    expect(run.inherited).toMatchObject({ nLs: 2, nLsLumiUnknown: 1 });
    expect(run.inheritedLs).toEqual([[5, 6]]);
    expect(run.goodUnlisted.nLs).toBe(2);
  });

  test("is empty for a run that the list does not hold, and leaves out the runs that were not judged", () => {
    const runs = vetoedRuns([drawnRun("GGG")], certified({ 380400: [[1, 900]] }));
    expect(runs[0]).toMatchObject({ isAbsent: true, ranges: [] });
    expect([...vetoedList(runs)]).toEqual([]);
    const both = certified({ 380399: [[1, 3]], 380306: [[1, 2]], 380400: [[1, 900]] });
    const two = vetoedRuns([drawnRun("GBG"), drawnRun("GG", { runNumber: 380306 })], both);
    expect([...vetoedList(two)]).toEqual([[380306, [[1, 2]]], [380399, [[1, 1], [3, 3]]]]); // prettier-ignore
  });

  test("says which LS the run does not know, unless the list says the whole run", () => {
    expect(veto("GG.G", [[2, 6]]).unknownLs).toEqual([[3, 3], [5, 6]]); // prettier-ignore
    const whole = veto("GBG", [[1, 268435455]]);
    expect(whole.ranges).toEqual([[1, 1], [3, 268435455]]); // prettier-ignore
    expect(whole.unknownLs).toEqual([]);
    expect(whole.listed.nLs).toBe(3);
  });

  test("does not get back what is BAD where a person excluded it, but where a person called it GOOD", () => {
    const machine = drawnRun("GBBBG").verdicts;
    const counts = drawnRun("GkGBk").verdicts;
    const analysis = {
      ...drawnRun("GBBBG"),
      verdicts: counts,
      overrides: { machine, byLs: [], decisions: [], conflicts: [] },
    };
    const [run] = vetoedRuns([analysis], certified({ 380399: [[1, 5]] }));
    expect(run.ranges).toEqual([[1, 1], [3, 3], [5, 5]]); // prettier-ignore
    expect([run.removed.nLs, run.inherited.nLs]).toEqual([2, 1]);
  });

  test("never holds a BAD LS nor one outside the list, and every LS of the list is accounted for", () => {
    const picture = fc.string({
      unit: fc.constantFrom(...Array.from("GgBsdmlwoxkf.")),
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(picture, fc.array(fc.integer({ min: 1, max: 45 })), (drawn, ls) => {
        const analysis = drawnRun(drawn);
        const listed = lumiListOf([[380399, ls]]).get(380399) ?? [];
        const [run] = vetoedRuns([analysis], certified({ 380399: listed }));
        const has = (ranges: readonly LsRange[], n: number) => ranges.some(([a, b]) => a <= n && n <= b);
        analysis.conditions.lsNumbers.forEach((n, k) => {
          const isBad = analysis.verdicts[k].state === "BAD";
          expect(has(run.ranges, n)).toBe(has(listed, n) && !isBad);
        });
        expect(nLsOf(run.ranges) + run.removed.nLs).toBe(nLsOf(listed));
        expect(run.listed.nLs + nLsOf(run.unknownLs)).toBe(nLsOf(listed));
        expect(run.inherited.nLs).toBe(nLsOf(run.inheritedLs));
      }),
    );
  });
});

test.each([
  ["Cert_Collisions2024_378981_386951_Golden", "people"],
  ["Cert_Collisions2026_401624_402537_golden", "people"],
  ["Cert_Collisions2022_eraC_355862_357482_Muon", "people"],
  ["Collisions25_13p6TeV_391658_395372_DCSOnly_TkPx", "dcs"],
  ["json_DCSONLY_2024", "dcs"],
  ["DCSOnly_goldenTkPx", "dcs"],
  ["Collisions24_DCS_only_muon", "dcs"],
  ["mine", "unknown"],
])("%s is certified by: %s", (name, by) => {
  const read = certifiedListOf({ name: `/afs/cern.ch/lists/${name}.json`, text: "{}", sha256: () => "" });
  expect(read).toMatchObject({ name, certifiedBy: by });
});
