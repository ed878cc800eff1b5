import type { FlaggedChannel } from "./channelScores";
import { channelName, type Channels, type MapGeometry } from "./geometry/mapGeometry";

/** Neighbouring channels that deviate together: what is named, dated and judged as one. */
export interface ChannelBlock {
  /** Positions in the channels, ascending. */
  readonly channels: readonly number[];
  readonly sign: 1 | -1;
  /** Maps in which any of them is flagged; shape (nMaps), 1 or 0. */
  readonly maps: Uint8Array<ArrayBuffer>;
}

/** A channel flagged over consecutive maps. */
interface Stretch {
  readonly channel: number;
  readonly sign: 1 | -1;
  readonly from: number;
  readonly to: number;
}

/**
 * Joins flagged channels that are neighbours in the map and overlap in time.
 * @param gap maps that may be missing in a stretch of one channel: a weak one is not beyond the threshold every time
 */
export function channelBlocks(
  geometry: MapGeometry,
  channels: Channels,
  flagged: readonly FlaggedChannel[],
  gap: number,
): ChannelBlock[] {
  const stretches = flagged.flatMap((one) => stretchesOf(one, gap));
  const ofBin = new Map<number, Stretch[]>();
  for (const stretch of stretches) {
    const bin = channels.bins[stretch.channel];
    const others = ofBin.get(bin);
    if (others) others.push(stretch);
    else ofBin.set(bin, [stretch]);
  }
  const remaining = new Set(stretches);
  const nMaps = flagged[0]?.maps.length ?? 0;
  return stretches.flatMap((first) => {
    if (!remaining.delete(first)) return [];
    const members = [first];
    for (const one of members) {
      for (const { bin, rows } of binsAround(geometry, channels.bins[one.channel])) {
        for (const other of ofBin.get(bin) ?? []) {
          const isNext = rows <= Math.max(channels.rowSteps[one.channel], channels.rowSteps[other.channel]);
          const isAlike = other.sign === one.sign && other.from <= one.to && one.from <= other.to;
          if (isNext && isAlike && remaining.delete(other)) members.push(other);
        }
      }
    }
    const maps = new Uint8Array(nMaps);
    for (const { from, to } of members) maps.fill(1, from, to + 1);
    const positions = [...new Set(members.map(({ channel }) => channel))].sort((a, b) => a - b);
    return [{ channels: positions, sign: first.sign, maps }];
  });
}

function stretchesOf({ channel, sign, maps }: FlaggedChannel, gap: number): Stretch[] {
  const found: Stretch[] = [];
  let from = maps.indexOf(1);
  while (from >= 0) {
    let to = from;
    let next = maps.indexOf(1, to + 1);
    while (next >= 0 && next - to <= gap + 1) {
      to = next;
      next = maps.indexOf(1, to + 1);
    }
    found.push({ channel, sign, from, to });
    from = next;
  }
  return found;
}

/** Largest row step of any channel: how far a neighbour can be. */
const FARTHEST = 4;

/** Bins one column and up to `FARTHEST` rows away. */
function binsAround({ nx, ny }: MapGeometry, bin: number): { bin: number; rows: number }[] {
  const [ix, iy] = [bin % nx, Math.floor(bin / nx)];
  return [ix - 1, ix, ix + 1].flatMap((x) =>
    x < 0 || x >= nx
      ? []
      : Array.from({ length: 2 * FARTHEST + 1 }, (_, i) => {
          const rows = i - FARTHEST;
          return { bin: ((iy + rows + ny) % ny) * nx + x, rows: Math.abs(rows) };
        }),
  );
}

/** "HB depth1 ieta -17 iphi 40", or "HB depth1 ieta -17..-13 iphi 40..44 (25 channels)". */
export function blockName(geometry: MapGeometry, channels: Channels, members: readonly number[]): string {
  if (members.length === 1) return channelName(geometry, channels, members[0]);
  const { xTitle, yTitle, ny } = geometry;
  const byColumn = [...members].sort(
    (a, b) => (channels.bins[a] % geometry.nx) - (channels.bins[b] % geometry.nx),
  );
  const across = [byColumn[0], byColumn[byColumn.length - 1]].map((c) => channels.xNumbers[c]);
  const along = shortestArc(
    members.map((c) => channels.yNumbers[c]),
    ny,
  );
  const owners = [...new Set(byColumn.map((c) => channels.owners[c]))].join("+");
  const range = ([from, to]: readonly number[]) => (from === to ? String(from) : `${from}..${to}`);
  return `${owners} ${xTitle} ${range(across)} ${yTitle} ${range(along)} (${members.length} channels)`;
}

/** First and last of the numbers 1..n around a circle, such that the gap left out is the largest. */
function shortestArc(values: readonly number[], n: number): readonly [number, number] {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  let widest = 0;
  let after = 0;
  sorted.forEach((value, i) => {
    const gap = i === 0 ? value + n - sorted[sorted.length - 1] : value - sorted[i - 1];
    if (gap > widest) [widest, after] = [gap, i];
  });
  return [sorted[after], sorted[(after + sorted.length - 1) % sorted.length]];
}
