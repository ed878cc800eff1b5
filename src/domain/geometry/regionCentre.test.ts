import { describe, expect, it } from "vitest";
import { cscGeometry } from "./csc";
import { ecalGeometry } from "./ecal";
import { hcalGeometry } from "./hcal";
import { chamberAt } from "./mapGeometry";
import { regionCentre } from "./regionCentre";

describe("where a region stands", () => {
  it("a chamber inside itself", () => {
    const disk = cscGeometry("-", 2);
    for (const [c, { name }] of disk.chambers.entries()) {
      const [x, y] = regionCentre(disk, name) ?? [NaN, NaN];
      expect(chamberAt(disk, x, y)).toBe(c);
    }
  });

  const depth1 = hcalGeometry(1);
  it.each([
    ["HB depth1 ieta 5 iphi 20", [46.5, 20]],
    ["HB depth1 ieta 5..9 iphi 20..24 (25 channels)", [48.5, 22]],
    // -29 is a column of HE and one of HF.
    ["HE depth1 ieta -29 iphi 1", [13.5, 1]],
    ["HF depth1 ieta -29 iphi 1", [12.5, 1]],
    ["HB depth1 ieta 1 iphi 71..2 (4 channels)", [42.5, 71.5]],
  ])("%s", (name, centre) => {
    expect(regionCentre(depth1, name)).toEqual(centre);
  });

  it("reads axis titles as they stand, whatever a person wrote into them", () => {
    const titled = { ...depth1, xTitle: "ieta (+)", yTitle: "iphi [1..72" };
    expect(regionCentre(titled, "HB depth1 ieta (+) 5 iphi [1..72 20")).toEqual([46.5, 20]);
    expect(regionCentre({ ...titled, channels: undefined }, "depth1")).toBeUndefined();
  });

  it.each(["depth1", "HB depth1 ieta 99 iphi 20", "ME-2/1/07"])("%s has no place", (name) => {
    expect(regionCentre(depth1, name)).toBeUndefined();
  });

  it("finds towers of ECAL, whose supermodules have a + in their names", () => {
    const barrel = ecalGeometry("EB");
    expect(regionCentre(barrel, "EB+05 iphi 83 ieta 58")).toEqual([82.5, 57.5]);
    expect(regionCentre(barrel, "EB+05+EB+06 iphi 98..103 ieta 3 (2 channels)")).toEqual([100, 2.5]);
    expect(regionCentre(barrel, "EB-18+EB-01 iphi 358..3 ieta -3 (2 channels)")).toEqual([357.5, -2.5]);
    expect(regionCentre(ecalGeometry("EE-"), "EE- Q1 ix 63 iy 88")).toEqual([62.5, 87.5]);
  });
});
