import type { Fault } from "../domain/injection";
import type { Processing } from "./datasets";
import type { Scenario } from "./scenario";
import { mePathOfRegion } from "./faultPlaces";

/** One fault of one region, as it was put in. */
export interface TrueFault extends Fault {
  readonly mePath: string;
  /** Region name, "ME-2/1/07". */
  readonly region: string;
  /** Both processings where undefined. */
  readonly processing: Processing | undefined;
}

/** What is wrong with a simulated run. For tests and benchmarks only: it never leaves the process that simulates. */
export function truthOf(scenario: Scenario): readonly TrueFault[] {
  return scenario.faults.flatMap(({ regions, kind, from, to, strength, processing }) =>
    regions.map((region) => ({
      mePath: mePathOfRegion(region),
      region,
      kind,
      from,
      to,
      strength,
      processing,
    })),
  );
}
