import type { VerdictComparison } from "../domain/compareVerdicts";
import type { RunFileSummary } from "../pipeline/analysisEngine";
import type { Failure } from "./failure";

/** The run file that is shown. */
export interface ShownRunFile {
  /** As the request names it; the next file has another id. */
  readonly id: number;
  readonly file: File;
  readonly summary: RunFileSummary;
  /** The verdicts made now against those in the file; undefined until all are made. */
  readonly comparison: VerdictComparison | undefined;
}

/** Runs saved as files, and opened again without a server. */
export interface RunFileSlice {
  /** Undefined: what is shown comes from the server. */
  readonly runFile: ShownRunFile | undefined;
  /** What became of the last attempt to open or save one; undefined where it went well. */
  readonly runFileFailure: Failure | undefined;
  /** What is being done with a file, in words. */
  readonly runFileWork: string | undefined;
  /** Shows the run of a file. A file that cannot be read leaves what is shown as it is. */
  openRunFile: (file: File) => Promise<void>;
  /** Compares the finished analysis of file `id` with the one that was saved in it. */
  compareRunFile: (id: number, signal: AbortSignal) => Promise<void>;
  /** The run shown as a file, with its name; undefined where that failed. */
  saveRunFile: () => Promise<{ readonly name: string; readonly file: Blob } | undefined>;
  dismissRunFileFailure: () => void;
}
