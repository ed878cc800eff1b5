import type { Layer, SampleShape } from "./layer";
import type { ModelCard } from "./modelCard";

export interface Weights {
  readonly shape: SampleShape;
  /** Row-major. */
  readonly values: Float32Array<ArrayBuffer>;
}

/** A checked model, as plain data that crosses to a worker by structured clone. */
export interface Model {
  readonly card: ModelCard;
  readonly layers: readonly Layer[];
  /** By name, "<layer>/kernel" and "<layer>/bias". */
  readonly weights: ReadonlyMap<string, Weights>;
}
