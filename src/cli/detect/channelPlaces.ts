import { channelName, type MapGeometry } from "../../domain/geometry/mapGeometry";
import type { Random } from "../../simulation/random";
import type { Scenario } from "../../simulation/scenario";
import type { FaultRow } from "./detectorSystem";

type Fault = Scenario["faults"][number];

/** Names that a simulated fault and the product's blocks share: "HB depth1 ieta 5..9 iphi 20..24 (25 channels)". */
const BLOCK = /^(.+) (\w+) (-?\d+)(?:\.\.(-?\d+))? (\w+) (-?\d+)(?:\.\.(-?\d+))?(?: \(\d+ channels\))?$/;

/** Positions in the channels that a name covers; none where it names no channels. */
export function channelsNamed({ channels }: MapGeometry, name: string): readonly number[] {
  const parts = BLOCK.exec(name);
  if (!parts || !channels) return [];
  const [, owners, , x1, x2 = x1, , y1, y2 = y1] = parts;
  const isBetween = (value: number, from: string, to: string) => Number(from) <= value && value <= Number(to);
  return Array.from(channels.bins.keys()).filter(
    (c) =>
      // A block over a border names its owners joined: "HB depth1+HE depth1".
      owners.includes(channels.owners[c]) &&
      isBetween(channels.xNumbers[c], x1, x2) &&
      isBetween(channels.yNumbers[c], y1, y2),
  );
}

/**
 * Whether who names `place` has found `fault`: equal names, channels that all lie in the fault (who watches single
 * channels names one of a block), or more than half in common.
 */
export function isFoundBy(geometry: MapGeometry, place: string, fault: string): boolean {
  if (place === fault) return true;
  const [named, faulty] = [place, fault].map((one) => new Set(channelsNamed(geometry, one)));
  const common = [...named].filter((c) => faulty.has(c)).length;
  return common > 0 && (common === named.size || common > Math.max(named.size, faulty.size) / 2);
}

/** Entries of the catalogue that a fault of that region scales: the region itself, or its channels. */
export function entriesOfChannels(geometry: MapGeometry, region: string): readonly string[] {
  const { channels, regions } = geometry;
  if (!channels || regions.some(({ name }) => name === region)) return [region];
  return channelsNamed(geometry, region).map((c) => channelName(geometry, channels, c));
}

/** Blocks that are tried before the fullest of them is taken: HE reads every second row only at large ieta. */
const TRIES = 30;

/** A block of channels, or one, around a channel; as many of its channels are read as can be had. */
export function blockAround(
  geometry: MapGeometry,
  centres: readonly number[],
  half: number,
  random: Random,
): string {
  const { channels, xTitle, yTitle } = geometry;
  if (!channels) throw new Error(`${geometry.label} has no channels`);
  const range = (value: number) => (half > 0 ? `${value - half}..${value + half}` : String(value));
  let fullest = { name: "", n: 0 };
  for (let attempt = 0; attempt < TRIES && fullest.n < (2 * half + 1) ** 2; attempt++) {
    const c = centres[Math.floor(random() * centres.length)];
    const name = `${channels.owners[c]} ${xTitle} ${range(channels.xNumbers[c])} ${yTitle} ${range(channels.yNumbers[c])}`;
    const n = channelsNamed(geometry, name).length;
    if (n > fullest.n) fullest = { name, n };
  }
  return fullest.name;
}

/** A row whose fault is the same over all its LS, in one region. */
export function steadyRow(
  name: string,
  lasts: number,
  where: (mePath: string, random: Random) => { readonly geometry: MapGeometry; readonly region: string },
  kind: Fault["kind"],
  strength = 1,
): FaultRow {
  return {
    name,
    lasts,
    place: (mePath, onset, random) => {
      const { geometry, region } = where(mePath, random);
      return {
        faults: [{ kind, regions: [region], from: onset, to: onset + lasts - 1, strength }],
        isNamedBy: (place) => isFoundBy(geometry, place, region),
      };
    },
  };
}
