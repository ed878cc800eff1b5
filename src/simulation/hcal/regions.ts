import { hcalGeometry, hcalMePath } from "../../domain/geometry/hcal";
import { HCAL_DEPTHS, type HcalDepth } from "../../domain/geometry/hcalReadout";

/** The monitoring element that draws a region, from the depth in its name; undefined: no region of HCAL. */
export function hcalElementOfRegion(region: string): string | undefined {
  const depth = depthOfRegion(region);
  return depth && hcalMePath(depth);
}

/**
 * Bins of a region in the map of a depth: a readout box "HBM05 depth1", a subdetector "HEP depth2", a whole depth, or
 * channels by the ranges of a block as it is judged, "HB depth1 ieta -5..-1 iphi 20..24". None where another depth draws
 * the region. Throws where the depth has no such region.
 */
export function binsOfRegion(depth: HcalDepth, region: string): readonly number[] {
  if (depthOfRegion(region) !== depth) return [];
  const known = found.get(region);
  if (known) return known;
  const bins = CHANNELS.test(region) ? binsOfChannels(depth, region) : binsOfBoxes(depth, region);
  if (bins.length === 0) throw new Error(`depth${depth} has no ${region}`);
  found.set(region, bins);
  return bins;
}

const found = new Map<string, readonly number[]>();

const CHANNELS = /^(H[BEFO] depth\d) ieta (-?\d+)(?:\.\.(-?\d+))? iphi (\d+)(?:\.\.(\d+))?$/;

function depthOfRegion(region: string): HcalDepth | undefined {
  const digit = Number(/\bdepth(\d)\b/.exec(region)?.[1]);
  return HCAL_DEPTHS.find((depth) => depth === digit);
}

function binsOfChannels(depth: HcalDepth, region: string): readonly number[] {
  const { channels } = hcalGeometry(depth);
  const [, owner, ...numbers] = CHANNELS.exec(region) ?? [];
  const [ietaFrom, ietaTo = ietaFrom, iphiFrom, iphiTo = iphiFrom] = numbers.map((text) =>
    text === undefined ? undefined : Number(text),
  );
  const between = (value: number, from = NaN, to = NaN) => from <= value && value <= to;
  return Array.from(channels?.bins ?? []).filter(
    (_, c) =>
      channels?.owners[c] === owner &&
      between(channels.xNumbers[c], ietaFrom, ietaTo) &&
      between(channels.yNumbers[c], iphiFrom, iphiTo),
  );
}

function binsOfBoxes(depth: HcalDepth, region: string): readonly number[] {
  const { regions, areaFractions } = hcalGeometry(depth);
  const boxes = regions.find(({ name }) => name === region)?.chambers ?? [];
  return boxes.flatMap((box) => [
    ...areaFractions.bin.subarray(areaFractions.start[box], areaFractions.start[box + 1]),
  ]);
}
