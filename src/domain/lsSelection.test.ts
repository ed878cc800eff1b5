import { describe, expect, it } from "vitest";
import { relativeOccupancy, unknownConditions } from "./conditionColumns";
import { CONDITION_BITS, type LsConditions } from "./lsConditions";
import { whyNotSelected } from "./lsSelection";

const cuts = {
  bits: ["beams_stable", "physics_flag"],
  readyBit: "cscm_ready",
  minInstLumi: 2,
  prescales: { "2p0E34": 1, "1p2E34": 0.8 },
} as const;
const fit = { validFrom: 3, validTo: 21 };

/** One LS that passes every cut, with some columns changed. */
function oneLs(
  change: {
    -readonly [column in keyof LsConditions]?: LsConditions[column] extends ArrayLike<infer V> ? V : never;
  } = {},
  bits: Partial<Record<(typeof CONDITION_BITS)[number], number>> = {},
): LsConditions {
  const conditions = unknownConditions(Uint32Array.of(1));
  conditions.hasRow[0] = change.hasRow ?? 1;
  conditions.instLumi[0] = change.instLumi ?? 10;
  conditions.recordedLumi[0] = change.recordedLumi ?? 0.23;
  conditions.deliveredLumi[0] = change.deliveredLumi ?? 0.23;
  for (const bit of CONDITION_BITS) conditions.bits[bit][0] = bits[bit] ?? 1;
  return { ...conditions, prescaleNames: [change.prescaleNames ?? "2p0E34"] };
}

describe("which LS are judged", () => {
  it("passes an LS that meets every cut", () => {
    expect(whyNotSelected(oneLs(), 0, cuts, fit)).toBeUndefined();
  });

  it.each([
    [oneLs({ hasRow: 0 }), "lumi", /no OMS row/],
    [oneLs({}, { beams_stable: 0 }), "selection", /beams_stable is false/],
    [oneLs({}, { physics_flag: -1 }), "selection", /physics_flag is unknown/],
    [oneLs({}, { cscm_ready: 0 }), "dcsOff", /cscm_ready is false/],
    [oneLs({}, { cscm_ready: -1 }), "dcsOff", /cscm_ready is unknown/],
    [oneLs({ instLumi: NaN }), "lumi", /no luminosity/],
    [oneLs({ instLumi: 2 }), "lowStat", /not above 2/],
    [oneLs({ recordedLumi: 0 }), "lowStat", /nothing recorded/],
    [oneLs({ prescaleNames: "Emergency" }), "domain", /"Emergency" unknown/],
    [oneLs({ prescaleNames: "constructor" }), "domain", /"constructor" unknown/],
    [oneLs({ instLumi: 2.5 }), "domain", /outside the calibrated 3.0-21.0/],
    [oneLs({ instLumi: 22 }), "domain", /outside the calibrated/],
  ])("names the cut that an LS fails", (conditions, why, detail) => {
    const answer = whyNotSelected(conditions, 0, cuts, fit);
    expect(answer?.why).toBe(why);
    expect(answer?.detail).toMatch(detail);
  });

  it("leaves the other endcap's bit alone", () => {
    expect(whyNotSelected(oneLs({}, { cscp_ready: 0 }), 0, cuts, fit)).toBeUndefined();
  });
});

describe("occupancy relative to a fully recorded LS", () => {
  it.each([
    ["half of it recorded", oneLs({ recordedLumi: 0.115 }), 0.5],
    ["nothing recorded", oneLs({ recordedLumi: 0 }), 0],
    ["more recorded than delivered, by rounding", oneLs({ recordedLumi: 0.2301 }), 1],
    ["recorded unknown", oneLs({ recordedLumi: NaN }), 1],
    ["delivered unknown", oneLs({ deliveredLumi: NaN }), 1],
    ["another prescale column", oneLs({ recordedLumi: 0.115, prescaleNames: "1p2E34" }), 0.4],
  ])("%s", (_case, conditions, occupancy) => {
    expect(relativeOccupancy(conditions, 0, cuts.prescales)).toBeCloseTo(occupancy, 12);
  });
});
