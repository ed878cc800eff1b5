import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankReferences, type ReferenceCandidate } from "./suggestReference";

const DAY = 86_400_000;
const run = { runNumber: 100, startTime: 10 * DAY, meanLumi: 15 };
const candidate = (runNumber: number, change: Partial<ReferenceCandidate> = {}): ReferenceCandidate => ({
  runNumber,
  nLs: 500,
  startTime: 7 * DAY,
  meanLumi: 15,
  registry: "COMPLETED",
  found: undefined,
  ...change,
});
const order = (...candidates: readonly ReferenceCandidate[]) =>
  rankReferences(run, candidates).map(({ runNumber }) => runNumber);

describe("runs that can stand as reference", () => {
  it("are told by certification, age and luminosity", () => {
    expect(rankReferences(run, [candidate(97, { meanLumi: 12 })])).toEqual([
      { runNumber: 97, isCertified: true, isJudged: false, daysBefore: 3, meanLumi: [12, 15] },
    ]);
  });

  it("come by luminosity and age, a quarter of the one for a week of the other, before or after", () => {
    expect(
      order(
        candidate(1, { startTime: 0 }),
        candidate(2, { meanLumi: 15 * 1.25 ** 0.5 }),
        candidate(3, { meanLumi: 15 / 1.25 ** 2 }),
        candidate(4, { startTime: 12 * DAY }),
      ),
    ).toEqual([4, 2, 1, 3]);
  });

  it("come after all certified ones where nobody certified them, however alike they are", () => {
    const alike = candidate(99, { startTime: run.startTime, registry: "OPEN" });
    expect(order(alike, candidate(1, { startTime: 0, meanLumi: 5 }))).toEqual([1, 99]);
    expect(order(candidate(98, { registry: undefined }), alike)).toEqual([99, 98]);
  });

  it("are none in which we find something, however certified", () => {
    expect(order(candidate(1, { found: "anomalies" }), candidate(2, { found: "nothing", nLs: 100 }))).toEqual(
      [2],
    );
  });

  it("are none of which nobody can say that they are alike, nor the run itself, nor a short one", () => {
    const unknown = [{ startTime: undefined }, { meanLumi: undefined }, { meanLumi: 0 }, { nLs: 99 }];
    expect(order(...unknown.map((change, k) => candidate(k, change)), candidate(100))).toEqual([]);
    expect(rankReferences({ ...run, meanLumi: undefined }, [candidate(1)])).toEqual([]);
  });

  it("are the same in whatever order they are listed", () => {
    const any = fc.uniqueArray(
      fc.record({
        runNumber: fc.integer({ min: 1, max: 60 }),
        nLs: fc.integer({ min: 0, max: 300 }),
        startTime: fc.option(fc.integer({ min: 0, max: 20 * DAY }), { nil: undefined }),
        meanLumi: fc.option(fc.integer({ min: 0, max: 25 }), { nil: undefined }),
        registry: fc.constantFrom("OPEN", "COMPLETED", "absent", undefined),
        found: fc.constantFrom("anomalies", "nothing", undefined),
      }),
      { selector: ({ runNumber }) => runNumber },
    );
    fc.assert(
      fc.property(any, (runs) => {
        expect(rankReferences(run, runs.toReversed())).toEqual(rankReferences(run, runs));
      }),
    );
  });
});
