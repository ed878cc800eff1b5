import { describe, expect, it } from "vitest";
import { cscGeometry } from "./geometry/csc";
import { excludedChambers } from "./knownDefects";

const disk = cscGeometry("-", 2);
const position = (name: string) => disk.chambers.findIndex((chamber) => chamber.name === name);
const entry = { region: "ME-2/1/07", fromRun: 100, toRun: 200, owner: "CSC", reason: "no HV" };
const allActive = new Uint8Array(disk.chambers.length).fill(1);

describe("chambers that are not judged", () => {
  it.each([
    [99, false],
    [100, true],
    [200, true],
    [201, false],
  ])("a listed chamber in run %i: %s", (runNumber, isExcluded) => {
    const { excluded, reasons } = excludedChambers(disk, allActive, [entry], runNumber);
    expect(excluded[position("ME-2/1/07")]).toBe(Number(isExcluded));
    expect(excluded.reduce((sum, one) => sum + one, 0)).toBe(Number(isExcluded));
    expect(reasons).toEqual(isExcluded ? [{ region: position("ME-2/1/07"), reason: "no HV (CSC)" }] : []);
  });

  it("a chamber without hits in the reference, and the bins it mostly covers", () => {
    const active = allActive.slice();
    const dead = position("ME-2/2/12");
    active[dead] = 0;
    const { excluded, reasons, bins } = excludedChambers(disk, active, [], 150);
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
