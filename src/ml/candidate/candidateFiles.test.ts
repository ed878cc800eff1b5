import { beforeAll, describe, expect, it } from "vitest";
import { nodeBackends } from "../nodeBackends.node";
import { initialWeights } from "../training/initialWeights";
import { mapAutoencoder } from "../training/mapAutoencoder";
import { reconstructAll } from "../training/reconstruct";
import { type Candidate, type CandidateRecord, packCandidate, readCandidate } from "./candidateFiles";
import type { NamedBytes } from "./networkFiles";

const RECORD: CandidateRecord = {
  name: "RB dense 2",
  madeAt: "2026-11-23T12:00:00Z",
  workspace: "rpc",
  recipeName: "rpc-default",
  mePath: "RPC/Occupancy",
  ny: 1,
  nx: 6,
  lsPerSample: 1,
  scale: { by: "sum", fullest: 0.3 },
  words: "dense 6-3-2-3-6",
  training: undefined,
};
const bytesOf = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));
const floats = (values: readonly number[]) => new Uint8Array(Float32Array.from(values).buffer);

/** As tensorflowjs_converter writes a Keras Sequential of 6 - 2 - 6 units: no inbound nodes, names with the layer twice. */
function kerasFiles(nIn = 6, activation = "sigmoid"): NamedBytes[] {
  const dense = (name: string, units: number, first: object) => ({
    class_name: "Dense",
    config: { name, units, activation, trainable: true, dtype: "float32", use_bias: true, ...first },
  });
  const json = {
    format: "layers-model",
    generatedBy: "keras v2.11.0",
    convertedBy: "TensorFlow.js Converter v4.2.0",
    modelTopology: {
      keras_version: "2.11.0",
      backend: "tensorflow",
      model_config: {
        class_name: "Sequential",
        config: {
          name: "sequential",
          layers: [
            dense("encode", 2, { batch_input_shape: [null, nIn] }),
            { class_name: "Dropout", config: { name: "dropout", rate: 0.1 } },
            dense("decode", nIn, {}),
          ],
        },
      },
    },
    weightsManifest: [
      {
        paths: ["group1-shard1of1.bin"],
        weights: [
          { name: "encode/encode/kernel", shape: [nIn, 2], dtype: "float32" },
          { name: "encode/encode/bias", shape: [2], dtype: "float32" },
          { name: "decode/decode/kernel", shape: [2, nIn], dtype: "float32" },
          { name: "decode/decode/bias", shape: [nIn], dtype: "float32" },
        ],
      },
    ],
  };
  const weights = Array.from({ length: 2 * nIn + 2 + 2 * nIn + nIn }, (_, i) => Math.sin(i));
  return [
    { name: "model.json", bytes: bytesOf(json) },
    { name: "group1-shard1of1.bin", bytes: floats(weights) },
  ];
}

/** One convolution of 3 x 3 bins, as Keras has it. */
function convolutionFiles(height: number, width: number, dilation = 1): NamedBytes[] {
  const config = {
    ...{ name: "c", filters: 1, kernel_size: [3, 3], strides: [1, 1], padding: "same", activation: "linear" },
    ...{ dilation_rate: [dilation, dilation], batch_input_shape: [null, height, width, 1] },
  };
  const weights = [
    { name: "c/kernel", shape: [3, 3, 1, 1], dtype: "float32" },
    { name: "c/bias", shape: [1], dtype: "float32" },
  ];
  const json = {
    modelTopology: { model_config: { config: { layers: [{ class_name: "Conv2D", config }] } } },
    weightsManifest: [{ paths: ["w.bin"], weights }],
  };
  return [
    { name: "model.json", bytes: bytesOf(json) },
    { name: "w.bin", bytes: floats(Array.from({ length: 10 }, () => 0.1)) },
  ];
}

describe("files of a candidate", () => {
  let candidate: Candidate;
  beforeAll(async () => {
    await nodeBackends[0].start(true);
    const network = mapAutoencoder({ kind: "dense", ny: 1, nx: 6, code: 2 });
    if ("refused" in network) throw new Error(network.refused);
    candidate = await packCandidate(network.layers, initialWeights(network.layers, 1), RECORD);
  });

  it("say what they are in name and card, and are read back to the same network", async () => {
    expect(candidate.files.map(({ name }) => name)).toEqual([
      "CANDIDATE_rpc-RB-dense-2_card.json",
      "CANDIDATE_rpc-RB-dense-2_model.json",
      "CANDIDATE_rpc-RB-dense-2_weights.bin",
    ]);
    const read = readCandidate([...candidate.files].reverse(), undefined);
    expect(read.card).toEqual(candidate.card);
    expect(read.card.status).toBe("CANDIDATE");
    const values = Float32Array.of(1, 0.5, 0, 0, 0.2, 0.9);
    expect(await reconstructAll(read.layers, read.weights, values, RECORD)).toEqual(
      await reconstructAll(candidate.layers, candidate.weights, values, RECORD),
    );
  });

  it("of a Keras model are read as the converter writes them, and computed as Keras does", async () => {
    const { card, layers, weights } = readCandidate(kerasFiles(), RECORD);
    expect(card).toMatchObject({ status: "CANDIDATE", nWeights: 32, macPerMap: 24 });
    const input = Float32Array.of(1, 2, 3, 4, 5, 6);
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
    const w = (i: number) => Math.fround(Math.sin(i));
    const code = [0, 1].map((c) => sigmoid(input.reduce((sum, x, i) => sum + x * w(2 * i + c), w(12 + c))));
    const expected = Array.from(input, (_, i) =>
      sigmoid(code[0] * w(14 + i) + code[1] * w(20 + i) + w(26 + i)),
    );
    const output = await reconstructAll(layers, weights, input, RECORD);
    output.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 5));
  });

  const [card, model, weights] = [0, 1, 2].map((i) => () => candidate.files[i]);
  const cut = (file: NamedBytes): NamedBytes => ({ ...file, bytes: file.bytes.slice(0, -9) });
  it.each<readonly [string, () => readonly NamedBytes[], RegExp]>([
    ["no model.json", () => [weights()], /no model\.json of tf\.layers/],
    ["weights left out", () => [card(), model()], /asks for .*_weights\.bin, which is not among/],
    ["a card cut short", () => [cut(card()), model(), weights()], /is no JSON/],
    ["weights cut short", () => [card(), model(), cut(weights())], /cannot be used \(the weights file holds/],
    ["mixed downloads", () => [card(), ...kerasFiles()], /SHA-256 differs/],
    ["another binning", () => kerasFiles(7), /takes maps of \(7\).*6 x 1 bins: choose the element/],
    ["an unknown activation", () => kerasFiles(6, "swish"), /cannot be used/],
    [
      "some other JSON",
      () => [{ name: "a.json", bytes: bytesOf({ modelTopology: 3 }) }],
      /is no tf\.layers model/,
    ],
    [
      "a card of the wrong kind",
      () => [{ name: "card.json", bytes: bytesOf({ status: "DEPLOYED" }) }, ...kerasFiles()],
      /no card of a candidate/,
    ],
  ])("are refused with what to do: %s", (_, files, words) => {
    expect(() => readCandidate(files(), RECORD)).toThrow(words);
  });

  it("of a network cut into shards are kept such that they can be read again, without what does not belong", () => {
    const [model, { bytes }] = kerasFiles();
    const text = new TextDecoder().decode(model.bytes);
    const paths = ["s1of2.bin", "s2of2.bin"];
    const cut = text.replace('"group1-shard1of1.bin"', paths.map((path) => `"${path}"`).join());
    const shards = [bytes.slice(0, 50), bytes.slice(50)].map((part, i) => ({ name: paths[i], bytes: part }));
    const files = [{ ...model, bytes: new TextEncoder().encode(cut) }, ...shards];
    const brought = readCandidate(files, RECORD);
    const stray = { name: "stray.bin", bytes: new Uint8Array(9) };
    const again = readCandidate([...brought.files, stray], undefined);
    expect(again.card).toEqual(brought.card);
    expect([...again.weights]).toEqual([...readCandidate(kerasFiles(), RECORD).weights]);
    expect(again.files).toEqual(brought.files);
  });

  it.each<readonly [string, readonly NamedBytes[], number, number, RegExp]>([
    ["a frame of another binning", convolutionFiles(16, 32), 1, 15, /takes maps of \(16, 32, 1\)/],
    ["bins skipped between those that are summed", convolutionFiles(16, 32, 2), 16, 32, /cannot be used/],
    ["too slow for a browser", convolutionFiles(4096, 4096), 4096, 4096, /151 million multiplications/],
  ])("of convolutions are refused: %s", (_, files, ny, nx, words) => {
    expect(() => readCandidate(files, { ...RECORD, ny, nx })).toThrow(words);
  });

  it("without a card and without a chosen element are refused", () => {
    expect(() => readCandidate(kerasFiles(), undefined)).toThrow(/no element is chosen/);
  });
});
