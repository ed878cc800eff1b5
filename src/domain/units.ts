/** CMS run number, e.g. 366820. Simulated runs are numbered from 900001. */
export type RunNumber = number;
/** Lumisection number inside a run, counted from 1. */
export type LsNumber = number;
/** Instantaneous luminosity, in 10^33 cm^-2 s^-1 (plateau of 2024: about 20.5). */
export type InstLumi = number;
/** Integrated luminosity that CMS recorded, in /pb. */
export type RecordedLumi = number;
/** Number of entries in a bin, a region or a map (dimensionless, >= 0). */
export type Hits = number;

/** LHC bunch slots of one orbit, and the length of a slot in seconds (24.951 ns). */
const BUNCH_SLOTS = 3564;
const BUNCH_SLOT_SECONDS = 24.951e-9;
/** Length of one lumisection: 2^18 orbits, 23.311 s (certification.md §3.2). */
export const LS_SECONDS = 2 ** 18 * BUNCH_SLOTS * BUNCH_SLOT_SECONDS;

/** First run number used for simulated runs (judging.md §3). */
export const FIRST_SIMULATED_RUN: RunNumber = 900001;

/**
 * Luminosity delivered in one lumisection at a constant instantaneous luminosity.
 * @param instLumi in 10^33 cm^-2 s^-1
 * @returns /pb (1 /pb = 10^36 cm^-2)
 */
export function deliveredInLs(instLumi: InstLumi): number {
  return (instLumi * LS_SECONDS) / 1000;
}
