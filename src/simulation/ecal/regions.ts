import { ECAL_MES, ecalGeometry, type EcalPart } from "../../domain/geometry/ecal";

const PART = /^(EB|EE[+-])/;
const TOWERS = /^(EB[+-]\d\d|EE[+-] Q\d) i(?:phi|x) (\d+)(?:\.\.(\d+))? i(?:eta|y) (-?\d+)(?:\.\.(-?\d+))?$/;

/** The monitoring element that draws a region, from its name; undefined: no region of ECAL. */
export function ecalElementOfRegion(region: string): string | undefined {
  const name = PART.exec(region)?.[1];
  return ECAL_MES.find(({ part }) => part === name)?.mePath;
}

/**
 * Bins of a region of a map: a supermodule "EB+05", a quadrant "EE- Q2", what is larger ("EB-", "EE+ left half"), or
 * towers as they are judged, by the crystals in their middles: "EB+05 iphi 83 ieta 58", "EE+ Q1 ix 63..73 iy 88". None
 * where another map draws the region. Throws where the map has no such region.
 */
export function binsOfRegion(part: EcalPart, region: string): readonly number[] {
  if (PART.exec(region)?.[1] !== part) return [];
  const known = found.get(region);
  if (known) return known;
  const bins = TOWERS.test(region) ? binsOfTowers(part, region) : binsOfModules(part, region);
  if (bins.length === 0) throw new Error(`${part} has no ${region}`);
  found.set(region, bins);
  return bins;
}

const found = new Map<string, readonly number[]>();

function binsOfTowers(part: EcalPart, region: string): readonly number[] {
  const { channels } = ecalGeometry(part);
  const [, owner, x0, x1 = x0, y0, y1 = y0] = TOWERS.exec(region) ?? [];
  const between = (value: number, from: string, to: string) => Number(from) <= value && value <= Number(to);
  return Array.from(channels?.bins ?? []).filter(
    (_, c) =>
      channels?.owners[c] === owner &&
      between(channels.xNumbers[c], x0, x1) &&
      between(channels.yNumbers[c], y0, y1),
  );
}

function binsOfModules(part: EcalPart, region: string): readonly number[] {
  const { regions, areaFractions } = ecalGeometry(part);
  const { start, bin } = areaFractions;
  const modules = regions.find(({ name }) => name === region)?.chambers ?? [];
  return modules.flatMap((module) => [...bin.subarray(start[module], start[module + 1])]);
}
