import * as tf from "@tensorflow/tfjs-core";
// tfjs-core registers gradients of its own kernels only when asked; tfjs-layers asks.
import "@tensorflow/tfjs-layers";
import { afterEach, describe, expect, it } from "vitest";
import { nodeBackends } from "../nodeBackends.node";
import { convolution, transposedConvolution } from "./convolutionGradients";

const activate = async (name: string) => {
  await nodeBackends.find((starter) => starter.name === name)?.start(true);
  expect(tf.getBackend()).toBe(name);
};

type Shape = [number, number, number, number];
type Op = (x: tf.Tensor4D, kernel: tf.Tensor4D) => tf.Tensor;

async function gradientsOf(backend: string, op: Op, xShape: Shape, kernelShape: Shape) {
  await activate(backend);
  const x = tf.randomNormal(xShape, 0, 1, "float32", 11);
  const kernel = tf.randomNormal(kernelShape, 0, 1, "float32", 12);
  const [dx, dKernel] = tf.grads((a, b) => {
    const y = op(a as tf.Tensor4D, b as tf.Tensor4D);
    // Not symmetric in any index, so that a transposed or flipped gradient can not pass.
    const weight = tf.reshape(tf.range(1, y.size + 1), y.shape);
    return tf.sum(tf.mul(y, tf.sin(weight)));
  })([x, kernel]);
  return { dx: await dx.data(), dKernel: await dKernel.data(), shapes: [dx.shape, dKernel.shape] };
}

function expectClose(ours: ArrayLike<number>, native: ArrayLike<number>) {
  const scale = Math.max(...Array.from(native, Math.abs));
  expect(scale).toBeGreaterThan(0.1);
  for (let i = 0; i < native.length; i++) expect(Math.abs(ours[i] - native[i]) / scale).toBeLessThan(1e-5);
}

describe.each(["wasm", "cpu"])("convolution gradients made of convolutions, on %s", (backend) => {
  afterEach(() => activate("cpu"));

  it.each([
    { size: 4, stride: 2, sides: [8, 6] },
    { size: 3, stride: 1, sides: [5, 7] },
    { size: 1, stride: 1, sides: [4, 3] },
  ])("equal tfjs's own on the cpu: kernel $size, stride $stride", async ({ size, stride, sides }) => {
    const x: Shape = [3, sides[0], sides[1], 2];
    const kernel: Shape = [size, size, 2, 5];
    const ours = await gradientsOf(backend, (a, b) => convolution(a, b, stride), x, kernel);
    const native = await gradientsOf("cpu", (a, b) => tf.conv2d(a, b, stride, "same"), x, kernel);
    expect(ours.shapes).toEqual(native.shapes);
    expectClose(ours.dx, native.dx);
    expectClose(ours.dKernel, native.dKernel);
  });

  it("equal tfjs's own on the cpu: transposed convolution", async () => {
    const x: Shape = [3, 4, 5, 2];
    const kernel: Shape = [4, 4, 3, 2];
    const ours = await gradientsOf(backend, transposedConvolution, x, kernel);
    const native = await gradientsOf(
      "cpu",
      (a, b) => tf.conv2dTranspose(a, b, [3, 8, 10, 3], 2, "same"),
      x,
      kernel,
    );
    expect(ours.shapes).toEqual(native.shapes);
    expectClose(ours.dx, native.dx);
    expectClose(ours.dKernel, native.dKernel);
  });
});
