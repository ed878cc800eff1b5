import { roundedTally } from "./provenanceRun";
import type { CertifiedList, VetoedRun } from "./vetoedList";

/** Who judged what the vetoed list inherits, in words for those who find the file. */
const CERTIFIED_BY: Readonly<Record<CertifiedList["certifiedBy"], string>> = {
  people: "people: the list's name says golden or muon",
  dcs: "nobody: detector bits alone made the list, it is not human-certified",
  unknown: "unknown: the list's name does not say",
};

/** The vetoed list in the side-car: of which list, what it lost, and what it holds that we did not evaluate. */
export function provenanceVetoed(certified: CertifiedList, runs: readonly VetoedRun[]) {
  return {
    note: "The certified list without the lumisections judged BAD. What was not evaluated is inherited from the certified list; runs that were not judged are left out.",
    base: {
      name: certified.name,
      sha256: certified.sha256,
      certifiedBy: CERTIFIED_BY[certified.certifiedBy],
      nRuns: certified.list.size,
    },
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
