import { describe, expect, it } from "vitest";
import { gatherMaps } from "../domain/gatherMaps";
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
      { mePath: "m", lsNumber: 1, reason: "the binning is 3 x 2 instead of 2 x 2", isForeign: true },
    ]);
  });

  it("keep the usual one where the first map has a binning nobody asked for", () => {
    const maps = stack();
    maps.add(row(1, [[1], [1]]));
    maps.add(row(2, [[1, 2, 3], [4, 5, 6]])); // prettier-ignore
    expect([...maps.finish().maps.counts]).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe("the column of counts", () => {
  /** The batch of three LS with these largest counts, added in this order. */
  const batchOf = (...largest: readonly number[]) => {
    const maps = stack();
    for (const [i, hits] of largest.entries()) maps.add(row(i + 1, [[0, 1, 2], [3, 4, hits]])); // prettier-ignore
    return maps.finish().maps;
  };

  it.each([
    [Uint8Array, [7, 255, 9]],
    [Uint16Array, [7, 256, 65_535]],
    [Uint32Array, [7, 300, 65_536]],
    [Uint32Array, [4_294_967_295, 300, 7]],
  ] as const)("is the narrowest that holds them all: %o for %o", (column, largest) => {
    const { counts } = batchOf(...largest);
    expect(counts).toBeInstanceOf(column);
    expect([...counts]).toEqual(largest.flatMap((hits) => [0, 1, 2, 3, 4, hits]));
  });

  it("holds maps gathered from columns of other widths", () => {
    const [narrow, wide] = [batchOf(1, 2, 3), batchOf(1, 2, 70_000)];
    const { counts } = gatherMaps([{ ...narrow, lsNumbers: Uint32Array.of(4, 5, 6) }, wide], [3, 5]);
    expect([...counts]).toEqual([0, 1, 2, 3, 4, 70_000, 0, 1, 2, 3, 4, 2]);
  });
});
