import { describe, expect, it } from "vitest";
import { elementBasis } from "./elementBasis";
import { cscGeometry } from "./geometry/csc";
import { axisGeometry } from "./geometry/axes";
import { ecalGeometry } from "./geometry/ecal";
import { hcalGeometry } from "./geometry/hcal";
import type { MapGeometry } from "./geometry/mapGeometry";
import { maskedShare } from "./maskedShare";
import { maskedWords, unseenWords } from "./maskedWords";
import type { SeverityRule } from "./severityRules";
import { emptyTemplate } from "./template";

const none = new Uint32Array();
const chambers = {
  chamberLoss: 0.5,
  adjacentChambers: 2,
  stationLoss: 0.05,
  regionDeviation: 0.1,
  chamberHot: 2,
};
const channels = { channelLoss: 0.5, channelGain: 0.1, block: 5, mapShare: 0.01 };
const towers = { towerLoss: 0.5, moduleShare: 0.03, towerHot: 3, moduleDeviation: 0.1 };

/** What is masked of a map with the same hits in every bin, but for bins dead in the reference. */
function shareOf(
  geometry: MapGeometry,
  rule: SeverityRule,
  regions: readonly string[],
  dead: readonly number[] = [],
) {
  const { ny, nx, label } = geometry;
  const perExposure = new Float64Array(ny * nx).fill(0.3);
  for (const bin of dead) perExposure[bin] = 0;
  const basis = elementBasis({
    geometry,
    maps: { runNumber: 1, mePath: label, ny, nx, lsNumbers: none, entries: none, counts: new Uint16Array() },
    template: { ...emptyTemplate(label, ny, nx), perExposure, nLs: 5, exposure: 1e6 },
    windows: { memberStart: new Uint32Array(1), memberLs: none, judgesFrom: none },
    exposure: new Float64Array(),
    law: "clustered",
    systematics: { chamber: 0.02, large: 0.02 },
    knownDefects: regions.map((region) => ({
      ...{ region, fromRun: 1, toRun: 1, owner: "CSC DPG", reason: "no HV", expires: "2027-01-31" },
    })),
  });
  return maskedShare(basis, rule);
}

describe("how much of a map is masked", () => {
  const disk = cscGeometry("-", 2);

  it("is nothing where nobody masks anything, and where it has no reference", () => {
    expect(shareOf(disk, chambers, [])).toBeUndefined();
    expect(shareOf(disk, chambers, ["ME+3/1/01"])).toBeUndefined();
  });

  it("names the rules by which its loss would be BAD: none for one chamber or for two that are no neighbours", () => {
    expect(shareOf(disk, chambers, ["ME-2/2/07"])).toMatchObject({
      scope: "chamber",
      nMasked: 1,
      nParts: 54,
      rulesMet: [],
    });
    expect(shareOf(disk, chambers, ["ME-2/2/07", "ME-2/2/20"])?.rulesMet).toEqual([]);
    expect(shareOf(disk, chambers, ["ME-2/2/01", "ME-2/2/36"])?.rulesMet).toEqual([
      "2 or more adjacent chambers of a ring lose 50 % or more",
    ]);
    const ring = shareOf(disk, chambers, ["ME-2/1"]);
    expect(ring?.nMasked).toBe(18);
    expect(ring?.rulesMet).toContain("the station loses 5 % or more of its hits");
  });

  it("counts the channels of HCAL, without those dead in the reference", () => {
    const depth = hcalGeometry(1);
    const box = shareOf(depth, channels, ["HBM07 depth1"]);
    const [dead] = depth.channels?.bins ?? [];
    expect(box?.scope).toBe("channel");
    expect(box?.rulesMet).toEqual(["1 % or more of the channels of depth1 are dead or hot"]);
    // A box has four rows of iphi: a block of five needs two.
    const two = shareOf(depth, channels, ["HBM07 depth1", "HBM08 depth1"]);
    expect(two?.rulesMet).toContain("5 x 5 channels or more are dead");
    expect(shareOf(depth, channels, ["HBM07 depth1"], [dead])?.nParts).toBe((box?.nParts ?? NaN) - 1);
    const one = shareOf(depth, channels, ["HB depth1 ieta -7 iphi 40"]);
    expect(one).toMatchObject({ nMasked: 1, rulesMet: [] });
    expect(one?.ofHits).toBeCloseTo(1 / (one?.nParts ?? NaN));
  });

  it("is half of ECAL's barrel, of which one rule is told and the others counted; the whole is not evaluated", () => {
    const barrel = ecalGeometry("EB");
    const half = shareOf(barrel, towers, ["EB-"]);
    expect(half?.ofHits).toBeCloseTo(0.5);
    expect(half && unseenWords("EB", half)).toBe(
      "more of EB is masked than may be lost: if it were dead, LS would be BAD (EB-01 deviates by 10 % or more, and 35 more rules)",
    );
    const whole = shareOf(barrel, towers, ["EB"]);
    expect(whole && maskedWords("EB", whole)).toBe("EB: 2448 of 2448 channels, 100.0 % of the expected hits");
    expect(whole && unseenWords("EB", whole)).toBeUndefined();
  });

  it("is a group of a histogram in one dimension, where any anomaly is BAD", () => {
    const axis = { mePath: "m", label: "MET", title: "MET", from: 0, to: 4, bins: 4, groups: [2, 2] };
    const met = axisGeometry(axis);
    expect(shareOf(met, { anomalies: 1 }, ["MET 0..2"])).toMatchObject({
      scope: "group",
      rulesMet: ["any anomaly"],
    });
  });
});
