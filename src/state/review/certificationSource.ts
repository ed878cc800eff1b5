import type { ModelFlags } from "../../domain/review/modelFlags";
import type { RegistryFlags } from "../../domain/review/registryFlags";
import type { RegistryState } from "../../domain/review/registryState";
import type { LinkTemplate } from "../../domain/review/runLinks";
import type { RunNumber } from "../../domain/units";

interface Options {
  readonly signal?: AbortSignal;
}

/** What people and other programs said of runs. Undefined: the server does not say. Rejects where it failed. */
export interface CertificationSource {
  /** Where the runs of an era stand in RunRegistry, those that it knows. */
  runStates(era: string, options?: Options): Promise<ReadonlyMap<RunNumber, RegistryState> | undefined>;
  /** The newest list published for the runs of an era, as the text of a file. */
  publishedList(
    era: string,
    kind: "golden" | "dcs",
    options?: Options,
  ): Promise<{ readonly name: string; readonly text: string } | undefined>;
  registryFlags(era: string, runNumber: RunNumber, options?: Options): Promise<RegistryFlags | undefined>;
  /** Where other systems show a run, those that are configured. */
  links(options?: Options): Promise<readonly LinkTemplate[]>;
  modelFlags(
    workspace: string,
    datasetId: number,
    runNumber: RunNumber,
    options?: Options,
  ): Promise<readonly ModelFlags[]>;
}
