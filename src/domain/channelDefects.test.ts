import { describe, expect, it } from "vitest";
import { excludedChannels } from "./channelDefects";
import { hcalGeometry } from "./geometry/hcal";

const geometry = hcalGeometry(1);
const { channels, nx } = geometry;
if (!channels) throw new Error("HCAL has channels");
const binAt = (column: number, iphi: number) => (iphi - 1) * nx + column;

/** Every channel of HB fires with probability 0.3; the other columns are not read. */
const reference = () => {
  const perExposure = new Float64Array(nx * geometry.ny);
  for (const bin of channels.bins) if (bin % nx >= 26 && bin % nx <= 57) perExposure[bin] = 0.3;
  return perExposure;
};
const judgedOf = (perExposure: Float64Array, list: Parameters<typeof excludedChannels>[3] = []) => {
  const { excluded, defects } = excludedChannels(geometry, channels, perExposure, list);
  return { nJudged: excluded.filter((one) => one === 0).length, defects };
};
const entry = { fromRun: 100, toRun: 200, owner: "HCAL", reason: "masked", expires: "2026-12-31" };
const ALL = 32 * 72;

describe("channels that are not judged", () => {
  it("are those of columns the depth does not have, without a word", () => {
    expect(judgedOf(reference())).toEqual({ nJudged: ALL, defects: [] });
  });

  it("are those dead or nearly dead in the reference, as known defects", () => {
    const perExposure = reference();
    perExposure[binAt(30, 5)] = 0;
    perExposure[binAt(31, 5)] = 0.02;
    perExposure[binAt(32, 5)] = 0.04;
    const { nJudged, defects } = judgedOf(perExposure);
    expect(nJudged).toBe(ALL - 2);
    expect(defects).toEqual([
      { bin: binAt(30, 5), name: "HB depth1 ieta -12 iphi 5", reason: "dead in the reference run" },
      { bin: binAt(31, 5), name: "HB depth1 ieta -11 iphi 5", reason: "dead in the reference run" },
    ]);
  });

  it("are those listed, alone or by their box", () => {
    const one = judgedOf(reference(), [{ ...entry, region: "HB depth1 ieta -12 iphi 5" }]);
    expect(one.defects).toEqual([
      { bin: binAt(30, 5), name: "HB depth1 ieta -12 iphi 5", reason: "masked (HCAL)" },
    ]);
    expect(judgedOf(reference(), [{ ...entry, region: "HBM02 depth1" }]).nJudged).toBe(ALL - 16 * 4);
  });

  it("leave out of a column that is mostly empty only what is empty", () => {
    const perExposure = reference();
    for (const iphi of [63, 64, 65, 66]) perExposure[binAt(58, iphi)] = 0.3;
    expect(judgedOf(perExposure)).toEqual({ nJudged: ALL + 4, defects: [] });
  });
});
