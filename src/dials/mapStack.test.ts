import { describe, expect, it } from "vitest";
import { MapStack } from "./mapStack";

const stack = () =>
  new MapStack({
    datasetId: 1,
    runNumber: 1,
    monitoringElement: { meId: 1, mePath: "m", dimension: 2 },
    lsNumbers: Uint32Array.of(1, 2, 3),
    nx: 3,
    ny: 2,
    otherBinnings: [{ nx: 2, ny: 2 }],
  });
const row = (ls: number, data: number[][]) => ({
  ls_number: ls,
  x_bin: data[0].length,
  y_bin: data.length,
  entries: 1,
  data,
});

describe("maps of one of several binnings", () => {
  it("take that of the first map, whatever comes after", () => {
    const maps = stack();
    maps.add(row(2, [[1, 2], [3, 4]])); // prettier-ignore
    maps.add(row(1, [[1, 1, 1], [1, 1, 1]])); // prettier-ignore
    maps.add(row(3, [[5, 6], [7, 8]])); // prettier-ignore
    const answer = maps.finish();
    expect(answer.maps).toMatchObject({ nx: 2, ny: 2 });
    expect([...answer.maps.lsNumbers]).toEqual([2, 3]);
    expect([...answer.maps.counts]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(answer.skipped).toEqual([
      { mePath: "m", lsNumber: 1, reason: "the binning is 3 x 2 instead of 2 x 2" },
    ]);
  });

  it("keep the usual one where the first map has a binning nobody asked for", () => {
    const maps = stack();
    maps.add(row(1, [[1], [1]]));
    maps.add(row(2, [[1, 2, 3], [4, 5, 6]])); // prettier-ignore
    expect([...maps.finish().maps.counts]).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
