import { type CertifiedList, statedList } from "./certifiedList";
import { roundedTally } from "./statedTally";
import type { VetoedRun } from "./vetoedList";

/** The vetoed list in the side-car: of which list, what it lost, and what it holds that we did not evaluate. */
export function provenanceVetoed(certified: CertifiedList, runs: readonly VetoedRun[]) {
  return {
    note: "The certified list without the lumisections judged BAD. What was not evaluated is inherited from the certified list; runs that were not judged are left out.",
    base: statedList(certified),
    runs: runs.map((run) => ({
      runNumber: run.runNumber,
      absentFromBase: run.isAbsent,
      listed: roundedTally(run.listed),
      removedBad: roundedTally(run.removed),
      inheritedNotEvaluated: { ...roundedTally(run.inherited), ls: run.inheritedLs },
      goodNotInBase: roundedTally(run.goodUnlisted),
      lsUnknownToTheRun: run.unknownLs,
    })),
  };
}
