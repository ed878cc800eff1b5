import { describe, expect, it } from "vitest";
import { chamberSums } from "./chamberSums";
import { binFactors, regionFactors } from "./countLaw";
import { hcalGeometry } from "./geometry/hcal";

const geometry = hcalGeometry(2);
const { channels } = geometry;
if (!channels) throw new Error("HCAL has channels");
/** HF fires in every event, everything else with probability 0.25. */
const perExposure = new Float64Array(geometry.nx * geometry.ny);
for (const bin of channels.bins) perExposure[bin] = 0.25;
for (const bin of channels.fullyRead) perExposure[bin] = 1;
const sums = chamberSums(geometry, perExposure);
const regionOf = (name: string) => geometry.regions.findIndex((region) => region.name === name);

describe("binomial counts", () => {
  const factors = binFactors("binomial", geometry, { perExposure });
  const ofRegions = regionFactors(geometry, sums, { perExposure }, factors);

  it("have the variance N p (1 - p): none where a channel fires in every event", () => {
    expect(factors[channels.fullyRead[0]]).toBe(0);
    expect(ofRegions[regionOf("HEP07 depth2")]).toBeCloseTo(0.75, 6);
    expect(ofRegions[regionOf("HFP07 depth2")]).toBe(0);
  });

  it("add up in a larger region with the weight of their hits", () => {
    const own = sums.active.length;
    expect(own).toBe(geometry.chambers.length);
    const depth = ofRegions[regionOf("depth2")];
    const total = Array.from(channels.bins).reduce((sum, bin) => sum + perExposure[bin], 0);
    const inBoxes = new Set(geometry.areaFractions.bin);
    const variance = Array.from(channels.bins)
      .filter((bin) => inBoxes.has(bin))
      .reduce((sum, bin) => sum + perExposure[bin] * (1 - perExposure[bin]), 0);
    expect(depth).toBeCloseTo(variance / total, 6);
  });

  it("are taken as clustered where the template is not per event", () => {
    const relative = perExposure.map((p) => p / 3);
    expect(binFactors("binomial", geometry, { perExposure: relative }).every((one) => one === 1)).toBe(true);
    expect(binFactors("clustered", geometry, { perExposure }).every((one) => one === 1)).toBe(true);
  });
});
