import type { LsNumber } from "../domain/units";
import { liveShareAt } from "./conditions";
import { poisson, randomOf } from "./random";
import type { Scenario } from "./scenario";

const EVENTS_STREAM = 0x45564e54;

/**
 * ZeroBias events of a dataset in one LS, the same for all its maps. Poisson about the run's rate: the two groups of five
 * LS of run 306138 scatter by 34 and 55, sqrt(n) is 37 and 44. A drop of luminosity leaves them as they are.
 */
export function eventsOfLs(scenario: Scenario, datasetId: number, lsNumber: LsNumber): number {
  const { seed, runNumber, zeroBias } = scenario;
  const factor = zeroBias.steps.reduce(
    (product, step) => (step.from <= lsNumber && lsNumber <= step.to ? product * step.factor : product),
    1,
  );
  const mean = zeroBias.eventsPerLs * factor * liveShareAt(scenario, lsNumber);
  return poisson(mean, randomOf(seed, runNumber, datasetId, EVENTS_STREAM, lsNumber));
}
