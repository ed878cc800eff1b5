import type { InstLumi, RunNumber } from "../units";
import type { RegistryState } from "./registryState";

/** What of a run decides how well it can stand as reference for another one of its dataset. */
export interface ReferenceCandidate {
  readonly runNumber: RunNumber;
  /** LS in the dataset. */
  readonly nLs: number;
  /** Unix milliseconds; undefined where OMS does not say. */
  readonly startTime: number | undefined;
  /** Recorded luminosity over the length of the run, 10^33 cm^-2 s^-1; undefined where OMS does not say. */
  readonly meanLumi: InstLumi | undefined;
  /** Undefined where it is not known what people certified. */
  readonly registry: RegistryState | "absent" | undefined;
  /** What Lumiscope found in it; undefined where it was not judged whole. */
  readonly found: "anomalies" | "nothing" | undefined;
}

/** A run that can stand as reference, and by what. */
export interface RankedReference {
  readonly runNumber: RunNumber;
  /** COMPLETED in RunRegistry. */
  readonly isCertified: boolean;
  /** Whether Lumiscope judged it whole; runs in which it found something are not among these. */
  readonly isJudged: boolean;
  /** From its start to the run's, days; negative where it came later. */
  readonly daysBefore: number;
  /** 10^33 cm^-2 s^-1, of it and of the run. */
  readonly meanLumi: readonly [its: InstLumi, ofRun: InstLumi];
}

/** Fewer LS (40 min) do not average a chamber's hits to the per cent that a template is good for. */
const MIN_LS = 100;
const DAY_MS = 86_400_000;
/** As far away in luminosity as a week is in time: a detector changes in weeks, its occupancy bends with pileup. */
const WEEK_DAYS = 7;
const LUMI_STEP = Math.log(1.25);

/**
 * Runs of a dataset, and so of the same era and processing, by how well they stand as reference for one of them: those
 * that people certified first, then by luminosity and age. Left out: the run itself, runs in which we find something or
 * of fewer than MIN_LS, and those of unknown start or luminosity, of which nobody can say that they are alike.
 * @returns best first; empty where start or luminosity of the run itself are unknown
 */
export function rankReferences(
  run: Pick<ReferenceCandidate, "runNumber" | "startTime" | "meanLumi">,
  candidates: readonly ReferenceCandidate[],
): readonly RankedReference[] {
  return candidates
    .flatMap((candidate) => {
      const { runNumber, nLs, registry, found } = candidate;
      const alike = likeness(run, candidate);
      if (runNumber === run.runNumber || nLs < MIN_LS || found === "anomalies" || !alike) return [];
      return [{ runNumber, isCertified: registry === "COMPLETED", isJudged: found !== undefined, ...alike }];
    })
    .sort(
      (a, b) =>
        Number(b.isCertified) - Number(a.isCertified) ||
        distance(a) - distance(b) ||
        a.runNumber - b.runNumber,
    );
}

type Likeness = Pick<RankedReference, "daysBefore" | "meanLumi">;

function likeness(
  run: Pick<ReferenceCandidate, "startTime" | "meanLumi">,
  { startTime, meanLumi }: ReferenceCandidate,
): Likeness | undefined {
  if (run.startTime === undefined || startTime === undefined) return undefined;
  if (!isPositive(run.meanLumi) || !isPositive(meanLumi)) return undefined;
  return { daysBefore: (run.startTime - startTime) / DAY_MS, meanLumi: [meanLumi, run.meanLumi] };
}

const isPositive = (lumi: InstLumi | undefined): lumi is InstLumi => lumi !== undefined && lumi > 0;

const distance = ({ daysBefore, meanLumi: [its, ofRun] }: Likeness): number =>
  Math.abs(daysBefore) / WEEK_DAYS + Math.abs(Math.log(its / ofRun)) / LUMI_STEP;
