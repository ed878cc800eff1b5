import fc from "fast-check";
import { expect, it } from "vitest";
import { makeRoom } from "./makeRoom";

const uses = [
  { key: "a", bytes: 40, usedAt: 30 },
  { key: "b", bytes: 30, usedAt: 10 },
  { key: "c", bytes: 20, usedAt: 20 },
];

it("gives up nothing while there is room", () => {
  expect(makeRoom(uses, { key: "d", bytes: 10 }, 100)).toEqual([]);
});

it("gives up what was used longest ago first, and no more than needed", () => {
  expect(makeRoom(uses, { key: "d", bytes: 15 }, 100)).toEqual(["b"]);
  expect(makeRoom(uses, { key: "d", bytes: 60 }, 100)).toEqual(["b", "c"]);
});

it("replaces an entry of the same key", () => {
  expect(makeRoom(uses, { key: "a", bytes: 50 }, 100)).toEqual([]);
});

it("refuses what does not fit alone, and gives up nothing for it", () => {
  expect(makeRoom(uses, { key: "d", bytes: 101 }, 100)).toBeUndefined();
});

it("never leaves more than the limit", () => {
  const use = fc.record({ key: fc.string(), bytes: fc.nat(100), usedAt: fc.nat(50) });
  const kept = fc.uniqueArray(use, { selector: ({ key }) => key });
  fc.assert(
    fc.property(kept, use, fc.nat(300), (before, entry, limit) => {
      const evicted = makeRoom(before, entry, limit);
      if (!evicted) return entry.bytes > limit;
      const left = before.filter(({ key }) => key !== entry.key && !evicted.includes(key));
      return left.reduce((sum, { bytes }) => sum + bytes, entry.bytes) <= limit;
    }),
  );
});
