import { describe, expect, it } from "vitest";
import { hcalGeometry } from "../../domain/geometry/hcal";
import { datasetsOf } from "../../simulation/datasets";
import { faultRuns, ONSET } from "./benchRuns";
import { channelsNamed, entriesOfChannels, isSamePlace } from "./channelPlaces";
import { hcalSystem } from "./hcalSystem";

const geometry = hcalGeometry(1);
const [, { datasetId }] = datasetsOf("hcal");

describe("names of channels", () => {
  it("are read as faults write them and as the product writes blocks", () => {
    expect(channelsNamed(geometry, "HB depth1 ieta -7 iphi 40")).toHaveLength(1);
    expect(channelsNamed(geometry, "HB depth1 ieta 5..9 iphi 20..24")).toHaveLength(25);
    expect(channelsNamed(geometry, "HB depth1 ieta 5..9 iphi 20..24 (25 channels)")).toHaveLength(25);
    expect(channelsNamed(geometry, "HEP07 depth1")).toHaveLength(0);
  });

  it("mean the same place where they are equal or more than half is common", () => {
    const block = "HB depth1 ieta 5..9 iphi 20..24";
    expect(isSamePlace(geometry, "HEP07 depth1", "HEP07 depth1")).toBe(true);
    expect(isSamePlace(geometry, "HB depth1 ieta 5..9 iphi 20..23 (20 channels)", block)).toBe(true);
    expect(isSamePlace(geometry, "HB depth1 ieta 5 iphi 20", block)).toBe(false);
    expect(isSamePlace(geometry, "HEP07 depth1", block)).toBe(false);
  });

  it("of a fault lead to entries of the catalogue: the readout box itself, or each channel", () => {
    expect(entriesOfChannels(geometry, "HEP07 depth1")).toEqual(["HEP07 depth1"]);
    expect(entriesOfChannels(geometry, "HB depth1 ieta 5..6 iphi 20")).toEqual([
      "HB depth1 ieta 5 iphi 20",
      "HB depth1 ieta 6 iphi 20",
    ]);
  });
});

describe("faults of HCAL", () => {
  it.each(hcalSystem.faults.map(({ name, lasts }, row) => ({ name, lasts, row })))(
    "$name: begins at the onset, and is named by its own region",
    ({ row, lasts }) => {
      for (const { scenario, fault } of faultRuns(hcalSystem, datasetId, row, 4)) {
        expect(Math.min(...scenario.faults.map(({ from }) => from))).toBe(ONSET);
        expect(fault?.to).toBe(ONSET + lasts - 1);
        expect(fault?.isNamedBy(scenario.faults[0].regions[0])).toBe(true);
        expect(fault?.isNamedBy("depth7")).toBe(false);
      }
    },
  );
});
