import type { ModelFlags } from "../../domain/review/modelFlags";
import type { RegistryFlags } from "../../domain/review/registryFlags";
import type { RunNumber } from "../../domain/units";

interface Options {
  readonly signal?: AbortSignal;
}

/** What people and other programs said of runs. Undefined: the server does not say. Rejects where it failed. */
export interface CertificationSource {
  /** Runs of an era that RunRegistry has OPEN, ascending. */
  openRuns(era: string, options?: Options): Promise<readonly RunNumber[] | undefined>;
  /** The newest list published for the runs of an era, as the text of a file. */
  publishedList(
    era: string,
    kind: "golden" | "dcs",
    options?: Options,
  ): Promise<{ readonly name: string; readonly text: string } | undefined>;
  registryFlags(era: string, runNumber: RunNumber, options?: Options): Promise<RegistryFlags | undefined>;
  modelFlags(
    workspace: string,
    datasetId: number,
    runNumber: RunNumber,
    options?: Options,
  ): Promise<readonly ModelFlags[]>;
}
