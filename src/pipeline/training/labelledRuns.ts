import type { RunNumber } from "../../domain/units";
import type { AnalysisSession } from "../analysisSession";
import { type LabelledRun, type LabelOptions, labelRun, type MapSource } from "./labelledRun";

/** Runs kept labelled at once: a run of 1,500 CSC maps is 30 MB. */
const MAX_RUNS = 6;

/** Labelled runs of one source, fetched as they are asked for; the ones used longest ago make way. */
export class LabelledRuns {
  readonly #session: AnalysisSession;
  readonly #runs = new Map<string, LabelledRun>();

  constructor(session: AnalysisSession) {
    this.#session = session;
  }

  async get(source: MapSource, runNumber: RunNumber, options: LabelOptions): Promise<LabelledRun> {
    const key = JSON.stringify([source, runNumber]);
    const run = this.#runs.get(key) ?? (await labelRun(this.#session, source, runNumber, options));
    this.#runs.delete(key);
    this.#runs.set(key, run);
    for (const old of this.#runs.keys()) {
      if (this.#runs.size <= MAX_RUNS) break;
      this.#runs.delete(old);
    }
    return run;
  }
}
