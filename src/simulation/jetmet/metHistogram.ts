import { faultFactor } from "../../domain/injection";
import type { LsNumber } from "../../domain/units";
import { liveShareAt, pileupAt, prescaleNameAt } from "../conditions";
import type { SimulatedDataset } from "../datasets";
import { isIn } from "../lsRanges";
import { instLumiOfLs } from "../luminosity";
import { PRESCALES } from "../prescales";
import { normal, poisson, type Random, randomOf } from "../random";
import type { Scenario } from "../scenario";
import { JETMET_MES, type MetElement } from "./elements";
import { MET_FAULTS } from "./regions";

/** Events of an LS per 10^33 cm^-2 s^-1: about 1,700 at 20 (entries of METSig in the recorded answers of DIALS). */
const EVENTS_PER_LUMI = 85;

/*
 * A simplification: no public LS shows these histograms. Transverse energy grows with pileup, its resolution with the
 * square root of it (stochastic term), and some events have a neutrino.
 */
/** Sum of transverse energy per unit of pileup, GeV, and its spread from event to event, relative. */
const SUM_ET_PER_PILEUP = 25;
const SUM_ET_SPREAD = 0.22;
/** Resolution of each component of the missing momentum, GeV per square root of GeV. */
const RESOLUTION = 0.65;
/** Share of events with real missing momentum, and its mean, GeV. */
const REAL_SHARE = 0.08;
const REAL_MEAN = 45;
/** The beam spot and dead channels shift the missing momentum of every event by so much, GeV, at this angle. */
const OFFSET = 2.5;
const OFFSET_PHI = 0.6;
/** A fault of noise gives so many per cent of the events a false momentum of this mean, for each unit beyond 1. */
const NOISE_SHARE = 0.01;
const NOISE_MEAN = 160;

/** One event as the four histograms see it. */
interface MetEvent {
  readonly sumEt: number;
  readonly met: number;
  readonly phi: number;
  /** Missing momentum squared over its variance. */
  readonly significance: number;
}

/**
 * A histogram of one LS: shape (1, nx). The events are the same for all four, so that they are correlated: noise shows
 * in METSig and in MET_2. Events beyond the axis are left out.
 */
export function simulateMetHistogram(
  scenario: Scenario,
  { datasetId, processing }: SimulatedDataset,
  lsNumber: LsNumber,
  mePath: string,
): Uint16Array<ArrayBuffer> {
  const element = JETMET_MES.find((candidate) => candidate.mePath === mePath);
  if (!element) throw new Error(`${mePath} is no histogram of JetMET`);
  const random = randomOf(scenario.seed, scenario.runNumber, datasetId, lsNumber);
  const instLumi = instLumiOfLs(scenario, lsNumber);
  const events = poisson(
    EVENTS_PER_LUMI *
      instLumi *
      PRESCALES[prescaleNameAt(scenario, lsNumber)].occupancy *
      liveShareAt(scenario, lsNumber),
    random,
  );
  const strengthOf = (region: string) =>
    scenario.faults.reduce(
      (product, fault) =>
        fault.regions.includes(region) && isIn(fault, processing, lsNumber)
          ? product * faultFactor(fault, lsNumber)
          : product,
      1,
    );
  const conditions = {
    pileup: pileupAt(scenario, instLumi),
    noise: NOISE_SHARE * Math.max(0, strengthOf(MET_FAULTS.noise) - 1),
    offset: OFFSET * strengthOf(MET_FAULTS.offset),
  };
  const counts = new Uint16Array(element.nx);
  for (let i = 0; i < events; i++) {
    const bin = binOf(element, simulateEvent(conditions, random));
    if (bin >= 0 && bin < element.nx) counts[bin]++;
  }
  return counts;
}

function simulateEvent(
  { pileup, noise, offset }: { readonly pileup: number; readonly noise: number; readonly offset: number },
  random: Random,
): MetEvent {
  const sumEt = SUM_ET_PER_PILEUP * pileup * Math.exp(SUM_ET_SPREAD * normal(random));
  const resolution = RESOLUTION * Math.sqrt(sumEt);
  let x = resolution * normal(random) + offset * Math.cos(OFFSET_PHI);
  let y = resolution * normal(random) + offset * Math.sin(OFFSET_PHI);
  const add = (share: number, mean: number) => {
    if (random() >= share) return;
    const size = -mean * Math.log(1 - random());
    const phi = 2 * Math.PI * random();
    x += size * Math.cos(phi);
    y += size * Math.sin(phi);
  };
  add(REAL_SHARE, REAL_MEAN);
  add(noise, NOISE_MEAN);
  const met = Math.hypot(x, y);
  return { sumEt, met, phi: Math.atan2(y, x), significance: (met / resolution) ** 2 };
}

function binOf({ name, nx, xMin, xMax }: MetElement, event: MetEvent): number {
  const value = { METSig: event.significance, METPhi: event.phi, MET_2: event.met, SumET: event.sumEt }[name];
  return Math.floor(((value - xMin) / (xMax - xMin)) * nx);
}
