import { DETECTOR_SEED } from "../detectorSeed";
import { normal, randomOf } from "../random";

/** Hits of the barrel by sector and wheel, as the RPC offline monitor books it (CMSSW RPCMonitorClient [mem]). */
export const RPC_BARREL_ME = "RPC/AllHits/SummaryHistograms/Occupancy_for_Barrel";

export const SECTORS = 12;
/** Wheels -2..2, upwards. */
const WHEELS = 5;
export const RPC_BARREL_AXES = {
  nx: SECTORS,
  ny: WHEELS,
  xMin: 0.5,
  xMax: SECTORS + 0.5,
  yMin: -2.5,
  yMax: 2.5,
} as const;

/** Geometric mean of the cells in the one public LS (run 302040); its luminosity is not known, taken as 15 x 10^33. */
const TYPICAL_HITS = 420;
const TYPICAL_LUMI = 15;
/** Hits of a wheel by |wheel| in units of that (fit to that LS): the outer wheels see more background. */
const WHEEL_SHARE = [0.45, 0.98, 1.5];
/** Sectors 3-6 look upwards and have up to twice the hits of 9-11: first harmonic of the logarithm, fit to that LS. */
const SECTOR_AMPLITUDE = 0.5;
const SECTOR_PHASE = 4.5;
/** What is left of single cells in that LS, standard deviation of the logarithm: chambers differ in strips and noise. */
const CELL_SPREAD = 0.39;

const RPC_STREAM = 0x525043;

/** Mean hits of a cell per 10^33 cm^-2 s^-1 and LS, shape (5, 12); the same in all runs. */
export const HITS_PER_LUMI: Float64Array = Float64Array.from({ length: WHEELS * SECTORS }, (_, bin) => {
  const wheel = Math.abs(Math.floor(bin / SECTORS) - 2);
  const sector = (bin % SECTORS) + 1;
  const own = CELL_SPREAD * normal(randomOf(DETECTOR_SEED, RPC_STREAM, bin));
  const around = SECTOR_AMPLITUDE * Math.cos((2 * Math.PI * (sector - SECTOR_PHASE)) / SECTORS);
  return (TYPICAL_HITS / TYPICAL_LUMI) * WHEEL_SHARE[wheel] * Math.exp(around + own);
});
