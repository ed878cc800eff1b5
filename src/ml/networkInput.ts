import type { ReconstructionInput } from "./autoencoder";
import type { NetworkScaling } from "./modelCard";

/** Sizes of one batch: maps of (ny, nx) bins, centred in the network's larger (height, width). */
export interface NetworkFrame {
  readonly ny: number;
  readonly nx: number;
  readonly height: number;
  readonly width: number;
}

/** Channels of a map as the network sees it: pull, log density. */
export const NETWORK_CHANNELS = 2;

const frameOffset = ({ ny, nx, height, width }: NetworkFrame): number =>
  ((height - ny) >> 1) * width + ((width - nx) >> 1);

/**
 * What the network sees of windows [first, first + n), n <= batch; the rest of the batch stays 0. Plain arithmetic,
 * shared by all backends and by training.
 * - channel 0: pull (counts - baseline) / sqrt(fano baseline + floor), clipped, dimensionless
 * - channel 1: log(1 + baseline) / scale, dimensionless, 0 to about 1; it says which disk this is
 * @returns maps, shape (batch, height, width, 2), zero-padded around the map; instLumi, shape (batch, 1), order 1
 */
export function networkInput(
  input: ReconstructionInput,
  first: number,
  batch: number,
  frame: NetworkFrame,
  scaling: NetworkScaling,
): { maps: Float32Array<ArrayBuffer>; instLumi: Float32Array<ArrayBuffer> } {
  const { ny, nx, height, width } = frame;
  const maps = new Float32Array(batch * height * width * NETWORK_CHANNELS);
  const instLumi = new Float32Array(batch);
  const { fano, varianceFloor, pullClip, logDensityScale, instLumiScale } = scaling;
  for (let k = 0; k < Math.min(batch, input.n - first); k++) {
    instLumi[k] = input.instLumi[first + k] / instLumiScale;
    for (let iy = 0; iy < ny; iy++) {
      let from = (first + k) * ny * nx + iy * nx;
      let to = (k * height * width + iy * width + frameOffset(frame)) * NETWORK_CHANNELS;
      for (let ix = 0; ix < nx; ix++, from++, to += NETWORK_CHANNELS) {
        const baseline = input.baseline[from];
        if (!(baseline > 0)) continue;
        const pull = (input.counts[from] - baseline) / Math.sqrt(fano * baseline + varianceFloor);
        maps[to] = Math.max(-pullClip, Math.min(pullClip, pull));
        maps[to + 1] = Math.log1p(baseline) / logDensityScale;
      }
    }
  }
  return { maps, instLumi };
}

/**
 * Applies the network's answer to the baseline: expectation = baseline exp(bound output), 0 where the baseline is 0.
 * @param output network's last layer for n windows, -1..1, shape (>= n, height, width)
 * @param baseline hits, shape (n, ny, nx)
 * @returns hits, shape (n, ny, nx)
 */
export function correctedBaseline(
  output: Float32Array,
  baseline: Float32Array,
  n: number,
  frame: NetworkFrame,
  scaling: NetworkScaling,
): Float32Array<ArrayBuffer> {
  const { ny, nx, height, width } = frame;
  const expectation = new Float32Array(n * ny * nx);
  for (let k = 0; k < n; k++) {
    for (let iy = 0; iy < ny; iy++) {
      let to = k * ny * nx + iy * nx;
      let from = k * height * width + iy * width + frameOffset(frame);
      for (let ix = 0; ix < nx; ix++, to++, from++) {
        if (baseline[to] > 0)
          expectation[to] = baseline[to] * Math.exp(scaling.correctionBound * output[from]);
      }
    }
  }
  return expectation;
}
