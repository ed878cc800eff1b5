import { describe, expect, it } from "vitest";
import { geometryOf } from "../../domain/geometry/geometryOf";
import { hcalGeometry } from "../../domain/geometry/hcal";
import { datasetsOf } from "../../simulation/datasets";
import { faultRuns, ONSET } from "./benchRuns";
import { channelsNamed, entriesOfChannels, isFoundBy } from "./channelPlaces";
import { ecalSystem } from "./ecalSystem";
import { hcalSystem } from "./hcalSystem";

const geometry = hcalGeometry(1);

describe("names of channels", () => {
  it("are read as faults write them and as the product writes blocks", () => {
    expect(channelsNamed(geometry, "HB depth1 ieta -7 iphi 40")).toHaveLength(1);
    expect(channelsNamed(geometry, "HB depth1 ieta 5..9 iphi 20..24")).toHaveLength(25);
    expect(channelsNamed(geometry, "HB depth1 ieta 5..9 iphi 20..24 (25 channels)")).toHaveLength(25);
    expect(channelsNamed(geometry, "HEP07 depth1")).toHaveLength(0);
  });

  it("have found a fault where they are equal, lie in it, or have more than half in common with it", () => {
    const block = "HB depth1 ieta 5..9 iphi 20..24";
    expect(isFoundBy(geometry, "HEP07 depth1", "HEP07 depth1")).toBe(true);
    expect(isFoundBy(geometry, "HB depth1 ieta 5..9 iphi 20..23 (20 channels)", block)).toBe(true);
    expect(isFoundBy(geometry, "HB depth1 ieta 5 iphi 20", block)).toBe(true);
    expect(isFoundBy(geometry, "HB depth1 ieta 4 iphi 20", block)).toBe(false);
    expect(isFoundBy(geometry, "HB depth1 ieta 1..16 iphi 1..72", block)).toBe(false);
    expect(isFoundBy(geometry, "HEP07 depth1", block)).toBe(false);
  });

  it("of a fault lead to entries of the catalogue: the readout box itself, or each channel", () => {
    expect(entriesOfChannels(geometry, "HEP07 depth1")).toEqual(["HEP07 depth1"]);
    expect(entriesOfChannels(geometry, "HB depth1 ieta 5..6 iphi 20")).toEqual([
      "HB depth1 ieta 5 iphi 20",
      "HB depth1 ieta 6 iphi 20",
    ]);
  });
});

describe.each([hcalSystem, ecalSystem])("faults of $name", (system) => {
  const [, { datasetId }] = datasetsOf(system.name === "hcal" ? "hcal" : "ecal");

  it.each(system.faults.map(({ name, lasts }, row) => ({ name, lasts, row })))(
    "$name: begins at the onset, is named by its own region, and scales entries of the catalogue",
    ({ row, lasts }) => {
      for (const { scenario, fault, mePath } of faultRuns(system, datasetId, row, 4)) {
        expect(Math.min(...scenario.faults.map(({ from }) => from))).toBe(ONSET);
        expect(fault?.to).toBe(ONSET + lasts - 1);
        const [region] = scenario.faults[0].regions;
        expect(fault?.isNamedBy(region)).toBe(true);
        expect(fault?.isNamedBy("elsewhere")).toBe(false);
        const of = geometryOf(system.recipe.geometry, mePath);
        expect(of && system.entriesOf(of, region).length).toBeGreaterThan(0);
      }
    },
  );
});
