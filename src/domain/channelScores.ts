import { accumulate, emptyEvidence, type JudgedCounts } from "./accumulatedEvidence";
import { type Calibration, CHANNEL, isBeyond, sigmaOfEvidence, warningShare } from "./calibration";
import type { CountScatter } from "./countEvidence";
import type { Channels } from "./geometry/mapGeometry";
import { type MapBatch, nMaps } from "./mapBatch";
import type { JudgedLs } from "./regionEvidence";
import { expectedFor } from "./regionScores";
import type { Windows } from "./runAnalysis";
import { windowOfLs } from "./window";
import type { WindowMaps } from "./windowMaps";

export interface JudgedChannels {
  readonly channels: Channels;
  /** Shape (nChannels): 1 = not judged. */
  readonly excluded: Uint8Array;
  /** Systematic floor of a channel, relative. */
  readonly systematic: number;
}

/** The maps of one monitoring element with their expectation. */
export interface ChannelStacks extends JudgedChannels {
  readonly maps: MapBatch;
  readonly windows: Windows;
  readonly windowMaps: WindowMaps;
  /** Expected hits per window, shape (nWindows, ny, nx). */
  readonly expectation: Float32Array;
  /** Exposure of each map, shape (nMaps); only judged LS are read. */
  readonly exposure: Float64Array;
  /** Of the chambers of each map (regionScores.ts), shape (nMaps); only judged LS are read. */
  readonly commonScale: Float64Array;
  readonly otherScale: Float64Array;
  /** Per window: whether the baseline stands in for the network (regionScores.ts). */
  readonly isOutside: Uint8Array;
}

export interface ChannelInput extends ChannelStacks {
  /** How the counts of each channel scatter; shape (nChannels). */
  readonly scatters: readonly CountScatter[];
  readonly judged: JudgedLs;
  readonly calibration: Pick<Calibration, "thresholds" | "evidence">;
}

/** Largest calibrated sigma over the channels, by map: of too few and of too many hits, both >= 0. */
export interface ChannelMaxima {
  readonly cold: Float32Array<ArrayBuffer>;
  readonly hot: Float32Array<ArrayBuffer>;
}

/** A channel that was beyond the threshold, or close to it, somewhere. */
export interface FlaggedChannel {
  /** Position in the channels. */
  readonly channel: number;
  readonly sign: 1 | -1;
  /** Maps in a stretch that is; shape (nMaps), 1 or 0. */
  readonly maps: Uint8Array<ArrayBuffer>;
}

export interface ChannelScores {
  /** Of the stretches that a map belongs to, and as it was at the end of each map. */
  readonly ofStretch: ChannelMaxima;
  readonly live: ChannelMaxima;
  /** Beyond the threshold. */
  readonly flagged: readonly FlaggedChannel[];
  /** Close to it (`warningOf`). */
  readonly warned: readonly FlaggedChannel[];
}

/**
 * Accumulates evidence of every channel, and keeps only the largest of each map and the channels beyond the threshold or
 * close to it: a table of all would be 16 MB per depth and 1,000 LS.
 */
export function scoreChannels(input: ChannelInput): ChannelScores {
  const { channels, excluded, scatters, maps, calibration, judged } = input;
  const sigma = sigmaOfEvidence(calibration, CHANNEL);
  const [ofStretch, live] = [maxima(nMaps(maps)), maxima(nMaps(maps))];
  const evidence = emptyEvidence(judged.positions.length);
  const [flagged, warned]: FlaggedChannel[][] = [[], []];
  const countsOf = channelSeries(input);
  for (let c = 0; c < channels.bins.length; c++) {
    if (excluded[c]) continue;
    for (const sign of [-1, 1] as const) {
      const side = sign < 0 ? "cold" : "hot";
      accumulate(sign, countsOf(c, sign), scatters[c], calibration.evidence[CHANNEL][side], evidence);
      const warning = warningShare(calibration.thresholds[side]) * calibration.evidence[CHANNEL][side];
      let [flags, warnings]: (Uint8Array<ArrayBuffer> | undefined)[] = [];
      judged.positions.forEach((k, i) => {
        const nats = evidence.ofStretch[i];
        live[side][k] = Math.max(live[side][k], evidence.live[i]);
        ofStretch[side][k] = Math.max(ofStretch[side][k], nats);
        if (!(nats >= warning)) return;
        if (isBeyond(calibration, sigma(sign, nats), sign)) (flags ??= new Uint8Array(nMaps(maps)))[k] = 1;
        else (warnings ??= new Uint8Array(nMaps(maps)))[k] = 1;
      });
      if (flags) flagged.push({ channel: c, sign, maps: flags });
      if (warnings) warned.push({ channel: c, sign, maps: warnings });
    }
  }
  // One law for all channels, so the largest evidence is the largest sigma.
  for (const { cold, hot } of [ofStretch, live]) {
    cold.forEach((nats, k) => (cold[k] = -sigma(-1, nats)));
    hot.forEach((nats, k) => (hot[k] = sigma(1, nats)));
  }
  return { ofStretch, live, flagged, warned };
}

const maxima = (rows: number): ChannelMaxima => ({
  cold: new Float32Array(rows),
  hot: new Float32Array(rows),
});

/** Counts of a channel in the judged LS, as one side is looked for; always in the same arrays. */
function channelSeries(input: ChannelInput): (c: number, sign: 1 | -1) => JudgedCounts {
  const { maps, judged, channels } = input;
  const size = maps.ny * maps.nx;
  const rows = judged.positions.map((k) => ({ k, ...lsShare(input, k) }));
  const kinder = ([-1, 1] as const).map((sign) =>
    rows.map(({ k, factor }) => expectedFor(sign, factor, input.otherScale[k])),
  );
  const [observed, expected] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  return (c, sign) => {
    const bin = channels.bins[c];
    const factors = kinder[sign < 0 ? 0 : 1];
    rows.forEach(({ k, stack, w }, i) => {
      expected[i] = factors[i] * stack[w * size + bin];
      // Where nothing is expected hits say nothing.
      observed[i] = expected[i] > 0 ? maps.counts[k * size + bin] : 0;
    });
    return { observed, expected, restarts: judged.restarts };
  };
}

/** The expectation of map k: share `factor` of the window `w` of a stack. */
export function lsShare(input: ChannelStacks, k: number) {
  const w = windowOfLs(input.windows, input.maps.lsNumbers[k]);
  const stack = input.isOutside[w] ? input.windowMaps.baseline : input.expectation;
  const factor = (input.commonScale[k] * input.exposure[k]) / input.windowMaps.exposure[w];
  return { w, stack, factor };
}

/**
 * Counts of some channels together in one map, and what was expected.
 * @param k position of the map; its LS must be in a window
 */
export function channelCounts(
  input: ChannelStacks,
  channels: readonly number[],
  k: number,
): { readonly observed: number; readonly expected: number } {
  const size = input.maps.ny * input.maps.nx;
  const { w, stack, factor } = lsShare(input, k);
  let observed = 0;
  let expected = 0;
  for (const c of channels) {
    const bin = input.channels.bins[c];
    observed += input.maps.counts[k * size + bin];
    expected += factor * stack[w * size + bin];
  }
  return { observed, expected };
}
