import type { DialsClient, MonitoringElement } from "../dials/dialsClient";
import { DialsError } from "../dials/dialsError";
import { selectConditions, unknownConditions } from "../domain/conditionColumns";
import type { LsConditions, RunConditions } from "../domain/lsConditions";
import type { RunNumber } from "../domain/units";
import { PipelineError } from "./pipelineError";

/** What is known of a run before any map is fetched. */
export interface LoadedRun {
  readonly runNumber: RunNumber;
  /** LS the dataset has, ascending. */
  readonly ingested: Uint32Array<ArrayBuffer>;
  readonly run: RunConditions;
  /** Every LS that the dataset or OMS knows. */
  readonly conditions: LsConditions;
  readonly notes: readonly string[];
}

const UNKNOWN_RUN: RunConditions = {
  fillNumber: undefined,
  startTime: undefined,
  endTime: undefined,
  lastLsNumber: undefined,
  hltKey: undefined,
};

/** What is to be loaded. */
interface AskedRun {
  readonly workspace: string;
  readonly dataset: { readonly datasetId: number; readonly name: string };
  readonly runNumber: RunNumber;
}

/**
 * The LS of a run and their conditions. Where OMS does not answer, the LS are there without conditions and a note says
 * so. Rejects with a DialsError where DIALS itself fails, and with a PipelineError for a run
 * the dataset does not have.
 */
export async function loadRun(
  client: DialsClient,
  { workspace, dataset, runNumber }: AskedRun,
  signal: AbortSignal | undefined,
): Promise<LoadedRun> {
  const notes: string[] = [];
  const withoutOms = (cause: unknown) => {
    if (!(cause instanceof DialsError)) throw cause;
    notes.push(`OMS gives no luminosity for run ${runNumber}. ${cause.message}`);
    return undefined;
  };
  const [ingested, known] = await Promise.all([
    client.listLumisections(workspace, dataset.datasetId, runNumber, { signal }),
    client.fetchRunConditions(runNumber, { signal }).catch(withoutOms),
  ]);
  if (ingested.length === 0) {
    throw new PipelineError({
      kind: "run",
      message: `${dataset.name} has no lumisection of run ${runNumber}: choose another run, dataset or workspace, or wait until it is ingested.`,
    });
  }
  const run = known ?? UNKNOWN_RUN;
  const last = Math.max(ingested[ingested.length - 1], run.lastLsNumber ?? 0);
  const all = Uint32Array.from({ length: last }, (_, i) => i + 1);
  const conditions = known && (await client.fetchLsConditions(runNumber, all, { signal }).catch(withoutOms));
  if (!conditions) return { runNumber, ingested, run, conditions: unknownConditions(ingested), notes };
  const inDataset = new Set(ingested);
  const existing = Array.from(all.keys()).filter((i) => conditions.hasRow[i] === 1 || inDataset.has(all[i]));
  return { runNumber, ingested, run, conditions: selectConditions(conditions, existing), notes };
}

/** Monitoring elements of the workspace by path. */
export async function monitoringElementsByPath(
  client: DialsClient,
  workspace: string,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, MonitoringElement>> {
  const elements = await client.listMonitoringElements(workspace, { signal });
  return new Map(elements.map((element) => [element.mePath, element]));
}
