import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MapBatch, withRoomFor } from "../../domain/mapBatch";
import { type PackedMaps, packMaps, unpackMaps } from "./packedMaps";

const NY = 2;
const NX = 3;

/** Batches of small maps whose largest count needs 8, 16 or 32 bits. */
const batches = fc.constantFrom(0xff, 0xffff, 0xffff_ffff).chain((max) =>
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 4000 }), { maxLength: 12 }),
      fc.array(fc.nat({ max }), { minLength: 12 * NY * NX, maxLength: 12 * NY * NX }),
    )
    .map(([ls, counts]): MapBatch => {
      const lsNumbers = Uint32Array.from(ls).sort();
      const used = counts.slice(0, lsNumbers.length * NY * NX);
      const column = withRoomFor(Math.max(0, ...used), new Uint8Array(used.length));
      column.set(used);
      return {
        ...{ runNumber: 900001, mePath: "CSC/m", ny: NY, nx: NX, lsNumbers },
        entries: lsNumbers.map((n) => n * 7),
        counts: column,
      };
    }),
);

const three: MapBatch = {
  ...{ runNumber: 900001, mePath: "CSC/m", ny: NY, nx: NX },
  lsNumbers: Uint32Array.of(1, 2, 4),
  entries: Uint32Array.of(10, 20, 40),
  counts: Uint16Array.from({ length: 18 }, (_, i) => i),
};

describe("packed maps", () => {
  it("are the same maps again, bit for bit", async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (maps) => {
        expect(await unpackMaps(await packMaps(maps))).toEqual(maps);
      }),
    );
  });

  it("take a byte a count where that holds them all", async () => {
    expect((await packMaps(three)).countBytes).toBe(1);
    expect((await packMaps({ ...three, counts: three.counts.map((n) => n * 256) })).countBytes).toBe(2);
  });

  it("share no memory with what they came from, nor their columns with each other", async () => {
    const { lsNumbers, entries, counts } = await unpackMaps(await packMaps(three));
    expect(new Set([lsNumbers.buffer, entries.buffer, counts.buffer]).size).toBe(3);
  });

  it("are refused when any byte is damaged", async () => {
    const packed = await packMaps(three);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: packed.bytes.byteLength - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          // Time, flags and system of the gzip header (RFC 1952) say nothing of the content.
          fc.pre(at > 9 || at === 0);
          const bytes = packed.bytes.slice(0);
          new Uint8Array(bytes)[at] ^= flip;
          await expect(unpackMaps({ ...packed, bytes })).rejects.toThrow();
        },
      ),
    );
  });

  it.each<[string, (packed: PackedMaps) => PackedMaps]>([
    ["cut short", (packed) => ({ ...packed, bytes: packed.bytes.slice(0, -5) })],
    ["more than was said", (packed) => ({ ...packed, nMaps: 2 })],
    ["less than was said", (packed) => ({ ...packed, nMaps: 4 })],
    ["said to be beyond any memory", (packed) => ({ ...packed, nMaps: 1e5, ny: 1e4, nx: 1e4 })],
  ])("are refused when they are %s", async (_what, spoil) => {
    await expect(unpackMaps(spoil(await packMaps(three)))).rejects.toThrow();
  });

  it("are refused when their lumisections are not in order", async () => {
    const packed = await packMaps({ ...three, lsNumbers: Uint32Array.of(1, 4, 2) });
    await expect(unpackMaps(packed)).rejects.toThrow(/order/);
  });
});
