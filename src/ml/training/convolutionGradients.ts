import * as tf from "@tensorflow/tfjs-core";
import { subpixelConvolution, subpixelKernels } from "../transposedConvolution";

/**
 * Convolutions whose gradients are convolutions again. tfjs-wasm has no Conv2DBackpropFilter kernel and a slow
 * Conv2DBackpropInput; in this form training runs 20-50 times faster than on the cpu backend (tech.md §6).
 */

/**
 * 'same' convolution: kernel 4 with stride 2 on even sides, or odd kernel with stride 1.
 * @param x shape (n, h, w, in)
 * @param kernel shape (k, k, in, out)
 */
export function convolution(x: tf.Tensor4D, kernel: tf.Tensor4D, stride: number): tf.Tensor4D {
  return tf.customGrad((...args) => {
    const [a, w, save] = args as unknown as [tf.Tensor4D, tf.Tensor4D, tf.GradSaveFunc];
    save([a, w]);
    return {
      value: tf.conv2d(a, w, stride, "same"),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [x0, w0] = saved as [tf.Tensor4D, tf.Tensor4D];
        const dy4 = dy as tf.Tensor4D;
        return [inputGradient(dy4, w0, stride), kernelGradient(x0, dy4, w0.shape[0], stride)];
      },
    };
  })(x, kernel);
}

/**
 * Transposed convolution, kernel 4, stride 2, 'same'.
 * @param x shape (n, h, w, in)
 * @param kernel shape (4, 4, out, in)
 * @returns shape (n, 2 h, 2 w, out)
 */
export function transposedConvolution(x: tf.Tensor4D, kernel: tf.Tensor4D): tf.Tensor4D {
  return tf.customGrad((...args) => {
    const [a, w, save] = args as unknown as [tf.Tensor4D, tf.Tensor4D, tf.GradSaveFunc];
    save([a, w]);
    return {
      value: subpixelConvolution(a, subpixelKernels(w)),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [x0, w0] = saved as [tf.Tensor4D, tf.Tensor4D];
        const dy4 = dy as tf.Tensor4D;
        // It is the adjoint of a convolution from `out` to `in` channels: swap the roles of input and gradient.
        return [tf.conv2d(dy4, w0, 2, "same"), kernelGradient(dy4, x0, 4, 2)];
      },
    };
  })(x, kernel);
}

function inputGradient(dy: tf.Tensor4D, kernel: tf.Tensor4D, stride: number): tf.Tensor4D {
  if (stride === 2) return subpixelConvolution(dy, subpixelKernels(kernel));
  return tf.conv2d(dy, tf.transpose(tf.reverse(kernel, [0, 1]), [0, 1, 3, 2]), 1, "same");
}

/** dL/dW[ky, kx, i, o] = sum over n, y, x of input[n, s y + ky - 1, ...] dy[n, y, x, o]: a convolution over the batch. */
function kernelGradient(x: tf.Tensor4D, dy: tf.Tensor4D, size: number, stride: number): tf.Tensor4D {
  const before = (size - 1) >> 1;
  const gradient = tf.conv2d(
    tf.transpose(x, [3, 1, 2, 0]),
    tf.transpose(dy, [1, 2, 0, 3]),
    1,
    [[0, 0], [before, before], [before, before], [0, 0]], // prettier-ignore
    "NHWC",
    stride,
  );
  return tf.transpose(gradient, [1, 2, 0, 3]);
}
