import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cscGeometry } from "./geometry/csc";
import { faultFactor, scaleChambers } from "./injection";

describe("the factor of a fault", () => {
  const range = { from: 10, to: 20 };
  it.each([
    ["dead", 1, 15, 0],
    ["hvTrip", 1, 20, 0],
    ["weak", 0.3, 10, 0.7],
    ["hot", 2.5, 12, 2.5],
    ["noiseBurst", 8, 12, 8],
    ["ageing", 0.001, 19, 0.99],
    ["ageing", 0.5, 20, 0],
    ["dead", 1, 9, 1],
    ["hot", 3, 21, 1],
  ] as const)("%s of strength %d in LS %d is %d", (kind, strength, ls, factor) => {
    expect(faultFactor({ kind, strength, ...range }, ls)).toBeCloseTo(factor);
  });
});

describe("scaling chambers of a map", () => {
  const geometry = cscGeometry("-", 2);
  const flat = new Uint32Array(100 * 100).fill(50);
  const { start, bin, fraction } = geometry.areaFractions;
  const hits = (counts: ArrayLike<number>, chamber: number) => {
    let sum = 0;
    for (let i = start[chamber]; i < start[chamber + 1]; i++) sum += fraction[i] * counts[bin[i]];
    return sum;
  };
  /** A reproducible uniform sequence; quality does not matter here. */
  const sequence = (seed: number) => () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };

  it("empties the bins that lie wholly in a dead chamber and takes its share from the others", () => {
    const map = scaleChambers(flat, geometry, new Map([[6, 0]]), sequence(1));
    for (let i = start[6]; i < start[7]; i++) {
      if (fraction[i] === 1) expect(map[bin[i]]).toBe(0);
      else expect(map[bin[i]]).toBeGreaterThan(0);
    }
    expect(map[0]).toBe(50);
  });

  it("changes the chamber's own hits by the factor, to the noise, wherever fractions are whole", () => {
    fc.assert(
      fc.property(
        fc.nat(53),
        fc.double({ min: 0, max: 4, noNaN: true }),
        fc.nat(1e6),
        (chamber, factor, seed) => {
          const map = scaleChambers(flat, geometry, new Map([[chamber, factor]]), sequence(seed + 1));
          const change = hits(map, chamber) - hits(flat, chamber);
          let wanted = 0;
          let variance = 0;
          for (let i = start[chamber]; i < start[chamber + 1]; i++) {
            wanted += 50 * fraction[i] ** 2 * (factor - 1);
            const part = (1 + fraction[i] * (factor - 1)) % 1;
            variance += 50 * fraction[i] ** 2 * part * (1 - part);
          }
          expect(Math.abs(change - wanted)).toBeLessThan(6 * Math.sqrt(variance) + 1e-3);
        },
      ),
    );
  });

  it("leaves the original alone", () => {
    scaleChambers(flat, geometry, new Map([[6, 0]]), sequence(1));
    expect(flat.every((n) => n === 50)).toBe(true);
  });
});
