import type { AnalysisProgress } from "../pipeline/analysisEngine";
import type { RunNumber } from "../domain/units";

/** Where lines of progress go. */
export interface ProgressSink {
  readonly write: (text: string) => void;
  /** A person watches: one line, overwritten. Else (a log file) a new line now and then. */
  readonly isTerminal: boolean;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

const TERMINAL_PAUSE_MS = 100;
const LOG_PAUSE_MS = 5000;

export interface ProgressLines {
  report(runNumber: RunNumber, progress: AnalysisProgress): void;
  /** Takes the overwritten line away, so that what follows starts on a clean one. */
  clear(): void;
}

/** Progress as text: at once where the step changes, else no more often than one can read. */
export function progressLines({ write, isTerminal, now }: ProgressSink): ProgressLines {
  const pause = isTerminal ? TERMINAL_PAUSE_MS : LOG_PAUSE_MS;
  let last = { step: "", time: -Infinity };
  let isDirty = false;
  return {
    report(runNumber, progress) {
      const step = `${runNumber} ${progress.step}`;
      const time = now();
      if (step === last.step && time - last.time < pause) return;
      last = { step, time };
      isDirty = isTerminal;
      const line = progressText(runNumber, progress);
      write(isTerminal ? `\r\x1b[K${line}` : `${line}\n`);
    },
    clear() {
      if (isDirty) write("\r\x1b[K");
      isDirty = false;
    },
  };
}

function progressText(runNumber: RunNumber, { step, label, done, total }: AnalysisProgress): string {
  const what = label === undefined ? step : `${step} ${label}`;
  if (total === 0) return `run ${runNumber}: ${what}`;
  const [nDone, nTotal] = [done, total].map((n) => n.toLocaleString("en-US"));
  return `run ${runNumber}: ${what} ${nDone} of ${nTotal} LS (${Math.floor((100 * done) / total)} %)`;
}
