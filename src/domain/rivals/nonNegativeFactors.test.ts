import { describe, expect, it } from "vitest";
import { randomOf } from "../../simulation/random";
import { asParts, nonNegativeParts } from "./nonNegativeFactors";

const SIZE = 20;
const random = randomOf(7);
/** Two patterns that share no bin, mixed with weights that are not negative: the factors are then unique. */
const patterns = [0, 1].map((p) =>
  Float64Array.from({ length: SIZE }, (_, i) => (i % 2 === p ? 1 + random() : 0)),
);
const maps = Array.from({ length: 30 }, () => {
  const [a, b] = [random(), random()];
  return patterns[0].map((x, i) => a * x + b * patterns[1][i]);
});
const distance = (a: Float64Array, b: Float64Array) => Math.hypot(...a.map((x, i) => x - b[i]));

describe("non-negative factors", () => {
  const parts = nonNegativeParts(maps, 2);

  it("are not negative and rebuild maps that are made of so many parts, to 5 %: the updates approach slowly", () => {
    for (const part of parts) expect(Math.min(...part)).toBeGreaterThanOrEqual(0);
    for (const map of maps)
      expect(distance(asParts(parts, map), map)).toBeLessThan(0.05 * Math.hypot(...map));
  });

  it("can't rebuild a map with a hole that no part has", () => {
    const hole = maps[0].map((x, i) => (i < 6 ? 0 : x));
    expect(distance(asParts(parts, hole), hole)).toBeGreaterThan(0.1 * Math.hypot(...hole));
  });

  it("never fit a map worse than the best multiple of one part", () => {
    for (const map of maps) {
      const alone = parts.map((part) => {
        const scale =
          part.reduce((sum, x, i) => sum + x * map[i], 0) / part.reduce((sum, x) => sum + x * x, 0);
        return distance(
          part.map((x) => scale * x),
          map,
        );
      });
      expect(distance(asParts(parts, map), map)).toBeLessThanOrEqual(Math.min(...alone) + 1e-3);
    }
  });
});
