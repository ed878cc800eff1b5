import { CSC_MES, cscGeometry } from "../domain/geometry/csc";

/** The monitoring element that draws a region, from the region's name ("ME-2/1/07" is drawn in hRHGlobalm2). */
export function elementOfRegion(region: string): (typeof CSC_MES)[number] {
  const element = CSC_MES.find(({ endcap, station }) => region.startsWith(`ME${endcap}${station}`));
  if (!element) throw new Error(`${region} is no region of the CSC`);
  return element;
}

/** Positions of a region's chambers in the geometry of its disk. Throws where the geometry has no such region. */
export function chambersOfRegion(region: string): readonly number[] {
  const { endcap, station } = elementOfRegion(region);
  const found = cscGeometry(endcap, station).regions.find(({ name }) => name === region);
  if (!found) throw new Error(`${region} is no region of ME${endcap}${station}`);
  return found.chambers;
}
