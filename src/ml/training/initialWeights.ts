import { type Layer, weightShapes } from "../layer";
import type { Weights } from "../model";
import { randomStream } from "./random";

/** The last layer starts this much smaller, so that training starts from the baseline itself. */
const LAST_LAYER_GAIN = 0.01;

/** He-normal kernels (variance 2 / fan-in), zero biases, normalisations that change nothing, the last layer near zero. */
export function initialWeights(layers: readonly Layer[], seed: number): Map<string, Weights> {
  const random = randomStream(seed);
  const last = layers[layers.length - 1].name;
  const weights = new Map<string, Weights>();
  for (const [name, shape] of weightShapes(layers)) {
    const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
    if (name.endsWith("/kernel")) {
      const gain = name.startsWith(`${last}/`) ? LAST_LAYER_GAIN : 1;
      const deviation = gain * Math.sqrt(2 / fanIn(layers, name, shape));
      for (let i = 0; i < values.length; i++) values[i] = deviation * random.normal();
    }
    if (/\/(gamma|moving_variance)$/.test(name)) values.fill(1);
    weights.set(name, { shape, values });
  }
  return weights;
}

/** Inputs that one output sums over. */
function fanIn(layers: readonly Layer[], name: string, shape: readonly number[]): number {
  const layer = layers.find((candidate) => name.startsWith(`${candidate.name}/`));
  // A 4x4 stride-2 transposed convolution reaches each output with 2x2 of its taps.
  if (layer?.kind === "convTranspose") return 4 * shape[3];
  return shape.slice(0, -1).reduce((a, b) => a * b, 1);
}
