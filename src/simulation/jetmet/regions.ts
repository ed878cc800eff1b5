import { JETMET_MES } from "./elements";

/** What goes wrong with missing momentum, by the histogram that shows it first. */
export const MET_FAULTS = { noise: "METSig tail", offset: "METPhi dipole" } as const;

/** The monitoring element that shows a fault, or undefined: none of JetMET's. */
export function metElementOfRegion(region: string): string | undefined {
  if (region !== MET_FAULTS.noise && region !== MET_FAULTS.offset) return undefined;
  return JETMET_MES.find(({ name }) => region.startsWith(`${name} `))?.mePath;
}
