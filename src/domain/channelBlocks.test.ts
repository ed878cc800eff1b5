import { describe, expect, it } from "vitest";
import { blockName, channelBlocks } from "./channelBlocks";
import type { FlaggedChannel } from "./channelScores";
import { ecalGeometry } from "./geometry/ecal";
import { hcalGeometry } from "./geometry/hcal";

const geometry = hcalGeometry(1);
const { channels } = geometry;
if (!channels) throw new Error("HCAL has channels");
const N_MAPS = 40;

/** Position of the channel in a column (0..83) at iphi. */
const channelAt = (column: number, iphi: number) => channels.bins.indexOf((iphi - 1) * geometry.nx + column);
const flagged = (
  column: number,
  iphi: number,
  from: number,
  to: number,
  sign: 1 | -1 = -1,
): FlaggedChannel => ({
  channel: channelAt(column, iphi),
  sign,
  maps: new Uint8Array(N_MAPS).fill(1, from, to + 1),
});
const square = (column: number, iphis: readonly number[], from = 10, to = 20) =>
  Array.from({ length: 5 }, (_, i) => iphis.map((iphi) => flagged(column + i, iphi, from, to))).flat();
const names = (all: readonly FlaggedChannel[]) =>
  channelBlocks(geometry, channels, all, 3).map((block) => blockName(geometry, channels, block.channels));

describe("channels that deviate together", () => {
  it("are one block, named by its ranges", () => {
    expect(names(square(25, [40, 41, 42, 43, 44]))).toEqual([
      "HE depth1+HB depth1 ieta -17..-13 iphi 40..44 (25 channels)",
    ]);
  });

  it("are neighbours over the gap between rows where only every second one is filled", () => {
    expect(names(square(15, [41, 43, 45]))).toEqual(["HE depth1 ieta -27..-23 iphi 41..45 (15 channels)"]);
  });

  it("are neighbours over the edge of the map: iphi 72 is next to 1", () => {
    expect(names(square(30, [71, 72, 1, 2]))).toEqual(["HB depth1 ieta -12..-8 iphi 71..2 (20 channels)"]);
  });

  it("stay apart in place, in time and in direction", () => {
    const lone = flagged(50, 10, 5, 6);
    expect(names([lone, flagged(53, 10, 5, 6), flagged(50, 11, 20, 21), flagged(51, 10, 5, 6, 1)])).toEqual([
      "HB depth1 ieta 9 iphi 10",
      "HB depth1 ieta 12 iphi 10",
      "HB depth1 ieta 9 iphi 11",
      "HB depth1 ieta 10 iphi 10",
    ]);
  });

  it("keep a channel whole that is not beyond the threshold in every LS", () => {
    const weak = flagged(50, 10, 5, 9);
    weak.maps.fill(1, 12, 15);
    const blocks = channelBlocks(geometry, channels, [weak], 3);
    expect(blocks).toHaveLength(1);
    expect([blocks[0].maps.indexOf(1), blocks[0].maps.lastIndexOf(1)]).toEqual([5, 14]);
  });

  it("join over the edge of the axis that closes, and over no other", () => {
    const barrel = ecalGeometry("EB");
    const towers = barrel.channels;
    if (!towers) throw new Error("ECAL has channels");
    const dead = (ix: number, iy: number): FlaggedChannel => ({
      channel: iy * barrel.nx + ix,
      sign: -1,
      maps: new Uint8Array(N_MAPS).fill(1, 10, 21),
    });
    const named = channelBlocks(
      barrel,
      towers,
      [dead(71, 20), dead(0, 20), dead(30, 0), dead(30, 33)],
      3,
    ).map((block) => blockName(barrel, towers, block.channels));
    expect(named).toEqual([
      "EB+18+EB+01 iphi 358..3 ieta 18 (2 channels)",
      "EB-08 iphi 153 ieta -83",
      "EB+08 iphi 153 ieta 83",
    ]);
  });
});
