import { CSC_MES, cscGeometryOf } from "../../domain/geometry/csc";

/** The monitoring element that draws a region ("ME-2/1/07" is drawn in hRHGlobalm2), or undefined: no region of the CSC. */
export function cscElementOfRegion(region: string): string | undefined {
  return CSC_MES.find(({ endcap, station }) => region.startsWith(`ME${endcap}${station}`))?.mePath;
}

/**
 * Positions of a region's chambers in the geometry of a disk; none where another map draws the region.
 * Throws where the disk should have the region and has not.
 */
export function chambersOfRegion(mePath: string, region: string): readonly number[] {
  if (cscElementOfRegion(region) !== mePath) return [];
  const found = cscGeometryOf(mePath)?.regions.find(({ name }) => name === region);
  if (!found) throw new Error(`${region} is no region of ${mePath}`);
  return found.chambers;
}
