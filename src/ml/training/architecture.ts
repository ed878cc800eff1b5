import type { Layer } from "../layer";
import { NETWORK_CHANNELS } from "../networkInput";

export interface AutoencoderShape {
  /** Multiples of 8: three halvings. */
  readonly height: number;
  readonly width: number;
  /** Channels after each halving. */
  readonly channels: readonly [number, number, number];
  /** Channels the coarsest level is squeezed to before the bottleneck. */
  readonly squeezed: number;
  /** Numbers in the bottleneck; the luminosity is joined to them. */
  readonly code: number;
}

/**
 * The shape used for the CSC disks: 100 x 100 bins padded to 104 x 104, down to 13 x 13 bins of 128 cm. The twelve numbers
 * of the code leave room for a scale, a tilt and a radial shape, not for one chamber: that keeps the leakage of a
 * region into its own expectation low.
 */
export const CSC_AUTOENCODER: AutoencoderShape = {
  height: 104,
  width: 104,
  channels: [8, 16, 24],
  squeezed: 8,
  code: 12,
};

/** The same for the HCAL depths: 72 x 84 bins padded to 72 x 88, down to 9 x 11; room for smooth shapes, not for a box. */
export const HCAL_AUTOENCODER: AutoencoderShape = { ...CSC_AUTOENCODER, height: 72, width: 88 };

/** Residual convolutional autoencoder: (maps, luminosity) -> correction of the baseline, -1..1, one channel. */
export function autoencoderLayers({
  height,
  width,
  channels,
  squeezed,
  code,
}: AutoencoderShape): readonly Layer[] {
  const [c1, c2, c3] = channels;
  const h = height / 8;
  const w = width / 8;
  const halve = (name: string, from: string, filters: number): Layer => ({
    kind: "conv",
    name,
    from: [from],
    filters,
    kernelSize: 4,
    stride: 2,
    activation: "relu",
  });
  const double = (name: string, from: string, filters: number, activation: "relu" | "tanh"): Layer => ({
    kind: "convTranspose",
    name,
    from: [from],
    filters,
    activation,
  });
  const mix = (
    name: string,
    from: string,
    filters: number,
    kernelSize: 1 | 3,
    activation: "relu" | "linear" = "relu",
  ): Layer => ({ kind: "conv", name, from: [from], filters, kernelSize, stride: 1, activation });
  const residual = (name: string, from: string, filters: number): Layer[] => [
    mix(`${name}_inner`, from, filters, 3),
    mix(`${name}_outer`, `${name}_inner`, filters, 3, "linear"),
    { kind: "add", name: `${name}_sum`, from: [from, `${name}_outer`] },
    { kind: "activation", name, from: [`${name}_sum`], activation: "relu" },
  ];
  return [
    { kind: "input", name: "maps", from: [], shape: [height, width, NETWORK_CHANNELS] },
    { kind: "input", name: "inst_lumi", from: [], shape: [1] },
    halve("encode1", "maps", c1),
    halve("encode2", "encode1", c2),
    halve("encode3", "encode2", c3),
    ...residual("encode_residual", "encode3", c3),
    mix("squeeze", "encode_residual", squeezed, 1),
    { kind: "flatten", name: "flat", from: ["squeeze"] },
    { kind: "dense", name: "code", from: ["flat"], units: code, activation: "linear" },
    { kind: "concat", name: "code_and_lumi", from: ["code", "inst_lumi"] },
    { kind: "dense", name: "expand", from: ["code_and_lumi"], units: h * w * squeezed, activation: "relu" },
    { kind: "reshape", name: "coarse", from: ["expand"], shape: [h, w, squeezed] },
    mix("widen", "coarse", c3, 3),
    ...residual("decode_residual", "widen", c3),
    double("decode1", "decode_residual", c2, "relu"),
    double("decode2", "decode1", c1, "relu"),
    double("correction", "decode2", 1, "tanh"),
  ];
}
