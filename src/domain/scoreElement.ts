import { type Calibration, calibratedSigma } from "./calibration";
import { sumChambers, type ChamberSums } from "./chamberSums";
import type { ChannelDefect } from "./channelDefects";
import { type ChannelInput, type ChannelScores, type JudgedChannels, scoreChannels } from "./channelScores";
import type { MapGeometry, Region } from "./geometry/mapGeometry";
import type { ExcludedChambers } from "./knownDefects";
import { mapAt, nMaps, type MapBatch } from "./mapBatch";
import { regionBlindLimits } from "./regionBlindLimits";
import { regionCounts, regionSignificance, type Systematics } from "./regionScores";
import type { ElementAnalysis, Windows } from "./runAnalysis";
import { nWindows, windowOfLs } from "./window";
import type { WindowMaps } from "./windowMaps";

export interface ScoreInput {
  readonly maps: MapBatch;
  readonly geometry: MapGeometry;
  readonly sums: ChamberSums;
  readonly defects: ExcludedChambers;
  readonly windows: Windows;
  readonly windowMaps: WindowMaps;
  /** Expected hits per window, shape (nWindows, ny, nx): the network's, or the baseline. */
  readonly expectation: Float32Array;
  /** Exposure of each map, shape (nMaps); only judged LS are read. */
  readonly exposure: Float64Array;
  readonly calibration: Pick<
    Calibration,
    "thresholds" | "rawThresholds" | "overDispersion" | "binDispersion"
  >;
  readonly systematics: Systematics;
  /** Variance in units of the over-dispersion x mean (countLaw.ts), per region and per bin. */
  readonly factors: { readonly regions: Float64Array; readonly bins: Float64Array };
  /** Undefined where the map has no channels. */
  readonly channels: (JudgedChannels & { readonly defects: readonly ChannelDefect[] }) | undefined;
}

export interface ElementScores {
  readonly analysis: ElementAnalysis;
  readonly channels: { readonly input: ChannelInput; readonly scores: ChannelScores } | undefined;
}

/** Scores every region of one monitoring element in every window and in every LS. */
export function scoreElement(input: ScoreInput): ElementScores {
  const { maps, geometry, sums, defects, windows } = input;
  const n = geometry.regions.length;
  const size = maps.ny * maps.nx;
  const judge = { geometry, excluded: defects.excluded, systematics: input.systematics };
  const windowDispersion = regionDispersion(input, "window");
  const lsDispersion = regionDispersion(input, "ls");

  const shape = (rows: number) => new Float32Array(rows * n);
  const [observed, expected, significance] = [0, 0, 0].map(() => shape(nWindows(windows)));
  const chambers = () => new Float64Array(sums.nChambers);
  const commonScale = new Float64Array(nWindows(windows));
  const isOutside = new Uint8Array(nWindows(windows));
  let maxBinWindow = 0;
  for (let w = 0; w < nWindows(windows); w++) {
    const [own, network, baseline] = [chambers(), chambers(), chambers()];
    const stack = (values: Float32Array) => values.subarray(w * size, (w + 1) * size);
    sumChambers(sums, stack(input.windowMaps.counts), own);
    sumChambers(sums, stack(input.expectation), network);
    sumChambers(sums, stack(input.windowMaps.baseline), baseline);
    const counts = regionCounts(judge, { observed: own, expected: network, baseline });
    observed.set(counts.observed, w * n);
    expected.set(counts.expected, w * n);
    regionSignificance(judge, counts, windowDispersion, significance, w * n);
    calibrateRow(significance, w * n, "window");
    commonScale[w] = counts.commonScale;
    isOutside[w] = Number(counts.isOutside);
    maxBinWindow = Math.max(maxBinWindow, largest(stack(input.windowMaps.counts)));
  }

  const channels = channelsOf(input, commonScale, isOutside);

  const [lsObserved, lsExpected] = [shape(nMaps(maps)), shape(nMaps(maps)).fill(NaN)];
  const lsSignificance = shape(nMaps(maps)).fill(NaN);
  const lsHits = new Float64Array(nMaps(maps));
  const lsScore = new Float32Array(nMaps(maps)).fill(NaN);
  let maxBinLs = 0;
  maps.lsNumbers.forEach((lsNumber, k) => {
    const map = mapAt(maps, k);
    for (const hits of map) {
      lsHits[k] += hits;
      if (hits > maxBinLs) maxBinLs = hits;
    }
    const own = chambers();
    sumChambers(sums, map, own);
    geometry.regions.forEach((region, r) => {
      for (const c of region.chambers) if (!defects.excluded[c]) lsObserved[k * n + r] += own[c];
    });
    const w = windowOfLs(windows, lsNumber);
    // Its window may be good, but of the LS itself nothing was expected: that is not judged (NaN).
    if (w < 0 || !(input.exposure[k] > 0)) return;
    const share = input.exposure[k] / input.windowMaps.exposure[w];
    for (let r = 0; r < n; r++) lsExpected[k * n + r] = share * expected[w * n + r];
    const counts = {
      observed: Float64Array.from(lsObserved.subarray(k * n, (k + 1) * n)),
      expected: Float64Array.from(lsExpected.subarray(k * n, (k + 1) * n)),
    };
    regionSignificance(judge, counts, lsDispersion, lsSignificance, k * n);
    calibrateRow(lsSignificance, k * n, "ls");
    for (let r = 0; r < n; r++) {
      const ofWindow = significance[w * n + r];
      if (Math.abs(ofWindow) > Math.abs(lsSignificance[k * n + r])) lsSignificance[k * n + r] = ofWindow;
    }
    lsScore[k] = largestSize([
      ...lsSignificance.subarray(k * n, (k + 1) * n),
      ...(channels ? channelMaximum(channels.scores, w, k) : []),
    ]);
  });

  const analysis: ElementAnalysis = {
    mePath: maps.mePath,
    label: geometry.label,
    nx: geometry.nx,
    ny: geometry.ny,
    lsNumbers: maps.lsNumbers,
    lsHits,
    regionNames: geometry.regions.map(({ name }) => name),
    lsObserved,
    lsExpected,
    windows,
    observed,
    expected,
    significance,
    lsSignificance,
    lsScore,
    knownDefects: defects.reasons,
    channelDefects: input.channels?.defects,
    maxBinLs,
    maxBinWindow,
    blindLimits: regionBlindLimits({ ...input, lsExpected, lsDispersion }),
    dispersion: {
      overDispersion: input.calibration.overDispersion,
      binDispersion: input.calibration.binDispersion,
    },
  };
  return { analysis, channels };

  function calibrateRow(values: Float32Array, offset: number, scale: "window" | "ls"): void {
    for (let r = 0; r < n; r++)
      values[offset + r] = calibratedSigma(input.calibration, scale, values[offset + r]);
  }
}

function channelsOf(input: ScoreInput, commonScale: Float64Array, isOutside: Uint8Array) {
  if (!input.channels) return undefined;
  const { binDispersion } = input.calibration;
  const { bins } = input.channels.channels;
  const dispersion = Float64Array.from(bins, (bin) => binDispersion * input.factors.bins[bin]);
  const channelInput: ChannelInput = { ...input, ...input.channels, dispersion, commonScale, isOutside };
  return { input: channelInput, scores: scoreChannels(channelInput) };
}

const channelMaximum = ({ window, ls }: ChannelScores, w: number, k: number): number[] => [
  window.cold[w],
  window.hot[w],
  ls.cold[k],
  ls.hot[k],
];

/** Variance / mean of the hits per region, without the systematic floor; shape (nRegions). */
export function regionDispersion(
  {
    geometry,
    calibration,
    factors,
  }: Pick<ScoreInput, "geometry" | "factors"> & {
    readonly calibration: Pick<Calibration, "overDispersion">;
  },
  scale: "window" | "ls",
): Float64Array {
  return dispersionOf(geometry.regions, calibration, scale).map((f, r) => f * factors.regions[r]);
}

/** Over-dispersion per region. A group that the card does not know is an error of the card, not a number to guess. */
function dispersionOf(
  regions: readonly Region[],
  calibration: Pick<Calibration, "overDispersion">,
  scale: "window" | "ls",
): Float64Array {
  return Float64Array.from(regions, ({ group }) => {
    const known = calibration.overDispersion[group];
    if (!known)
      throw new Error(
        `The model card has no over-dispersion for "${group}": recalibrate with npm run train.`,
      );
    return known[scale];
  });
}

function largest(values: ArrayLike<number>): number {
  let max = 0;
  for (let i = 0; i < values.length; i++) if (values[i] > max) max = values[i];
  return max;
}

/** Largest absolute value, NaN left out; NaN for nothing but NaN. */
function largestSize(values: ArrayLike<number>): number {
  let max = NaN;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (size > max || Number.isNaN(max)) max = size;
  }
  return max;
}
