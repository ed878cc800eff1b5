import { DialsError } from "../dials/dialsError";
import type { RunAnalysis } from "../domain/runAnalysis";
import type { RunNumber } from "../domain/units";
import { PipelineError } from "../pipeline/pipelineError";
import { runSummary } from "./runSummary";

export interface CertifySteps {
  /** Whether the run needs no judging: its files are there from an earlier call. */
  readonly isDone: (runNumber: RunNumber) => Promise<boolean>;
  /** Rejects with a DialsError or PipelineError where the source does not give what is needed. */
  readonly judge: (runNumber: RunNumber) => Promise<RunAnalysis>;
  /** Writes all files of a run, or none. */
  readonly save: (analysis: RunAnalysis) => Promise<void>;
  /** One line to stdout. */
  readonly print: (line: string) => void;
  /** One line to stderr. */
  readonly warn: (line: string) => void;
}

/**
 * Judges and saves run after run; a run whose source fails leaves no file and does not undo those before it. A run
 * that is NOT EVALUATED for want of any OMS row is saved and counts as failed: to take it for done would hide an outage.
 * @returns the runs for which the source failed, in the order given
 * @throws whatever is not the source's failure
 */
export async function certifyRuns(
  runNumbers: readonly RunNumber[],
  { isDone, judge, save, print, warn }: CertifySteps,
): Promise<readonly RunNumber[]> {
  const failed: RunNumber[] = [];
  for (const [i, runNumber] of runNumbers.entries()) {
    try {
      if (await isDone(runNumber)) {
        warn(`run ${runNumber}: its files are there already`);
        continue;
      }
      const analysis = await judge(runNumber);
      await save(analysis);
      for (const note of analysis.notes) warn(`run ${runNumber}: ${note}`);
      print(runSummary(analysis));
      if (lacksOms(analysis)) failed.push(runNumber);
    } catch (error) {
      if (!isSourceFailure(error)) throw error;
      warn(`run ${runNumber}: ${error.message}`);
      failed.push(runNumber);
      if (!meetsEveryRun(error)) continue;
      const left = runNumbers.slice(i + 1);
      if (left.length > 0) warn(`not tried: ${left.join(", ")}`);
      return [...failed, ...left];
    }
  }
  return failed;
}

/** OMS has nothing of the run, and the recipe judges nothing without. */
const lacksOms = ({ conditions, verdicts }: RunAnalysis): boolean =>
  !conditions.hasRow.includes(1) && verdicts.every(({ state }) => state === "NOT EVALUATED");

function isSourceFailure(error: unknown): error is DialsError | PipelineError {
  if (error instanceof DialsError) return true;
  return error instanceof PipelineError && (error.kind === "run" || error.kind === "reference");
}

/** Whether the next run would meet it too, and so need not be tried. */
const meetsEveryRun = ({ kind }: DialsError | PipelineError): boolean =>
  kind === "network" || kind === "permission" || kind === "reference";
