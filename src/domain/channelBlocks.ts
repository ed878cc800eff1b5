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
      for (const { bin, rows } of binsAround(geometry, channels, one.channel)) {
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

/** Bins up to one column and `FARTHEST` rows away. */
function binsAround(
  { nx, ny }: MapGeometry,
  { bins, closesAlong }: Channels,
  c: number,
): { bin: number; rows: number }[] {
  const [ix, iy] = [bins[c] % nx, Math.floor(bins[c] / nx)];
  const columns = [ix - 1, ix, ix + 1].map((x) => (closesAlong === "x" ? (x + nx) % nx : x));
  const rows = Array.from({ length: 2 * FARTHEST + 1 }, (_, i) => i - FARTHEST).map((step) => ({
    y: closesAlong === "y" ? (iy + step + ny) % ny : iy + step,
    rows: Math.abs(step),
  }));
  return columns
    .filter((x) => x >= 0 && x < nx)
    .flatMap((x) =>
      rows.filter(({ y }) => y >= 0 && y < ny).map(({ y, rows: away }) => ({ bin: y * nx + x, rows: away })),
    );
}

/** "HB depth1 ieta -17 iphi 40", or "HB depth1 ieta -17..-13 iphi 40..44 (25 channels)". */
export function blockName(geometry: MapGeometry, channels: Channels, members: readonly number[]): string {
  if (members.length === 1) return channelName(geometry, channels, members[0]);
  const { xTitle, yTitle, nx, ny } = geometry;
  const { bins, closesAlong } = channels;
  const byColumn = inOrder(members, (c) => bins[c] % nx, closesAlong === "x" ? nx : undefined);
  const byRow = inOrder(members, (c) => Math.floor(bins[c] / nx), closesAlong === "y" ? ny : undefined);
  const owners = [...new Set(byColumn.map((c) => channels.owners[c]))].join("+");
  const range = (ordered: readonly number[], numbers: Int16Array) => {
    const [from, to] = [numbers[ordered[0]], numbers[ordered[ordered.length - 1]]];
    return from === to ? String(from) : `${from}..${to}`;
  };
  return `${owners} ${xTitle} ${range(byColumn, channels.xNumbers)} ${yTitle} ${range(byRow, channels.yNumbers)} (${members.length} channels)`;
}

/**
 * The members in the order of their places along an axis. Around one that closes on itself the first is the one after
 * the largest gap.
 * @param around places of a closed axis, undefined for one with two ends
 */
function inOrder(
  members: readonly number[],
  placeOf: (c: number) => number,
  around: number | undefined,
): readonly number[] {
  const sorted = [...members].sort((a, b) => placeOf(a) - placeOf(b));
  if (around === undefined) return sorted;
  const gaps = sorted.map((c, i) =>
    i === 0 ? placeOf(c) + around - placeOf(sorted[sorted.length - 1]) : placeOf(c) - placeOf(sorted[i - 1]),
  );
  const after = gaps.indexOf(Math.max(...gaps));
  return [...sorted.slice(after), ...sorted.slice(0, after)];
}
