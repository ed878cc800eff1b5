import { describe, expect, it } from "vitest";
import type { ReconstructionInput } from "./autoencoder";
import { correctedBaseline, networkInput } from "./networkInput";

const SCALING = {
  fano: 10,
  varianceFloor: 10,
  pullClip: 6,
  logDensityScale: 8,
  instLumiScale: 20,
  correctionBound: 0.3,
};
const FRAME = { ny: 1, nx: 3, height: 3, width: 5 };

const input: ReconstructionInput = {
  n: 1,
  ny: 1,
  nx: 3,
  // A bin that lost all its hits, one far too hot, one where nothing is expected.
  counts: Float32Array.of(0, 100_000, 50),
  baseline: Float32Array.of(90, 90, 0),
  instLumi: Float32Array.of(10),
};

describe("what the network sees", () => {
  const { maps, instLumi } = networkInput(input, 0, 2, FRAME, SCALING);
  /** Row 1 of 3, columns 1..3 of 5: the map stands in the middle. */
  const bin = (ix: number) => [...maps.subarray((5 + 1 + ix) * 2, (5 + 1 + ix) * 2 + 2)];

  it("is the pull against the baseline and the log density, in the middle of the frame", () => {
    expect(bin(0)[0]).toBeCloseTo(-90 / Math.sqrt(910), 5);
    expect(bin(0)[1]).toBeCloseTo(Math.log(91) / 8, 5);
    expect(maps).toHaveLength(2 * 3 * 5 * 2);
    expect(maps.reduce((n, value) => n + (value === 0 ? 0 : 1), 0)).toBe(4);
  });

  it("is clipped, so that a fault can not shout", () => expect(bin(1)[0]).toBe(6));

  it("is nothing where nothing is expected", () => expect(bin(2)).toEqual([0, 0]));

  it("has the luminosity of order 1, and 0 in the padding of the batch", () =>
    expect([...instLumi]).toEqual([0.5, 0]));
});

describe("the corrected baseline", () => {
  it("is baseline x exp(bound x output), read from the middle of the frame", () => {
    const output = new Float32Array(15);
    output.set([1, -1, 1], 6);
    const [up, down, dark] = correctedBaseline(output, input.baseline, 1, FRAME, SCALING);
    expect(up).toBeCloseTo(90 * Math.exp(0.3), 4);
    expect(down).toBeCloseTo(90 * Math.exp(-0.3), 4);
    expect(dark).toBe(0);
  });
});
