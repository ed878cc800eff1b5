import type { Evidence } from "./accumulatedEvidence";
import { type Calibration, sigmaOfEvidence } from "./calibration";
import type { ChannelDefect } from "./channelDefects";
import { channelScatters } from "./channelScatters";
import {
  type ChannelInput,
  type ChannelMaxima,
  type ChannelScores,
  type JudgedChannels,
  scoreChannels,
} from "./channelScores";
import { type CountedElement, countElement, type CountInput } from "./countElement";
import { DIPOLE, type DipoleCounts, dipoleEvidence } from "./dipoleEvidence";
import { nMaps } from "./mapBatch";
import { regionBlindLimits } from "./regionBlindLimits";
import { type JudgedLs, regionSignificance, type RegionTable } from "./regionEvidence";
import type { ElementAnalysis } from "./runAnalysis";
import type { Template } from "./template";

export interface ScoreInput extends CountInput {
  readonly calibration: Calibration;
  /** Variance in units of the over-dispersion x mean (countLaw.ts), per region and per bin. */
  readonly factors: { readonly regions: Float64Array; readonly bins: Float64Array };
  readonly template: Pick<Template, "perExposure" | "exposure">;
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
  /**
   * Largest sigma as it was at the end of each LS, over regions, channels and the dipole, whose losing side makes it a
   * loss; shape (nLs).
   */
  readonly live: ChannelMaxima;
  /** Undefined where no channel is judged, or the map has none. */
  readonly channels: { readonly input: ChannelInput; readonly scores: ChannelScores } | undefined;
  /** Undefined where the map is not drawn around the beam. */
  readonly dipole: { readonly counts: DipoleCounts; readonly evidence: Evidence } | undefined;
}

/** Scores every region of one monitoring element in every LS, by what the LS around it say together. */
export function scoreElement(input: ScoreInput): ElementScores {
  const { maps, geometry, defects, windows } = input;
  const n = geometry.regions.length;
  const counted = countElement(input);
  const { judged } = counted;
  const { lsSignificance, live: ofRegions } = regionSignificance(input, counted.ls.table, judged);
  const channels = channelsOf(input, counted);
  const dipole = counted.chambers && dipoleOf(input, counted.chambers, judged);

  const lsScore = new Float32Array(nMaps(maps)).fill(NaN);
  const live = withChannels(ofRegions, channels?.scores.live);
  for (const [i, k] of judged.positions.entries()) {
    lsScore[k] = largestSize([
      ...lsSignificance.subarray(k * n, (k + 1) * n),
      ...(dipole && dipole.scales[i] > 0 ? [dipole.sigma(dipole.evidence.ofStretch[i])] : []),
      ...(channels ? [channels.scores.ofStretch.cold[k], channels.scores.ofStretch.hot[k]] : []),
    ]);
    if (dipole) live.cold[k] = Math.max(live.cold[k], dipole.sigma(dipole.evidence.live[i]));
  }

  const analysis: ElementAnalysis = {
    mePath: maps.mePath,
    label: geometry.label,
    nx: geometry.nx,
    ny: geometry.ny,
    lsNumbers: maps.lsNumbers,
    lsHits: counted.ls.hits,
    regionNames: geometry.regions.map(({ name }) => name),
    lsObserved: counted.ls.table.observed,
    lsExpected: counted.ls.table.expected,
    windows,
    observed: counted.windows.observed,
    expected: counted.windows.expected,
    lsSignificance,
    lsScore,
    knownDefects: defects.reasons,
    channelDefects: input.channels?.defects,
    maxBinLs: counted.ls.maxBin,
    maxBinWindow: counted.windows.maxBin,
    blindLimits: regionBlindLimits(input, counted.ls.table.expected),
    dispersion: {
      overDispersion: input.calibration.overDispersion,
      binDispersion: input.calibration.binDispersion,
    },
  };
  return { analysis, counted: counted.ls.table, judged, live, channels, dipole };
}

function channelsOf(
  input: ScoreInput,
  { ls: { commonScale, otherOfChambers: otherScale }, windows: { isOutside }, judged }: CountedElement,
): ElementScores["channels"] {
  // The largest of none is no score of 0: an LS of which nothing was judged would be GOOD.
  if (!input.channels || input.channels.excluded.every(Boolean)) return undefined;
  const found = { ...input, ...input.channels, commonScale, otherScale, isOutside, judged };
  const channelInput: ChannelInput = { ...found, scatters: channelScatters(found) };
  return { input: channelInput, scores: scoreChannels(channelInput) };
}

function dipoleOf(
  { geometry, calibration }: ScoreInput,
  hits: Pick<DipoleCounts, "observed" | "expected">,
  judged: JudgedLs,
) {
  const counts = {
    ...hits,
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

/** Largest absolute value, NaN left out; NaN for nothing but NaN. */
function largestSize(values: ArrayLike<number>): number {
  let max = NaN;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (size > max || Number.isNaN(max)) max = size;
  }
  return max;
}
