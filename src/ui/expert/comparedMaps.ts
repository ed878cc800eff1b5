import type { InspectedMaps } from "../../domain/runAnalysis";
import type { RunNumber } from "../../domain/units";
import type { Comparison } from "../../state/review/reviewRunState";
import type { ThreeMapsProps } from "../map-view/mapProps";

/** The maps as they are drawn: against the reference run where that is asked for, with it in the input's place while blinking. */
export function comparedMaps(
  maps: InspectedMaps,
  comparison: Comparison,
  isBlinking: boolean,
): InspectedMaps {
  const { reference } = maps;
  if (!reference) return maps;
  const against = comparison === "reference" ? { ...maps, ...reference } : maps;
  return isBlinking ? { ...against, input: reference.expectation } : against;
}

/** What stands above the maps; undefined: as always. */
export function mapNames(
  referenceRun: RunNumber,
  comparison: Comparison,
  isBlinking: boolean,
): ThreeMapsProps["names"] {
  if (comparison === "reconstruction" && !isBlinking) return undefined;
  const reference = `Reference ${referenceRun}`;
  return {
    input: isBlinking ? reference : "Input",
    expectation: comparison === "reference" ? reference : "Reconstruction",
  };
}
