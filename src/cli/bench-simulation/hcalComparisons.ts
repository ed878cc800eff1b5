import { hcalMePath } from "../../domain/geometry/hcal";
import { HCAL_ROWS, hcalColumns } from "../../domain/geometry/hcalReadout";
import { datasetsOf } from "../../simulation/datasets";
import { scenarioSchema } from "../../simulation/scenario";
import { simulateMap } from "../../simulation/simulatedRun";
import type { Comparison } from "./comparison";
import {
  binomialResiduals,
  correlationOf,
  type MapStack,
  meanOf,
  medianOf,
  varianceSharesOf,
} from "./mapStatistics";
import type { RealData } from "./realData";

const NX = 84;
const DEPTHS = [1, 2] as const;
const columns = hcalColumns(NX);

/** LS as the ten real ones: the first half at 1,370 events, the second at 1,934. */
function simulated(depth: (typeof DEPTHS)[number], nLs = 10): MapStack {
  const scenario = scenarioSchema.parse({
    ...{ runNumber: 900900, workspaces: ["hcal"], seed: 5, lsCount: nLs, luminosity: {} },
    zeroBias: { eventsPerLs: 1370, steps: [{ from: nLs / 2 + 1, to: nLs, factor: 1934 / 1370 }] },
  });
  return Array.from({ length: nLs }, (_, i) => {
    const map = simulateMap(scenario, datasetsOf("hcal")[1].datasetId, hcalMePath(depth), i + 1);
    if (!map) throw new Error(`the simulation has no depth ${depth}`);
    return map;
  });
}

/** HCAL: depths 1 and 2 in ten LS of run 306138, 2017. */
export function hcalComparisons(data: RealData): readonly Comparison[] {
  return [
    eventComparison(data.hcal(1), simulated(1)),
    ...DEPTHS.flatMap((depth) => ofDepth(data, depth)),
    // Of depth 2 no whole block is read.
    blockComparison(data.hcal(1), simulated(1, 100)),
  ];
}

function blockComparison(real: MapStack, ours: MapStack): Comparison {
  return {
    what: "HCAL depth 1, variance of the hits of 5 x 5 channels in units of independent channels",
    real: [blockDispersion(real)],
    simulated: [blockDispersion(ours)],
    tolerance: { within: 0.5, of: "value" },
    why: "0.5 of it is what all channels of an LS have in common, which ten LS give to 0.24 (100 are simulated): two standard deviations",
    digits: 2,
  };
}

function eventComparison(real: MapStack, ours: MapStack): Comparison {
  const means = (maps: MapStack) => [0, 5].map((from) => meanOf(eventsOf(maps).slice(from, from + 5)));
  return {
    what: "HCAL, events of an LS, mean of LS 1 to 5 and of 6 to 10",
    real: means(real),
    simulated: means(ours),
    tolerance: { within: 0.07, of: "share" },
    why: "two means of five Poisson numbers near 1,370: 1.7 % each, four standard deviations of their difference",
    digits: 0,
  };
}

function ofDepth(data: RealData, depth: (typeof DEPTHS)[number]): Comparison[] {
  const [real, ours] = [data.hcal(depth), simulated(depth)];
  const both = (figure: (maps: MapStack) => readonly number[]) => ({
    real: figure(real),
    simulated: figure(ours),
  });
  const profiles = both(ringProfile);
  // 2017 and the simulated 2018 read some rings in different depths: those in both are compared.
  const inBoth = (values: readonly number[]) =>
    values.filter((_, i) => !Number.isNaN(profiles.real[i]) && !Number.isNaN(profiles.simulated[i]));
  return [
    {
      what: `HCAL depth ${depth}, share of the events in which a channel counts, median per ring outwards`,
      real: inBoth(profiles.real),
      simulated: inBoth(profiles.simulated),
      tolerance: { within: 0.12, of: "value" },
      why: "a median of 72 channels that scatter by 0.74 in logit: 0.027 at a share of a half, four times in both",
      digits: 2,
    },
    {
      what: `HCAL depth ${depth}, dispersion of the counts around a binomial of the channel, mean and median`,
      ...both((maps) => [meanOf(dispersions(maps)), medianOf(dispersions(maps))]),
      tolerance: { within: 0.07, of: "value" },
      why: "chi2 of nine degrees of freedom; 900 channels or more are good to 1.6 %",
      digits: 3,
    },
    {
      what: `HCAL depth ${depth}, spread of the channels of a ring, in logit`,
      ...both((maps) => [channelSpread(maps)]),
      // Chosen from depth 1, for all depths alike.
      tolerance: { within: depth === 1 ? 0.15 : 0.35, of: "share" },
      why:
        depth === 1
          ? "one number for all rings"
          : "the spread of depth 1 serves for all depths: a simplification",
      digits: 3,
    },
    {
      what: `HCAL depth ${depth}, correlation with the next channel in iphi and in ieta`,
      ...both((maps) => {
        const pulls = binomialResiduals(maps, eventsOf(maps));
        return [[0, 1] as const, [1, 0] as const].map((step) => correlationOf(pulls, FRAME, step));
      }),
      // Chosen from depth 1, for all depths alike.
      tolerance: { within: 0.04, of: "value" },
      why: "what all channels have in common is known to 0.01 from ten LS, and 1,000 to 3,400 pairs in each to 0.005 and 0.01: two standard deviations in both",
      digits: 3,
    },
    {
      what: `HCAL depth ${depth}, share of the variance over LS in its principal components (%)`,
      ...both((maps) => varianceSharesOf(binomialResiduals(maps, eventsOf(maps))).map((s) => 100 * s)),
      tolerance: { within: 3, of: "value" },
      why: "flat in both but for what the events of an LS have in common",
      digits: 1,
    },
    {
      what: `HCAL depth ${depth}, cells of HF that count every event`,
      ...both((maps) => [forwardCells(maps)]),
      tolerance: { within: 0, of: "value" },
      why: "HF is read without zero suppression",
      digits: 0,
    },
  ];
}

const FRAME = { nx: NX, ny: HCAL_ROWS, closesInX: false };

/** Cells that count every event hold the number of events. */
const eventsOf = (maps: MapStack) => maps.map((map) => Math.max(...Array.from(map)));
const hitsOf = (maps: MapStack, bin: number) => maps.reduce((sum, map) => sum + map[bin], 0);
const allEvents = (maps: MapStack) => eventsOf(maps).reduce((sum, n) => sum + n, 0);
const logit = (share: number) => Math.log(share / (1 - share));

/** Too few channels of a ring say nothing of it. */
const MIN_CHANNELS = 30;

/** Median share of events per |ieta| over the channels that have counts; shape (30), NaN where none. HF is left out. */
function ringProfile(maps: MapStack): readonly number[] {
  const events = allEvents(maps);
  return Array.from({ length: 30 }, (_, size) => {
    const shares = Array.from(maps[0]).flatMap((_, bin) => {
      const { ieta, isForward } = columns[bin % NX];
      const hits = hitsOf(maps, bin);
      return !isForward && Math.abs(ieta ?? 0) === size && hits > 0 ? [hits / events] : [];
    });
    return shares.length >= MIN_CHANNELS ? medianOf(shares) : NaN;
  });
}

/** Chi-square per degree of freedom of each channel's counts against a binomial of its own mean share. */
function dispersions(maps: MapStack): readonly number[] {
  const events = allEvents(maps);
  const pulls = binomialResiduals(maps, eventsOf(maps));
  return Array.from(maps[0]).flatMap((_, bin) => {
    const share = hitsOf(maps, bin) / events;
    if (share < 0.02 || share > 0.98) return [];
    return [pulls.reduce((sum, map) => sum + map[bin] ** 2, 0) / (maps.length - 1)];
  });
}

/** Variance of the summed counts of whole 5 x 5 blocks of live channels, in units of what independent binomials give. */
function blockDispersion(maps: MapStack): number {
  const events = eventsOf(maps);
  const all = allEvents(maps);
  const shares = Array.from(maps[0], (_, bin) => hitsOf(maps, bin) / all);
  const ratios: number[] = [];
  for (let top = 0; top + 5 <= HCAL_ROWS; top += 5) {
    for (let left = 0; left + 5 <= NX; left += 5) {
      const bins = Array.from({ length: 25 }, (_, i) => (top + Math.floor(i / 5)) * NX + left + (i % 5));
      if (bins.some((bin) => columns[bin % NX].isForward || !(shares[bin] > 0.02 && shares[bin] < 0.98)))
        continue;
      const variance = bins.reduce((sum, bin) => sum + shares[bin] * (1 - shares[bin]), 0);
      const chi2 = maps.reduce((sum, map, k) => {
        const expected = bins.reduce((n, bin) => n + events[k] * shares[bin], 0);
        const counted = bins.reduce((n, bin) => n + map[bin], 0);
        return sum + (counted - expected) ** 2 / (events[k] * variance);
      }, 0);
      ratios.push(chi2 / (maps.length - 1));
    }
  }
  return meanOf(ratios);
}

/** Scatter of the channels around their column, in logit: half the distance of the quartiles / 0.6745. */
function channelSpread(maps: MapStack): number {
  const events = allEvents(maps);
  const residuals = columns.flatMap(({ isForward }, ix) => {
    if (isForward) return [];
    const logits = Array.from({ length: HCAL_ROWS }, (_, iy) => hitsOf(maps, iy * NX + ix)).flatMap((hits) =>
      hits > 0 && hits < events ? [logit(hits / events)] : [],
    );
    return logits.length < MIN_CHANNELS ? [] : logits.map((value) => value - medianOf(logits));
  });
  const sorted = residuals.sort((a, b) => a - b);
  const quantile = (share: number) => sorted[Math.floor(share * sorted.length)];
  return (quantile(0.75) - quantile(0.25)) / 2 / 0.6745;
}

function forwardCells(maps: MapStack): number {
  const [events] = eventsOf(maps);
  return Array.from(maps[0]).filter((n, bin) => columns[bin % NX].isForward && n === events).length;
}
