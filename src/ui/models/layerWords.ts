import type { LayerFacts } from "../../state/models/modelsState";
import { formatNumber } from "../format";

/** Layers that compute with weights, and the maps they begin from: the others only hand on. */
const SHAPING: ReadonlySet<LayerFacts["kind"]> = new Set(["input", "conv", "convTranspose", "dense"]);

/**
 * A network as the sizes it goes through, "104 × 104 × 2 → 52 × 52 × 8 → … → 12 → …"; neighbours of one size are named
 * once, and the bottleneck is called so.
 */
export function layerWords(layers: readonly LayerFacts[]): string {
  const shapes = layers
    .filter(({ kind, shape }) => SHAPING.has(kind) && (kind !== "input" || shape.some((n) => n > 1)))
    .map(({ shape }) => shape);
  const sizes = shapes.map((shape) => shape.reduce((a, b) => a * b, 1));
  const bottleneck = sizes.indexOf(Math.min(...sizes.slice(0, -1)));
  const words = shapes.map((shape, i) => {
    const size = shape.map((n) => formatNumber(n)).join(" × ");
    return i === bottleneck ? `bottleneck ${size}` : size;
  });
  return words.filter((word, i) => word !== words[i - 1]).join(" → ");
}
