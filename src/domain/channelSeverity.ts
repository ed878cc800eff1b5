import type { LocatedAnomaly } from "./elementAnomalies";
import type { JudgedChannels } from "./channelScores";
import type { Channels, MapGeometry } from "./geometry/mapGeometry";
import { percent, type RuleMet } from "./severity";

/** The recipe's severity rule for maps of channels (judging.md §1, HCAL). */
export interface ChannelSeverity {
  /** A channel that loses at least this fraction counts as dead. */
  readonly channelLoss: number;
  /** A channel with at least this excess counts as hot; a binomial one at 80 % occupancy has room for 25 % only. */
  readonly channelGain: number;
  /** So many columns and rows of nothing but dead, or hot, channels are BAD. */
  readonly block: number;
  /** Share of the map's channels dead or hot. */
  readonly mapShare: number;
}

/** A block's channels may be known defects; with fewer than this share judged it says nothing. */
const JUDGED_SHARE = 0.5;
/** Share of a block's judged channels that deviate: a channel with hardly any hits never does. */
const BLOCK_SHARE = 0.9;

/**
 * The rules that the active anomalies meet.
 * @param anomalies their cells are positions in the channels
 */
export function channelRules(
  rule: ChannelSeverity,
  anomalies: readonly LocatedAnomaly[],
  geometry: MapGeometry,
  { channels, excluded }: JudgedChannels,
): (active: readonly number[]) => RuleMet[] {
  const nJudged = excluded.reduce((sum, one) => sum + 1 - one, 0);
  const [dead, hot] = [
    deviating(anomalies, (fraction) => fraction <= -rule.channelLoss),
    deviating(anomalies, (fraction) => fraction >= rule.channelGain),
  ];
  const blocks = blocksOf(geometry, channels, excluded, rule.block);
  return (active) => {
    const counted = active.filter((i) => dead[i].length + hot[i].length > 0);
    const met: RuleMet[] = [];
    if (counted.length === 0) return met;
    const all = new Set(counted.flatMap((i) => [...dead[i], ...hot[i]]));
    for (const [cells, word] of [
      [dead, "dead"],
      [hot, "hot"],
    ] as const) {
      const touched = anomaliesInBlocks(blocks, cells, counted);
      if (touched.length > 0) {
        met.push({ rule: `${rule.block} x ${rule.block} channels or more are ${word}`, anomalies: touched });
      }
    }
    if (all.size >= rule.mapShare * nJudged) {
      met.push({
        rule: `${percent(rule.mapShare)} or more of the channels of ${geometry.label} are dead or hot`,
        anomalies: counted,
      });
    }
    return met;
  };
}

/** The channels of each anomaly that count: those of a block differ. */
const deviating = (anomalies: readonly LocatedAnomaly[], counts: (fraction: number) => boolean): number[][] =>
  anomalies.map(({ cells, fractions }) => cells.filter((_, n) => counts(fractions[n])));

/** The anomalies with a channel in a block that is full. */
function anomaliesInBlocks(
  blocks: readonly (readonly number[])[],
  cellsOf: readonly (readonly number[])[],
  candidates: readonly number[],
): number[] {
  const owners = new Map<number, number[]>();
  for (const i of candidates) for (const c of cellsOf[i]) owners.set(c, [...(owners.get(c) ?? []), i]);
  const full = blocks.filter(
    (block) => block.filter((c) => owners.has(c)).length >= BLOCK_SHARE * block.length,
  );
  return [...new Set(full.flatMap((block) => block.flatMap((c) => owners.get(c) ?? [])))];
}

/** Judged channels of every block of `side` columns and rows, where enough of its channels are judged. */
function blocksOf(
  { nx, ny }: MapGeometry,
  channels: Channels,
  excluded: Uint8Array,
  side: number,
): number[][] {
  const channelOfBin = new Map(Array.from(channels.bins, (bin, c) => [bin, c]));
  const blocks: number[][] = [];
  for (let iy = 0; iy < ny; iy++) {
    for (let ix = 0; ix + side <= nx; ix++) {
      const all: number[] = [];
      for (let i = 0; i < side * side; i++) {
        const bin = ((iy + Math.floor(i / side)) % ny) * nx + ix + (i % side);
        const c = channelOfBin.get(bin);
        if (c !== undefined) all.push(c);
      }
      const judged = all.filter((c) => !excluded[c]);
      if (judged.length > 0 && judged.length >= JUDGED_SHARE * all.length) blocks.push(judged);
    }
  }
  return blocks;
}
