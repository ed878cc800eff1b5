import { faultFactor } from "../domain/injection";
import type { LsNumber } from "../domain/units";
import type { Processing } from "./datasets";
import { isIn } from "./lsRanges";
import type { Scenario } from "./scenario";

/**
 * Factors of the faults that touch a map, by position (of a chamber, of a bin); several faults of one place multiply.
 * @param placesOf positions of a region in that map; none where it is drawn in another map
 */
export function faultFactorsAt(
  scenario: Scenario,
  processing: Processing,
  lsNumber: LsNumber,
  placesOf: (region: string) => readonly number[],
): ReadonlyMap<number, number> {
  const factors = new Map<number, number>();
  for (const fault of scenario.faults) {
    if (!isIn(fault, processing, lsNumber)) continue;
    const factor = faultFactor(fault, lsNumber);
    for (const place of fault.regions.flatMap(placesOf)) {
      factors.set(place, (factors.get(place) ?? 1) * factor);
    }
  }
  return factors;
}
