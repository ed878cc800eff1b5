import type { Layer } from "../layer";

/** Choice of a network that gives back a map, in the frame that it sees. */
export interface RivalShape {
  /** `resNet`: residual blocks with a global maximum as bottleneck; `poolings`: convolutions, poolings and their mirror. */
  readonly kind: "resNet" | "poolings";
  /** Filters of each level from the input inwards. */
  readonly filters: readonly number[];
  /** Residual blocks a level. */
  readonly blocks: number;
  /** Rows and columns of the input; without the margins a multiple of 2 for each level. */
  readonly frame: readonly [height: number, width: number];
  /** Rows and columns that the first convolution uses up at each edge; the output lacks them. */
  readonly margin: number;
  /** Slope of the activations below 0; 0 is a ReLU. */
  readonly slope: number;
  readonly output: "linear" | "sigmoid";
}

/** A layer that reads the one before it unless it says otherwise. */
type Step = Layer extends infer L
  ? L extends Layer
    ? Omit<L, "from"> & { readonly from?: string[] }
    : never
  : never;

/** The published architectures, input and output one channel. */
export function rivalLayers(shape: RivalShape): readonly Layer[] {
  const steps = shape.kind === "resNet" ? resNet(shape) : poolings(shape);
  const layers: Layer[] = [
    { kind: "input", name: "map", from: [], shape: [shape.frame[0], shape.frame[1], 1] },
  ];
  for (const step of steps) layers.push({ ...step, from: step.from ?? [layers[layers.length - 1].name] });
  return layers;
}

const conv = (name: string, filters: number, kernelSize: number, stride = 1): Step => ({
  ...{ kind: "conv", name, filters, kernelSize, stride, activation: "linear" },
});

/**
 * The residual autoencoder of ECAL and of the CSC muon group (ml.md §1a, §1b): a convolution and a pooling, levels of
 * residual blocks that halve in between, the largest pixel of each channel as the only way through, and the same
 * backwards. Of 16 and 32 filters and three blocks it has 191,009 weights; the published ONNX file has 187,431, for its
 * doubling convolution has 3 x 3 taps where ours has 4 x 4.
 */
function resNet({ filters, blocks, frame, margin, slope, output }: RivalShape): readonly Step[] {
  const activation = (name: string): Step =>
    slope === 0 ? { kind: "activation", name, activation: "relu" } : { kind: "leakyRelu", name, slope };
  const joined = (name: string, direct: string, way: string): Step[] => [
    { kind: "add", name: `${name}_sum`, from: [direct, way] },
    activation(name),
  ];
  const block = (name: string, from: string, n: number): Step[] => [
    { ...conv(`${name}_inner`, n, 3), from: [from] },
    activation(`${name}_middle`),
    conv(`${name}_outer`, n, 3),
    ...joined(name, from, `${name}_outer`),
  ];
  const halve = (name: string, from: string, n: number): Step[] => [
    { ...conv(`${name}_way`, n, 1, 2), from: [from] },
    { ...conv(`${name}_inner`, n, 3, 2), from: [from] },
    activation(`${name}_middle`),
    conv(`${name}_outer`, n, 3),
    ...joined(name, `${name}_way`, `${name}_outer`),
  ];
  const double = (name: string, from: string, n: number): Step[] => [
    { kind: "upsample", name: `${name}_larger`, from: [from] },
    conv(`${name}_way`, n, 1),
    { kind: "convTranspose", name: `${name}_inner`, filters: n, activation: "linear", from: [from] },
    activation(`${name}_middle`),
    conv(`${name}_outer`, n, 3),
    ...joined(name, `${name}_way`, `${name}_outer`),
  ];
  const [first] = filters;
  const last = filters[filters.length - 1];
  const [h, w] = frame.map((side) => (side - 2 * margin) / 2 ** filters.length);
  const steps: Step[] = [
    conv("first", first, 3),
    ...(margin > 0 ? [{ kind: "crop", name: "inside", margin } as const] : []),
    activation("first_active"),
    { kind: "maxPool", name: "pooled" },
  ];
  let at = "pooled";
  const add = (name: string, more: readonly Step[]) => {
    steps.push(...more);
    at = name;
  };
  const level = (part: string, n: number) => {
    for (let b = 1; b <= blocks; b++) {
      const name = `${part}${n}_${b}`;
      add(name, block(name, at, n));
    }
  };
  filters.forEach((n, i) => {
    if (i > 0) add(`halve${n}`, halve(`halve${n}`, at, n));
    level("encode", n);
  });
  add("coarse", [
    { kind: "globalMax", name: "code" },
    { kind: "dense", name: "expand", units: h * w * last, activation: "linear" },
    { kind: "reshape", name: "coarse", shape: [h, w, last] },
  ]);
  [...filters].reverse().forEach((n, i) => {
    if (i > 0) add(`double${n}`, double(`double${n}`, at, n));
    level("decode", n);
  });
  return [
    ...steps,
    { kind: "upsample", name: "full" },
    { ...conv("reconstruction", 1, 3), activation: output } as Step,
  ];
}

/** The autoencoder of the HCAL thesis (ml.md §1c): batch normalisation and a pooling after each convolution, and back. */
function poolings({ filters, output }: RivalShape): readonly Step[] {
  const level = (name: string, n: number): Step[] => [
    conv(name, n, 3),
    { kind: "norm", name: `${name}_norm` },
    { kind: "activation", name: `${name}_active`, activation: "relu" },
  ];
  return [
    ...filters.flatMap((n, i): Step[] => [
      ...level(`encode${i + 1}`, n),
      { kind: "maxPool", name: `pool${i + 1}` },
    ]),
    ...[...filters]
      .reverse()
      .flatMap((n, i): Step[] => [
        ...level(`decode${i + 1}`, n),
        { kind: "upsample", name: `larger${i + 1}` },
      ]),
    { ...conv("reconstruction", 1, 3), activation: output } as Step,
  ];
}
