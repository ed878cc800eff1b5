import { lumiListOf, type LumiList } from "./lumiList";
import type { RunAnalysis } from "./runAnalysis";
import type { LsNumber } from "./units";
import type { Verdict } from "./verdict";

/**
 * The lumisections whose verdict is `state`, of several runs. A list is built from its own state only, never by
 * subtracting another: an LS nobody evaluated is in no list but NotEvaluated (judging.md §3).
 * @throws RangeError where verdicts and lumisections do not match one to one, or a run comes twice
 */
export function listByState(analyses: readonly RunAnalysis[], state: Verdict["state"]): LumiList {
  return lumiListOf(analyses.map((analysis) => [analysis.runNumber, lsWithState(analysis, state)]));
}

function lsWithState({ runNumber, conditions, verdicts }: RunAnalysis, state: Verdict["state"]): LsNumber[] {
  const { lsNumbers } = conditions;
  if (lsNumbers.length !== verdicts.length) {
    throw new RangeError(
      `run ${runNumber}: ${verdicts.length} verdicts for ${lsNumbers.length} lumisections`,
    );
  }
  return Array.from(lsNumbers).filter((ls, k) => {
    // An LS listed twice could carry two verdicts and stand in two files.
    if (k > 0 && ls <= lsNumbers[k - 1]) throw new RangeError(`run ${runNumber}: LS ${ls} is out of order`);
    return verdicts[k].state === state;
  });
}
