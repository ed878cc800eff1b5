import type { BrilcalcLuminosity } from "./brilcalcCsv";
import type { RunAnalysis } from "./runAnalysis";

/**
 * The run with the luminosities of a table where OMS does not know them all and the table knows more: then all of the
 * run's are the table's, because two sources differ by their calibration and are never added. The run itself otherwise.
 * What was judged stays as it is: judging goes by the instantaneous luminosity.
 */
export function withLuminosity(analysis: RunAnalysis, table: BrilcalcLuminosity | undefined): RunAnalysis {
  const ofRun = table?.byRun.get(analysis.runNumber);
  if (!table || !ofRun) return analysis;
  const { conditions } = analysis;
  const recordedLumi = Float64Array.from(conditions.lsNumbers, (ls) => ofRun.get(ls) ?? NaN);
  if (nKnown(recordedLumi) <= nKnown(conditions.recordedLumi)) return analysis;
  const { name, sha256 } = table;
  return { ...analysis, conditions: { ...conditions, recordedLumi }, luminosityFile: { name, sha256 } };
}

const nKnown = (recorded: Float64Array): number => recorded.filter(Number.isFinite).length;
