import type { Calibration } from "./calibration";
import { type ChannelStacks, lsShare } from "./channelScores";
import { channelSpread, type ChannelTotals, explainedBySpread } from "./channelSpread";
import type { CountScatter } from "./countEvidence";
import { allowanceOf, type JudgedLs } from "./regionEvidence";
import type { Template } from "./template";

/** What the scatter of the channels of one monitoring element is known by. */
export interface ChannelScatterInput extends ChannelStacks {
  readonly calibration: Pick<Calibration, "binDispersion" | "allowedFloors">;
  /** Variance in units of the dispersion x mean (countLaw.ts), per bin. */
  readonly factors: { readonly bins: Float64Array };
  readonly template: Pick<Template, "perExposure" | "exposure">;
  readonly judged: JudgedLs;
}

/**
 * How the hits of each channel in an LS scatter; shape (nChannels). What is no evidence is the floor, or where that is
 * more what the channels of this run differ by from the reference as a whole.
 */
export function channelScatters(input: ChannelScatterInput): CountScatter[] {
  const { channels, systematic, calibration, factors, template } = input;
  const { binDispersion, allowedFloors } = calibration;
  const learnt = Float64Array.from(channels.bins, (bin) => template.exposure * template.perExposure[bin]);
  const chance = Array.from(channels.bins, (bin) => ({
    dispersion: binDispersion,
    firing: 1 - factors.bins[bin],
  }));
  const spread = channelSpread({ ...totals(input), learnt }, chance);
  const floor = Math.max(
    systematic * (allowedFloors?.channel ?? 1),
    explainedBySpread(spread, channels.bins.length),
  );
  return Array.from(channels.bins, (bin, c) => ({
    ...chance[c],
    allowance: allowanceOf(floor, binDispersion * factors.bins[bin], learnt[c]),
  }));
}

/** Hits of each channel over the judged LS. */
function totals(input: ChannelScatterInput): Pick<ChannelTotals, "observed" | "expected"> {
  const { channels, excluded, maps, judged } = input;
  const size = maps.ny * maps.nx;
  const [observed, expected] = [0, 1].map(() => new Float64Array(channels.bins.length));
  for (const k of judged.positions) {
    const { w, stack, factor } = lsShare(input, k);
    channels.bins.forEach((bin, c) => {
      if (excluded[c]) return;
      observed[c] += maps.counts[k * size + bin];
      expected[c] += factor * stack[w * size + bin];
    });
  }
  return { observed, expected };
}
