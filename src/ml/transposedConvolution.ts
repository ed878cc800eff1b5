import * as tf from "@tensorflow/tfjs-core";

/** A transposed convolution (kernel 4, stride 2, 'same') as two plain ones: even and odd output rows. */
export interface SubpixelKernels {
  /** Shape (2, 3, in, 2 out); output channels are (column parity, channel). */
  readonly even: tf.Tensor4D;
  readonly odd: tf.Tensor4D;
}

/**
 * Rewrites a transposed convolution's kernel, exactly: output 2i takes taps (3, 1) of inputs (i-1, i), output 2i+1
 * taps (2, 0) of inputs (i, i+1), in each direction. tfjs-wasm's own conv2dTranspose is 5 times slower (tech.md §3).
 * @param kernel shape (4, 4, out, in)
 */
export function subpixelKernels(kernel: tf.Tensor4D): SubpixelKernels {
  const [even, odd] = tf.tidy(() => {
    const hwio = tf.transpose(kernel, [0, 1, 3, 2]);
    return [
      [3, 1],
      [2, 0],
    ].map((rows) => {
      const picked = tf.gather(hwio, rows, 0);
      const left = tf.pad(tf.gather(picked, [3, 1], 1), [[0, 0], [0, 1], [0, 0], [0, 0]]); // prettier-ignore
      const right = tf.pad(tf.gather(picked, [2, 0], 1), [[0, 0], [1, 0], [0, 0], [0, 0]]); // prettier-ignore
      return tf.concat([left, right], 3);
    });
  });
  return { even, odd };
}

/**
 * The rewritten transposed convolution.
 * @param x shape (n, h, w, in)
 * @param bias shape (2 out), the layer's bias twice; undefined for none
 * @returns shape (n, 2 h, 2 w, out)
 */
export function subpixelConvolution(
  x: tf.Tensor4D,
  kernels: SubpixelKernels,
  bias?: tf.Tensor1D,
  activation: "linear" | "relu" = "linear",
): tf.Tensor4D {
  const [n, h, w] = x.shape;
  const channels = kernels.even.shape[3] / 2;
  const rows = (filter: tf.Tensor4D, top: number, bottom: number) =>
    tf.reshape(
      tf.fused.conv2d({
        x,
        filter,
        strides: 1,
        pad: [[0, 0], [top, bottom], [1, 1], [0, 0]], // prettier-ignore
        bias,
        activation,
      }),
      [n * h, 2 * w * channels],
    );
  const interleaved = tf.concat([rows(kernels.even, 1, 0), rows(kernels.odd, 0, 1)], 1);
  return tf.reshape(interleaved, [n, 2 * h, 2 * w, channels]);
}
