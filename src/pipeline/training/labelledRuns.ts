import type { RunNumber } from "../../domain/units";
import type { AnalysisSession } from "../analysisSession";
import { joinedRun } from "./joinedRun";
import { type LabelledRun, type LabelOptions, labelRun, type MapSource } from "./labelledRun";

/** Runs of an element kept labelled at once: a run of 1,500 CSC maps is 30 MB. */
const MAX_RUNS = 6;

/**
 * Labelled runs of one source, fetched as they are asked for; the ones used longest ago make way. A run that still goes
 * on is asked for anew each time: it has grown.
 */
export class LabelledRuns {
  readonly #session: AnalysisSession;
  readonly #runs = new Map<string, LabelledRun>();

  constructor(session: AnalysisSession) {
    this.#session = session;
  }

  async get(source: MapSource, runNumber: RunNumber, options: LabelOptions): Promise<LabelledRun> {
    const { joined, ...alone } = source;
    const first = await this.#one(alone, runNumber, options);
    if (joined === undefined) return first;
    // One after the other: they share the session of the deployed judging.
    return joinedRun(first, await this.#one({ ...alone, mePath: joined }, runNumber, options));
  }

  async #one(
    source: Omit<MapSource, "joined">,
    runNumber: RunNumber,
    options: LabelOptions,
  ): Promise<LabelledRun> {
    const key = JSON.stringify([source, runNumber]);
    const run = this.#runs.get(key) ?? (await labelRun(this.#session, source, runNumber, options));
    this.#runs.delete(key);
    if (!run.isGrowing) this.#runs.set(key, run);
    for (const old of this.#runs.keys()) {
      if (this.#runs.size <= MAX_RUNS) break;
      this.#runs.delete(old);
    }
    return run;
  }
}
