import { expect, it } from "vitest";
import { layerWords } from "./layerWords";

it("names the sizes a network goes through once each, and its bottleneck", () => {
  expect(
    layerWords([
      { name: "maps", kind: "input", shape: [16, 16, 2] },
      { name: "inst_lumi", kind: "input", shape: [1] },
      { name: "encode", kind: "conv", shape: [8, 8, 4] },
      { name: "mix", kind: "conv", shape: [8, 8, 4] },
      { name: "flat", kind: "flatten", shape: [256] },
      { name: "code", kind: "dense", shape: [12] },
      { name: "joined", kind: "concat", shape: [13] },
      { name: "expand", kind: "dense", shape: [1152] },
      { name: "decode", kind: "convTranspose", shape: [16, 16, 1] },
    ]),
  ).toBe("16 × 16 × 2 → 8 × 8 × 4 → bottleneck 12 → 1,152 → 16 × 16 × 1");
});
