import { type CertifiedList, doubtsAbout } from "../domain/certifiedList";
import type { RunAnalysis } from "../domain/runAnalysis";

/** Says where a list that was given does not hold a run, or by its name is not meant for it. */
export function warnOfLists(
  analysis: RunAnalysis,
  lists: readonly (CertifiedList | undefined)[],
  warn: (line: string) => void,
): void {
  for (const given of lists) {
    if (!given) continue;
    if (!given.list.has(analysis.runNumber))
      warn(
        `run ${analysis.runNumber}: ${given.name} does not hold this run: nothing of it is in the list made of it`,
      );
    for (const doubt of doubtsAbout(given, analysis)) warn(`${given.name}: ${doubt}`);
  }
}
