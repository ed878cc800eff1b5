import type { JudgedBy, SignedLists } from "../decisions/decisionEvent";
import { runOutcome } from "../decisions/runOutcome";
import { isSimulated } from "../exportNames";
import type { RunAnalysis } from "../runAnalysis";
import type { RunNumber } from "../units";
import type { RegistryWord } from "../verdict";
import { countVerdicts, type LsTally, tallyLs } from "../verdictCounts";
import { lossByCause } from "./lossByCause";
import { isBadAsAWhole } from "./registryFlags";
import { runCauses } from "./runCauses";

/** What the queue says of a judged run: the machine's view, whatever people decided. Small: no map, no table. */
export interface QueueRow {
  readonly runNumber: RunNumber;
  readonly isSimulated: boolean;
  /** All LS that the dataset or OMS knows. */
  readonly total: LsTally;
  readonly good: LsTally;
  /** BAD by us. */
  readonly flagged: LsTally;
  /** The LS by verdict; the BAD ones are what wants a decision. */
  readonly lists: SignedLists;
  /** BAD by us and by nobody else. */
  readonly atStake: LsTally;
  /** LS in which we find nothing, of a run that people called BAD as a whole; undefined where RunRegistry is not known. */
  readonly recoverable?: LsTally | undefined;
  /** LS that could have been certified and were not evaluated. */
  readonly notEvaluated: LsTally;
  readonly nAnomalies: number;
  readonly judgedBy: JudgedBy;
}

/**
 * @param registry RunRegistry's words, one an LS; undefined where they are not known
 */
export function queueRow(
  judged: RunAnalysis,
  registry: readonly (RegistryWord | undefined)[] | undefined,
): QueueRow {
  const analysis = {
    ...judged,
    verdicts: judged.overrides?.machine ?? judged.verdicts,
    overrides: undefined,
  };
  const { conditions, verdicts, runNumber } = analysis;
  const { lists, judgedBy } = runOutcome(analysis);
  const counts = countVerdicts(analysis);
  const loss = lossByCause(conditions.recordedLumi, runCauses(analysis, registry));
  const nothingFound = (k: number) => {
    const verdict = verdicts[k];
    return verdict.state === "GOOD" && verdict.defects.length === 0;
  };
  const recorded = Array.from(conditions.recordedLumi);
  return {
    runNumber,
    isSimulated: isSimulated(analysis),
    total: counts.total,
    good: counts.good,
    flagged: counts.bad,
    lists,
    atStake: loss.causes.find(({ id }) => id === "bad")?.exclusive ?? tallyLs([]),
    recoverable:
      registry &&
      tallyLs(
        isBadAsAWhole(registry) ? recorded.filter((_, k) => registry[k] === "BAD" && nothingFound(k)) : [],
      ),
    notEvaluated: {
      nLs: counts.eligible.nLs - counts.evaluated.nLs,
      recordedPb: counts.eligible.recordedPb - counts.evaluated.recordedPb,
      nLsLumiUnknown: counts.eligible.nLsLumiUnknown - counts.evaluated.nLsLumiUnknown,
    },
    nAnomalies: analysis.segments.length,
    judgedBy,
  };
}
