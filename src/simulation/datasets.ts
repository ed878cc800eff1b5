import { CSC_MES } from "../domain/geometry/csc";

export type Processing = "express" | "prompt";

/** A simulated dataset with the fields DIALS keeps of one (dials-api.md, dataset-index). */
export interface SimulatedDataset {
  readonly datasetId: number;
  readonly processing: Processing;
  readonly name: string;
  readonly era: string;
  readonly dataTier: string;
  readonly primaryDsName: string;
  readonly processedDsName: string;
  readonly processingVersion: number;
  /** ISO 8601, UTC. */
  readonly lastModificationDate: string;
}

const ERA = "Run2026S";

/** The era is "S" for simulated: no CMS era carries that letter, so a name can't be taken for a real dataset. */
export const DATASETS: readonly SimulatedDataset[] = [
  dataset(18000001, "express", "StreamExpress", `${ERA}-Express-v1`),
  dataset(18000002, "prompt", "Muon0", `${ERA}-PromptReco-v1`),
];

function dataset(
  datasetId: number,
  processing: Processing,
  primaryDsName: string,
  processedDsName: string,
): SimulatedDataset {
  return {
    datasetId,
    processing,
    name: `/${primaryDsName}/${processedDsName}/DQMIO`,
    era: ERA,
    dataTier: "DQMIO",
    primaryDsName,
    processedDsName,
    processingVersion: 1,
    lastModificationDate: "2026-11-01T06:00:00Z",
  };
}

/** The monitoring elements of the workspace "csc"; ids count from 1 in the order m1..m4, p1..p4. */
export const MONITORING_ELEMENTS: readonly { readonly meId: number; readonly mePath: string }[] = CSC_MES.map(
  ({ mePath }, i) => ({ meId: i + 1, mePath }),
);
