import type { ClassifierKind } from "../../domain/training/classifierPlan";
import type { Layer } from "../layer";

/** Maps that a classifier sees, and the classes it tells. */
export interface ClassifierShape {
  readonly kind: ClassifierKind;
  /** Even. */
  readonly ny: number;
  readonly nx: number;
  readonly nClasses: number;
}

/** A network from a map to one number a class, before the softmax; and what differs from the published one. */
export interface Classifier {
  readonly layers: readonly Layer[];
  readonly words: string;
}

/** Units of the small dense rival. */
const MLP_UNITS = 32;

/**
 * The three convolutional networks of the HCAL thesis and two plainer rivals. Convolutions are padded, which the
 * thesis' are not, its dropout of 0.25 is left out, and the kernel of 2 x 2 is one of 3 x 3: what is read back and
 * trained here knows no others (HCALDQM/ML4DQM@82bf10d, supervised_keras_good_hot_dead_training.py).
 */
export function classifier({ kind, ny, nx, nClasses }: ClassifierShape): Classifier {
  const [body, words] = BODIES[kind];
  const input: Layer = { kind: "input", name: "map", from: [], shape: [ny, nx, 1] };
  const layers: Layer[] = [input];
  for (const layer of body) layers.push({ ...layer, from: [layers[layers.length - 1].name] });
  const last = layers[layers.length - 1].name;
  layers.push({
    ...{ kind: "dense", name: "classes", from: [last], units: nClasses, activation: "linear" },
  });
  return { layers, words };
}

/** A layer that reads the one before it. */
type Step = Layer extends infer L ? (L extends Layer ? Omit<L, "from"> : never) : never;

const conv = (
  name: string,
  filters: number,
  kernelSize: number,
  stride: number,
  activation: "relu" | "linear" = "relu",
): Step => ({ kind: "conv", name, filters, kernelSize, stride, activation });
const norm = (name: string): Step => ({ kind: "norm", name });
const pool = (name: string): Step => ({ kind: "maxPool", name });
const relu = (name: string): Step => ({ kind: "activation", name, activation: "relu" });
const dense = (name: string, units: number, activation: "relu" | "linear" = "relu"): Step => ({
  ...{ kind: "dense", name, units, activation },
});
const flat: Step = { kind: "flatten", name: "flat" };

const BODIES: Readonly<Record<ClassifierKind, readonly [body: readonly Step[], words: string]>> = {
  conv2: [
    [norm("norm"), conv("conv1", 8, 3, 2), conv("conv2", 8, 3, 2), flat],
    "batch normalisation, 2 convolutions of 8, 3 x 3 in steps of 2",
  ],
  conv3: [
    [
      ...[conv("conv1", 10, 3, 1), pool("pool1"), norm("norm"), conv("conv2", 8, 3, 1), pool("pool2")],
      ...[conv("conv3", 8, 1, 1), flat, dense("dense", 8)],
    ],
    "3 convolutions of 10, 8 and 8, two poolings, dense 8",
  ],
  conv3norm: [
    [
      ...[conv("conv1", 10, 3, 1, "linear"), norm("norm1"), relu("relu1"), pool("pool1")],
      ...[conv("conv2", 8, 3, 1, "linear"), norm("norm2"), relu("relu2"), pool("pool2")],
      ...[conv("conv3", 8, 1, 1, "linear"), norm("norm3"), relu("relu3"), flat],
      ...[dense("dense", 8, "linear"), norm("norm4"), relu("relu4")],
    ],
    "the same, batch normalisation before every activation",
  ],
  mlp: [[flat, dense("dense", MLP_UNITS)], `dense ${MLP_UNITS}`],
  logistic: [[flat], "every bin with a weight for each class"],
};
