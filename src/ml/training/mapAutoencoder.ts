import type { NetworkKind } from "../../domain/training/searchPlan";
import { countWeights, type Layer, macPerMap } from "../layer";

/** Bins of the maps and the choice of a network for them. */
export interface MapAutoencoderShape {
  readonly kind: NetworkKind;
  readonly ny: number;
  readonly nx: number;
  /** Numbers in the bottleneck. */
  readonly code: number;
}

/** Filters of the HCAL thesis' autoencoder, from its input inwards (ml.md §1c). */
const THESIS_FILTERS = [86, 64, 32] as const;
/** Multiplications of a network that a browser trains in minutes on a processor: those of the shipped ones. */
const MAX_MAC = 12e6;
/** Weights beyond which a step spends its time in Adam. */
const MAX_WEIGHTS = 2e6;
/** Numbers in the hidden layers of a dense network at most. */
const MAX_HIDDEN = 64;
/** Smallest side that three halvings leave something of. */
const MIN_SIDE = 16;

/** The layer with a bias for every bin: what it starts from is what the network starts from. */
export const MEAN_LAYER = "bins_out";

/** A network for the maps, or why there is none. */
export type MapAutoencoder =
  { readonly layers: readonly Layer[]; readonly words: string } | { readonly refused: string };

/**
 * Autoencoder of maps scaled to order 1 (domain/training/mapScale.ts): input and output are the map itself. Dense
 * networks see the bins as a list (any histogram), convolutional ones the map padded to multiples of 8.
 */
export function mapAutoencoder(shape: MapAutoencoderShape): MapAutoencoder {
  return shape.kind === "dense" ? denseAutoencoder(shape) : convolutionalAutoencoder(shape);
}

/** The map's own bins as the convolutional network has them: padded to multiples of 8, three halvings. */
const paddedSide = (bins: number): number => 8 * Math.ceil(bins / 8);

function denseAutoencoder({ ny, nx, code }: MapAutoencoderShape): MapAutoencoder {
  const bins = ny * nx;
  if (code >= bins) return { refused: `a bottleneck of ${code} does not squeeze ${bins} bins` };
  const hidden = Math.max(code, Math.min(MAX_HIDDEN, bins >> 1));
  const dense = (name: string, from: string, units: number, activation: "relu" | "linear"): Layer => ({
    kind: "dense",
    name,
    from: [from],
    units,
    activation,
  });
  const layers: readonly Layer[] = [
    { kind: "input", name: "bins", from: [], shape: [bins] },
    dense("encode", "bins", hidden, "relu"),
    dense("code", "encode", code, "linear"),
    dense("decode", "code", hidden, "relu"),
    dense(MEAN_LAYER, "decode", bins, "linear"),
  ];
  if (countWeights(layers) > MAX_WEIGHTS) return { refused: `${bins} bins are too many for a dense network` };
  return { layers, words: `dense ${bins}-${hidden}-${code}-${hidden}-${bins}` };
}

/**
 * After the thesis: 86-64-32 filters, three halvings. Halving convolutions stand in place of convolution and pooling,
 * whose gradients are no convolutions, and there is no batch normalisation. The filters are halved until it is cheap
 * enough. Beside the convolutions goes a linear path with a bias for every bin: what stands still in all maps need not
 * be learnt by filters that are the same everywhere (without it 90 times the error of the mean map, HCAL depth 1).
 */
function convolutionalAutoencoder({ ny, nx, code }: MapAutoencoderShape): MapAutoencoder {
  if (Math.min(ny, nx) < MIN_SIDE)
    return { refused: `convolutions need ${MIN_SIDE} x ${MIN_SIDE} bins, not ${nx} x ${ny}` };
  for (let divisor = 1; divisor <= 8; divisor *= 2) {
    const filters = THESIS_FILTERS.map((n) => Math.ceil(n / divisor));
    const layers = convolutionalLayers(paddedSide(ny), paddedSide(nx), filters, code);
    if (macPerMap(layers) > MAX_MAC) continue;
    const reduced = divisor === 1 ? "" : `, 1/${divisor} of the thesis' filters`;
    return {
      layers,
      words: `convolutional ${filters.join("-")}, bottleneck ${code}${reduced}, ${DIFFERENCES}`,
    };
  }
  return { refused: `maps of ${nx} x ${ny} bins are too large to train on a processor` };
}

const DIFFERENCES = "steps of 2 for the thesis' poolings, no batch normalisation";

function convolutionalLayers(
  height: number,
  width: number,
  [f1, f2, f3]: readonly number[],
  code: number,
): readonly Layer[] {
  const halve = (name: string, from: string, filters: number): Layer => ({
    ...{ kind: "conv", name, from: [from], filters, kernelSize: 4, stride: 2, activation: "relu" },
  });
  const double = (name: string, from: string, filters: number, activation: "relu" | "linear"): Layer => ({
    ...{ kind: "convTranspose", name, from: [from], filters, activation },
  });
  const coarse = [height / 8, width / 8, f3] as const;
  return [
    { kind: "input", name: "map", from: [], shape: [height, width, 1] },
    halve("encode1", "map", f1),
    halve("encode2", "encode1", f2),
    halve("encode3", "encode2", f3),
    { kind: "flatten", name: "flat", from: ["encode3"] },
    { kind: "dense", name: "code", from: ["flat"], units: code, activation: "linear" },
    { kind: "dense", name: "expand", from: ["code"], units: coarse[0] * coarse[1] * f3, activation: "relu" },
    { kind: "reshape", name: "coarse", from: ["expand"], shape: coarse },
    double("decode3", "coarse", f2, "relu"),
    double("decode2", "decode3", f1, "relu"),
    double("details", "decode2", 1, "linear"),
    { kind: "dense", name: MEAN_LAYER, from: ["code"], units: height * width, activation: "linear" },
    { kind: "reshape", name: "mean_map", from: [MEAN_LAYER], shape: [height, width, 1] },
    { kind: "add", name: "sum", from: ["mean_map", "details"] },
    // Hits are not negative; and what starts far below 0 stays empty (trainMapAutoencoder.ts).
    { kind: "activation", name: "reconstruction", from: ["sum"], activation: "relu" },
  ];
}
