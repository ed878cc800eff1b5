import { cscElementOfRegion } from "./csc/regions";
import { ecalElementOfRegion } from "./ecal/regions";
import { hcalElementOfRegion } from "./hcal/regions";
import { metElementOfRegion } from "./jetmet/regions";
import { pixelElementOfRegion } from "./pixel/regions";
import { rpcElementOfRegion } from "./rpc/regions";

/** The monitoring element that draws a region, from its name: "ME-2/1/07", "HBM05 depth1", "W-2/S04", "EB+05", "METSig tail", "L05/M+2". Throws where none does. */
export function mePathOfRegion(region: string): string {
  const mePath =
    cscElementOfRegion(region) ??
    hcalElementOfRegion(region) ??
    rpcElementOfRegion(region) ??
    ecalElementOfRegion(region) ??
    metElementOfRegion(region) ??
    pixelElementOfRegion(region);
  if (mePath === undefined) throw new Error(`${region} is no region of a simulated detector`);
  return mePath;
}
