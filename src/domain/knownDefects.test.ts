import { describe, expect, it } from "vitest";
import { cscGeometry } from "./geometry/csc";
import { unknownConditions } from "./conditionColumns";
import { defectsOfRun, excludedChambers } from "./knownDefects";

const disk = cscGeometry("-", 2);
const position = (name: string) => disk.chambers.findIndex((chamber) => chamber.name === name);
const entry = {
  ...{ region: "ME-2/1/07", fromRun: 100, toRun: 200 },
  ...{ owner: "CSC", reason: "no HV", expires: "2026-11-23" },
};
const allActive = new Uint8Array(disk.chambers.length).fill(1);

/** The first LS without a row of OMS, then two from `began` on. */
function conditions(began: string) {
  const columns = unknownConditions(Uint32Array.of(1, 2, 3));
  columns.startTime.set([NaN, Date.parse(began), Date.parse(began) + 23_311]);
  return columns;
}

describe("entries about a run", () => {
  it.each([
    [99, false],
    [100, true],
    [200, true],
    [201, false],
  ])("in run %i: %s", (runNumber, holds) => {
    const { inForce, expired } = defectsOfRun([entry], runNumber, conditions("2026-11-01T12:00:00Z"));
    expect([inForce, expired]).toEqual([holds ? [entry] : [], []]);
  });

  it.each([
    ["2026-11-23T23:59:59Z", true],
    ["2026-11-24T00:00:00Z", false],
    ["no time at all", false],
  ])("in a run that began at %s, the last day being 2026-11-23: %s", (began, holds) => {
    const { inForce, expired } = defectsOfRun([entry], 150, conditions(began));
    expect([inForce, expired]).toEqual(holds ? [[entry], []] : [[], [entry]]);
  });
});

describe("chambers that are not judged", () => {
  it.each([
    ["ME-2/1/07", 1],
    ["ME-2/1", 18],
    ["ME-2", 54],
    ["ME-2/1/7", 0],
    ["ME+2/1/07", 0],
  ])("by the name of a chamber or of what holds it: %s, %i", (region, n) => {
    const { excluded, reasons } = excludedChambers(disk, allActive, [{ ...entry, region }]);
    expect(excluded.reduce((sum, one) => sum + one, 0)).toBe(n);
    expect(reasons).toHaveLength(n);
    if (n > 0) expect(reasons).toContainEqual({ region: position("ME-2/1/07"), reason: "no HV (CSC)" });
  });

  it("a chamber without hits in the reference, and the bins it mostly covers", () => {
    const active = allActive.slice();
    const dead = position("ME-2/2/12");
    active[dead] = 0;
    const { excluded, reasons, bins } = excludedChambers(disk, active, []);
    expect(excluded[dead]).toBe(1);
    expect(reasons).toEqual([{ region: dead, reason: "dead in the reference run" }]);
    const { start, bin, fraction } = disk.areaFractions;
    const shareOf = new Map(
      Array.from(bin.slice(start[dead], start[dead + 1]), (b, i) => [b, fraction[start[dead] + i]]),
    );
    expect(bins.length).toBeGreaterThan(20);
    expect(bins.every((b) => (shareOf.get(b) ?? 0) >= 0.5)).toBe(true);
  });
});
