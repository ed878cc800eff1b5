import type { WorkspaceName } from "./workspaces";

export type Processing = "express" | "prompt";

/** A simulated dataset with the fields DIALS keeps of one (dials-api.md, dataset-index). */
export interface SimulatedDataset {
  /** The workspaces share no dataset, so the id tells the workspace. */
  readonly datasetId: number;
  readonly workspace: WorkspaceName;
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

/**
 * The era is "S" for simulated: no CMS era carries that letter, so a name can't be taken for a real dataset. HCAL,
 * ECAL and the pixels are read in ZeroBias (dials-api.md §1.3); the express streams take the same events.
 */
const DATASETS: readonly SimulatedDataset[] = [
  dataset(18000001, "csc", "express", "StreamExpress"),
  dataset(18000002, "csc", "prompt", "Muon0"),
  dataset(18000011, "hcal", "express", "StreamZeroBias"),
  dataset(18000012, "hcal", "prompt", "ZeroBias"),
  dataset(18000021, "rpc", "express", "StreamMuonExpress"),
  dataset(18000022, "rpc", "prompt", "Muon1"),
  dataset(18000031, "ecal", "express", "StreamZeroBiasExpress"),
  dataset(18000032, "ecal", "prompt", "ZeroBias0"),
  dataset(18000041, "jetmet", "express", "StreamJetMETExpress"),
  dataset(18000042, "jetmet", "prompt", "JetMET0"),
  dataset(18000051, "pixel", "express", "StreamZeroBias1Express"),
  dataset(18000052, "pixel", "prompt", "ZeroBias1"),
];

/** The datasets of a workspace: Express, then Prompt. */
export function datasetsOf(workspace: WorkspaceName): readonly SimulatedDataset[] {
  return DATASETS.filter((candidate) => candidate.workspace === workspace);
}

/** Throws where no simulated dataset has that id. */
export function datasetOf(datasetId: number): SimulatedDataset {
  const found = DATASETS.find((candidate) => candidate.datasetId === datasetId);
  if (!found) throw new Error(`no simulated dataset has the id ${datasetId}`);
  return found;
}

function dataset(
  datasetId: number,
  workspace: WorkspaceName,
  processing: Processing,
  primaryDsName: string,
): SimulatedDataset {
  const processedDsName = `${ERA}-${processing === "express" ? "Express" : "PromptReco"}-v1`;
  return {
    datasetId,
    workspace,
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
