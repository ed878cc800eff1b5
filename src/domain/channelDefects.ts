import { channelName, type Channels, type MapGeometry } from "./geometry/mapGeometry";
import { type KnownDefect, namesOfChamber, reasonOf } from "./knownDefects";

/** A channel that is not judged although its neighbours are. */
export interface ChannelDefect {
  readonly bin: number;
  readonly name: string;
  readonly reason: string;
}

export interface ExcludedChannels {
  /** Shape (nChannels): 1 = not judged, a known defect or not there at all. */
  readonly excluded: Uint8Array<ArrayBuffer>;
  /** Known defects among them. */
  readonly defects: readonly ChannelDefect[];
}

/** A channel with less than this share of the median of its column in the reference is dead there. */
const ACTIVE_SHARE = 0.1;
/** A column with hits in fewer of its channels than this share is not part of the depth; its silent channels do not exist. */
const COLUMN_SHARE = 0.5;

/**
 * Channels that are not judged in a run: without hits in the reference, or listed alone or by what they are part of.
 * @param listed entries in force in the run
 */
export function excludedChannels(
  geometry: MapGeometry,
  channels: Channels,
  perExposure: ArrayLike<number>,
  listed: readonly KnownDefect[],
): ExcludedChannels {
  const chamberOfBin = new Map<number, number>();
  const { start, bin } = geometry.areaFractions;
  geometry.chambers.forEach((_, c) => {
    for (let i = start[c]; i < start[c + 1]; i++) chamberOfBin.set(bin[i], c);
  });
  const namesOfBox = geometry.chambers.map((_, c) => (listed.length > 0 ? namesOfChamber(geometry, c) : []));
  const columns = columnMedians(geometry, channels, perExposure);
  const excluded = new Uint8Array(channels.bins.length);
  const defects: ChannelDefect[] = [];
  channels.bins.forEach((bin, c) => {
    const name = channelName(geometry, channels, c);
    const box = chamberOfBin.get(bin);
    const names = box === undefined ? [name] : [name, ...namesOfBox[box]];
    const { median, share } = columns[bin % geometry.nx];
    const isActive = perExposure[bin] > ACTIVE_SHARE * median;
    const known = listed.find(({ region }) => names.includes(region));
    if (isActive && !known) return;
    excluded[c] = 1;
    if (known) defects.push({ bin, name, reason: reasonOf(known) });
    else if (share >= COLUMN_SHARE) defects.push({ bin, name, reason: "dead in the reference run" });
  });
  return { excluded, defects };
}

/** Per column: median of its channels that have hits, and the share of channels that have. */
function columnMedians({ nx }: MapGeometry, channels: Channels, perExposure: ArrayLike<number>) {
  const ofColumn = Array.from({ length: nx }, (): number[] => []);
  channels.bins.forEach((bin) => ofColumn[bin % nx].push(perExposure[bin]));
  return ofColumn.map((values) => {
    const filled = Float64Array.from(values.filter((value) => value > 0)).sort();
    return { median: filled[filled.length >> 1] ?? Infinity, share: filled.length / values.length };
  });
}
