import type { LsNumber } from "../../domain/units";
import { liveShareAt } from "../conditions";
import type { SimulatedDataset } from "../datasets";
import { faultFactorsAt } from "../faultFactors";
import { instLumiOfLs } from "../luminosity";
import { normal, poisson, randomOf } from "../random";
import type { Scenario } from "../scenario";
import { PIXEL_CHARGE_AXES } from "./elements";
import { CHARGE_FAULT } from "./regions";

/** Clusters on tracks per 10^33 cm^-2 s^-1 and LS: the good runs of 2017 have 140,000 to 170,000 in an LS. */
const CLUSTERS_PER_LUMI = 7000;

/*
 * Fit to the mean of the good LS of run 297050 and 297056 (2017): most of it a Moyal distribution, the rest clusters
 * of which a part was lost at an edge or in a dead pixel. Electrons.
 */
const PEAK = 25_780;
const WIDTH = 4790;
const PARTIAL = { share: 0.438, rise: 18_300, edge: 35_300, slope: 2320 } as const;
/** Scatter of the charge from one LS to the next, relative: 0.0115 in those runs, 0.008 about their slow drift. */
const JITTER = 0.01;

const CHARGE_KEY = 0x301;

/**
 * The histogram of one LS: shape (1, 100). The charge is scaled as a whole: by a little chance in each LS, and by a
 * fault, as where the timing or the voltage is off (the bad runs of 2017 have 0.77 and 0.66 of it).
 */
export function simulateChargeHistogram(
  scenario: Scenario,
  { datasetId, processing }: SimulatedDataset,
  lsNumber: LsNumber,
): Uint16Array<ArrayBuffer> {
  const random = randomOf(scenario.seed, scenario.runNumber, datasetId, CHARGE_KEY, lsNumber);
  const [left = 1] = faultFactorsAt(scenario, processing, lsNumber, (region) =>
    region === CHARGE_FAULT ? [0] : [],
  ).values();
  const density = chargeDensity(left * (1 + JITTER * normal(random)));
  const clusters = CLUSTERS_PER_LUMI * instLumiOfLs(scenario, lsNumber) * liveShareAt(scenario, lsNumber);
  return Uint16Array.from(density, (share) => poisson(clusters * share, random));
}

/** Share of the clusters in each bin, where the charge is `gain` of the usual; what is beyond the axis is lost. */
function chargeDensity(gain: number): Float64Array {
  const { nx, xMin, xMax } = PIXEL_CHARGE_AXES;
  const step = (xMax - xMin) / nx / Math.max(gain, LEAST_GAIN);
  const centres = Float64Array.from({ length: nx }, (_, i) => (i + 0.5) * step);
  return centres.map(
    (q) =>
      step * ((1 - PARTIAL.share) * moyal((q - PEAK) / WIDTH) + (PARTIAL.share * partial(q)) / PARTIAL_SUM),
  );
}

/** Nothing is left of the charge: all clusters are below the threshold of the readout, and the axis. */
const LEAST_GAIN = 1e-3;

const moyal = (t: number) => Math.exp(-0.5 * (t + Math.exp(-t))) / WIDTH / Math.sqrt(2 * Math.PI);

const partial = (q: number) =>
  (1 - Math.exp(-q / PARTIAL.rise)) / (1 + Math.exp((q - PARTIAL.edge) / PARTIAL.slope));

/** Integral of `partial`, electrons. */
const PARTIAL_SUM = Array.from({ length: 600 }, (_, i) => 100 * partial(100 * i + 50)).reduce(
  (a, b) => a + b,
);
