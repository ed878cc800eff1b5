import type { Evidence } from "./accumulatedEvidence";
import { type Calibration, sigmaOfEvidence } from "./calibration";
import { sumChambers, type ChamberSums } from "./chamberSums";
import type { ChannelDefect } from "./channelDefects";
import {
  type ChannelInput,
  type ChannelMaxima,
  type ChannelScores,
  type JudgedChannels,
  scoreChannels,
} from "./channelScores";
import { DIPOLE, type DipoleCounts, dipoleEvidence } from "./dipoleEvidence";
import { isChamber, type MapGeometry } from "./geometry/mapGeometry";
import type { ExcludedChambers } from "./knownDefects";
import { mapAt, nMaps, type MapBatch } from "./mapBatch";
import { regionBlindLimits } from "./regionBlindLimits";
import { allowanceOf, type JudgedLs, regionSignificance, type RegionTable } from "./regionEvidence";
import { type RegionCounts, regionCounts, type Systematics } from "./regionScores";
import type { ElementAnalysis, Windows } from "./runAnalysis";
import type { Template } from "./template";
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
  readonly calibration: Calibration;
  readonly systematics: Systematics;
  /** Variance in units of the over-dispersion x mean (countLaw.ts), per region and per bin. */
  readonly factors: { readonly regions: Float64Array; readonly bins: Float64Array };
  readonly template: Pick<Template, "perExposure" | "exposure">;
  /** Whether evidence is of one window at a time: no LS is judged by those of another one. */
  readonly isOfWindows?: boolean;
  /** Hits of the reference that the template of each region is made of, shape (nRegions). */
  readonly learntHits: Float64Array;
  /** Undefined where the map has no channels. */
  readonly channels: (JudgedChannels & { readonly defects: readonly ChannelDefect[] }) | undefined;
}

export interface ElementScores {
  readonly analysis: ElementAnalysis;
  /** Hits of the regions as they were judged. */
  readonly counted: RegionTable;
  readonly judged: JudgedLs;
  /** Largest sigma over regions and channels as it was at the end of each LS; shape (nLs). */
  readonly live: ChannelMaxima;
  readonly channels: { readonly input: ChannelInput; readonly scores: ChannelScores } | undefined;
  /** Undefined where the map is not drawn around the beam. */
  readonly dipole: { readonly counts: DipoleCounts; readonly evidence: Evidence } | undefined;
}

/** Scores every region of one monitoring element in every LS, by what the LS around it say together. */
export function scoreElement(input: ScoreInput): ElementScores {
  const { maps, geometry, sums, defects, windows } = input;
  const n = geometry.regions.length;
  const size = maps.ny * maps.nx;
  const judge = { geometry, excluded: defects.excluded, systematics: input.systematics };
  const chambers = () => new Float64Array(sums.nChambers);
  const table = (rows: number, value = 0) => new Float32Array(rows * n).fill(value);

  const [observed, expected] = [table(nWindows(windows)), table(nWindows(windows))];
  const ofWindow: WindowExpectation[] = [];
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
    ofWindow.push({ network, baseline, counts });
    maxBinWindow = Math.max(maxBinWindow, largest(stack(input.windowMaps.counts)));
  }

  const [lsObserved, lsExpected] = [table(nMaps(maps)), table(nMaps(maps), NaN)];
  const otherScale = table(nMaps(maps), NaN);
  const perChamber = () => new Float32Array(nMaps(maps) * sums.nChambers).fill(NaN);
  const tilted = geometry.azimuths && { observed: perChamber(), expected: perChamber() };
  const commonScale = new Float64Array(nMaps(maps)).fill(NaN);
  const otherOfChambers = Float64Array.from(commonScale);
  const lsHits = new Float64Array(nMaps(maps));
  const judged: number[] = [];
  let maxBinLs = 0;
  maps.lsNumbers.forEach((lsNumber, k) => {
    const map = mapAt(maps, k);
    for (const hits of map) {
      lsHits[k] += hits;
      if (hits > maxBinLs) maxBinLs = hits;
    }
    const own = chambers();
    sumChambers(sums, map, own);
    const w = windowOfLs(windows, lsNumber);
    // Its window may be good, but of the LS itself nothing was expected: that is not judged (NaN).
    const isJudged = w >= 0 && input.exposure[k] > 0;
    const share = isJudged ? input.exposure[k] / input.windowMaps.exposure[w] : 0;
    const { network, baseline, counts: window } = isJudged ? ofWindow[w] : NOTHING_EXPECTED;
    const counts = regionCounts(
      judge,
      { observed: own, expected: scaled(network, share), baseline: scaled(baseline, share) },
      window?.isOutside ?? false,
    );
    lsObserved.set(counts.observed, k * n);
    if (!window) return;
    judged.push(k);
    if (tilted) {
      tilted.observed.set(own, k * sums.nChambers);
      const level = scaled(baseline, share).map((hits, c) => (defects.excluded[c] ? NaN : hits));
      tilted.expected.set(level, k * sums.nChambers);
    }
    lsExpected.set(counts.expected, k * n);
    commonScale[k] = counts.commonScale;
    otherOfChambers[k] = counts.otherOfChambers;
    // One LS says too little of the rest of a map where that is small: 7 % of ring ME2/2.
    const isFine = (r: number) => isChamber(geometry.regions[r]);
    otherScale.set(
      counts.otherScale.map((scale, r) => (isFine(r) ? scale : window.otherScale[r])),
      k * n,
    );
  });
  const judgedLs = { positions: judged, restarts: restartsOf(input, judged) };
  const counted = { observed: lsObserved, expected: lsExpected, otherScale };
  const { lsSignificance, live } = regionSignificance(input, counted, judgedLs);
  const isOutside = Uint8Array.from(ofWindow, ({ counts }) => Number(counts.isOutside));
  const channels = channelsOf(input, {
    commonScale,
    otherScale: otherOfChambers,
    isOutside,
    judged: judgedLs,
  });
  const dipole = tilted && dipoleOf(input, tilted, judgedLs);
  const lsScore = new Float32Array(nMaps(maps)).fill(NaN);
  for (const [i, k] of judged.entries()) {
    lsScore[k] = largestSize([
      ...lsSignificance.subarray(k * n, (k + 1) * n),
      ...(dipole && dipole.scales[i] > 0 ? [dipole.sigma(dipole.evidence.ofStretch[i])] : []),
      ...(channels ? [channels.scores.ofStretch.cold[k], channels.scores.ofStretch.hot[k]] : []),
    ]);
  }

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
    lsSignificance,
    lsScore,
    knownDefects: defects.reasons,
    channelDefects: input.channels?.defects,
    maxBinLs,
    maxBinWindow,
    blindLimits: regionBlindLimits(input, lsExpected),
    dispersion: {
      overDispersion: input.calibration.overDispersion,
      binDispersion: input.calibration.binDispersion,
    },
  };
  if (dipole) {
    for (const [i, k] of judged.entries())
      live.cold[k] = Math.max(live.cold[k], dipole.sigma(dipole.evidence.live[i]));
  }
  return {
    analysis,
    counted,
    judged: judgedLs,
    live: withChannels(live, channels?.scores.live),
    channels,
    dipole,
  };
}

interface WindowExpectation {
  /** Hits of the chambers. */
  readonly network: Float64Array;
  readonly baseline: Float64Array;
  readonly counts: RegionCounts;
}

const NOTHING_EXPECTED = { network: [], baseline: [], counts: undefined };

const scaled = (hits: ArrayLike<number>, share: number) => Float64Array.from(hits, (value) => share * value);

/** 1 for the first judged LS and for those that do not follow the one before; in the order of `judged`. */
function restartsOf({ maps, windows, isOfWindows }: ScoreInput, judged: readonly number[]): Uint8Array {
  const { lsNumbers } = maps;
  const begins = new Set(isOfWindows ? windows.judgesFrom : []);
  return Uint8Array.from(judged, (k, i) =>
    Number(i === 0 || lsNumbers[k] !== lsNumbers[judged[i - 1]] + 1 || begins.has(lsNumbers[k])),
  );
}

function channelsOf(
  input: ScoreInput,
  found: Pick<ChannelInput, "commonScale" | "otherScale" | "isOutside" | "judged">,
): ElementScores["channels"] {
  if (!input.channels) return undefined;
  const { binDispersion } = input.calibration;
  const { perExposure, exposure } = input.template;
  const { channels, systematic } = input.channels;
  const allowed = systematic * (input.calibration.allowedFloors?.channel ?? 1);
  const scatters = Array.from(channels.bins, (bin) => ({
    dispersion: binDispersion,
    firing: 1 - input.factors.bins[bin],
    allowance: allowanceOf(allowed, binDispersion * input.factors.bins[bin], exposure * perExposure[bin]),
  }));
  const channelInput: ChannelInput = { ...input, ...input.channels, ...found, scatters };
  return { input: channelInput, scores: scoreChannels(channelInput) };
}

function dipoleOf(
  { geometry, calibration }: ScoreInput,
  tilted: Pick<DipoleCounts, "observed" | "expected">,
  judged: JudgedLs,
) {
  const counts = {
    ...tilted,
    azimuths: geometry.azimuths ?? new Float64Array(),
    dispersion: Float64Array.from(geometry.chambers, ({ group }) => calibration.overDispersion[group]),
    judged,
  };
  const { evidence, scales } = dipoleEvidence(counts, calibration.evidence[DIPOLE].cold);
  const sigma = sigmaOfEvidence(calibration, DIPOLE);
  return { counts, evidence, scales, sigma: (nats: number) => Math.abs(sigma(-1, nats)) };
}

function withChannels(regions: ChannelMaxima, channels: ChannelMaxima | undefined): ChannelMaxima {
  if (!channels) return regions;
  const larger = (side: "cold" | "hot") =>
    regions[side].map((sigma, k) => Math.max(sigma, channels[side][k]));
  return { cold: larger("cold"), hot: larger("hot") };
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
