import { type Calibration, calibratedSigma, isBeyond } from "./calibration";
import { quickSignificance, significance } from "./countTail";
import type { Channels } from "./geometry/mapGeometry";
import { mapAt, type MapBatch, nMaps } from "./mapBatch";
import type { Windows } from "./runAnalysis";
import { nWindows, windowOfLs } from "./window";
import type { WindowMaps } from "./windowMaps";

export interface JudgedChannels {
  readonly channels: Channels;
  /** Shape (nChannels): 1 = not judged. */
  readonly excluded: Uint8Array;
  /** Systematic floor of a channel, relative. */
  readonly systematic: number;
}

export interface ChannelInput extends JudgedChannels {
  /** Variance / mean of the counts; shape (nChannels). */
  readonly dispersion: Float64Array;
  readonly maps: MapBatch;
  readonly windows: Windows;
  readonly windowMaps: WindowMaps;
  /** Expected hits per window, shape (nWindows, ny, nx). */
  readonly expectation: Float32Array;
  /** Exposure of each map, shape (nMaps); only judged LS are read. */
  readonly exposure: Float64Array;
  /** Per window: the common scale of its regions, and whether the baseline stands in for the network (regionScores.ts). */
  readonly commonScale: Float64Array;
  readonly isOutside: Uint8Array;
  readonly calibration: Pick<Calibration, "thresholds" | "rawThresholds">;
}

/** Largest calibrated sigma over the channels, by row: of too few and of too many hits, both >= 0. */
export interface ChannelMaxima {
  readonly cold: Float32Array<ArrayBuffer>;
  readonly hot: Float32Array<ArrayBuffer>;
}

/** A channel that was beyond the threshold somewhere. */
export interface FlaggedChannel {
  /** Position in the channels. */
  readonly channel: number;
  readonly sign: 1 | -1;
  /** Maps that are beyond the threshold, or in a window that is; shape (nMaps), 1 or 0. */
  readonly maps: Uint8Array<ArrayBuffer>;
}

export interface ChannelScores {
  readonly window: ChannelMaxima;
  readonly ls: ChannelMaxima;
  readonly flagged: readonly FlaggedChannel[];
}

/** Inside, the quick form serves: a table of 4,000 channels always reaches 3 sigma, and no threshold is that low. */
const EXACT_BEYOND = 3;

/**
 * Scores every channel in every window and LS, and keeps of them only the largest and those beyond the threshold: a
 * table of all would be 16 MB per depth and 1,000 LS.
 */
export function scoreChannels(input: ChannelInput): ChannelScores {
  const { channels, excluded, dispersion, maps, windows, calibration } = input;
  const judged = Array.from(channels.bins.keys()).filter((c) => !excluded[c]);
  const size = maps.ny * maps.nx;
  const flags = new Map<number, Uint8Array<ArrayBuffer>>();
  const flag = (c: number, sign: 1 | -1, k: number) => {
    const key = 2 * c + (sign < 0 ? 0 : 1);
    const known = flags.get(key) ?? new Uint8Array(nMaps(maps));
    known[k] = 1;
    flags.set(key, known);
  };
  const mapsOfWindow = Array.from({ length: nWindows(windows) }, (): number[] => []);
  const windowOfMap = Int32Array.from(maps.lsNumbers, (ls) => windowOfLs(windows, ls));
  windowOfMap.forEach((w, k) => {
    if (w >= 0) mapsOfWindow[w].push(k);
  });

  /** One row of counts against its expectation; `mark` is called for channels beyond the threshold. */
  const scoreRow = (
    row: { readonly counts: ArrayLike<number>; readonly w: number; readonly share: number },
    scale: "window" | "ls",
    out: ChannelMaxima,
    at: number,
    mark: (c: number, sign: 1 | -1) => void,
  ) => {
    const stack = input.isOutside[row.w] ? input.windowMaps.baseline : input.expectation;
    const factor = row.share * input.commonScale[row.w];
    for (const c of judged) {
      const bin = channels.bins[c];
      const expected = factor * stack[row.w * size + bin];
      if (!(expected > 0)) continue;
      const total = dispersion[c] + input.systematic ** 2 * expected;
      const observed = row.counts[bin];
      const quick = quickSignificance(observed, expected, total);
      const raw = Math.abs(quick) < EXACT_BEYOND ? quick : significance(observed, expected, total);
      const sigma = calibratedSigma(calibration, scale, raw);
      const side = sigma < 0 ? out.cold : out.hot;
      if (Math.abs(sigma) > side[at]) side[at] = Math.abs(sigma);
      const sign = sigma < 0 ? -1 : 1;
      if (isBeyond(calibration, sigma, sign)) mark(c, sign);
    }
  };

  const window = maxima(nWindows(windows));
  for (let w = 0; w < nWindows(windows); w++) {
    const counts = input.windowMaps.counts.subarray(w * size, (w + 1) * size);
    scoreRow({ counts, w, share: 1 }, "window", window, w, (c, sign) => {
      for (const k of mapsOfWindow[w]) flag(c, sign, k);
    });
  }
  const ls = maxima(nMaps(maps));
  windowOfMap.forEach((w, k) => {
    if (w < 0) return;
    const share = input.exposure[k] / input.windowMaps.exposure[w];
    scoreRow({ counts: mapAt(maps, k), w, share }, "ls", ls, k, (c, sign) => flag(c, sign, k));
  });
  const flagged = [...flags].map(([key, ofMaps]): FlaggedChannel => ({
    channel: key >> 1,
    sign: key % 2 === 0 ? -1 : 1,
    maps: ofMaps,
  }));
  return { window, ls, flagged };
}

const maxima = (rows: number): ChannelMaxima => ({
  cold: new Float32Array(rows),
  hot: new Float32Array(rows),
});

/**
 * Counts of some channels together in one map, and what was expected.
 * @param k position of the map; its LS must be in a window
 */
export function channelCounts(
  input: Omit<ChannelInput, "calibration" | "dispersion">,
  channels: readonly number[],
  k: number,
): { readonly observed: number; readonly expected: number } {
  const { maps, windows } = input;
  const size = maps.ny * maps.nx;
  const w = windowOfLs(windows, maps.lsNumbers[k]);
  const stack = input.isOutside[w] ? input.windowMaps.baseline : input.expectation;
  const factor = (input.commonScale[w] * input.exposure[k]) / input.windowMaps.exposure[w];
  let observed = 0;
  let expected = 0;
  for (const c of channels) {
    const bin = input.channels.bins[c];
    observed += maps.counts[k * size + bin];
    expected += factor * stack[w * size + bin];
  }
  return { observed, expected };
}
