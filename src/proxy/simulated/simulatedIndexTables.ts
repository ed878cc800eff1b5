import { LS_SECONDS } from "../../domain/units";
import { datasetsOf, type SimulatedDataset } from "../../simulation/datasets";
import { FLAG_THRESHOLD, type MlModel, mlFlagsOf, mlModelsOf } from "../../simulation/mlFlags";
import { type Scenario, scenariosOf } from "../../simulation/scenario";
import { lsNumbersAt } from "../../simulation/simulatedRun";
import { axesOf, elementsOf, type WorkspaceName } from "../../simulation/workspaces";
import { fileIndexTable, mlBadLumisectionTable, mlModelsTable } from "../tables/dialsTables";
import { withMetric, withModelCards } from "../tables/secondVersion";
import type { MayMatch, Row, Table } from "../tables/table";
import { fileOf } from "./simulatedTables";

/** The tables about files and models. */
export function simulatedIndexTables(workspace: WorkspaceName, now: () => number): readonly Table[] {
  return [
    fileIndexTable({ rows: () => datasetsOf(workspace).flatMap((dataset) => fileRows(dataset, now())) }),
    withModelCards(mlModelsTable({ rows: () => mlModelsOf(workspace).map(modelRow) })),
    withMetric(mlBadLumisectionTable({ rows: (mayMatch) => badRows(workspace, mayMatch, now()) })),
  ];
}

/** Time from the end of a run to its file, hours: express is quick, prompt waits for calibrations (certification.md §6). */
const DELAY_HOURS: Readonly<Record<SimulatedDataset["processing"], number>> = { express: 2, prompt: 48 };
/** What a map takes in a ROOT file, compressed. */
const BYTES_PER_MAP = 5200;

function fileRows(dataset: SimulatedDataset, nowMs: number): readonly Row[] {
  return scenariosOf(dataset.workspace).map((scenario) => {
    const lsCount = lsNumbersAt(scenario, dataset.datasetId, nowMs).length;
    const delayMs = DELAY_HOURS[dataset.processing] * 3600_000;
    const closedMs = Date.parse(scenario.startTime) + scenario.lsCount * LS_SECONDS * 1000;
    const writtenMs = scenario.growing ? nowMs : closedMs + delayMs;
    return {
      dataset_id: dataset.datasetId,
      dataset: dataset.name,
      ...fileOf(dataset, scenario),
      file_size: lsCount * elementsOf(dataset.workspace).length * BYTES_PER_MAP,
      creation_date: timeText(scenario.growing ? Date.parse(scenario.startTime) : writtenMs),
      last_modification_date: timeText(writtenMs),
      status: "FINISHED",
      err_trace: null,
    };
  });
}

/** ISO 8601 without milliseconds, as DIALS writes times without a fraction. */
const timeText = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** A model as both versions of the client read it: version 1 the first four cells, version 2 the others and `active`. */
function modelRow({ modelId, filename, mePath, isActive }: MlModel): Row {
  const { nx, ny } = axesOf(mePath);
  const tensor = (Name: string, Dims: readonly number[]) => ({ Name, DataType: "FP32", Dims });
  const input = { ...tensor("input", ny === 1 ? [-1, nx] : [-1, ny, nx]), MonitoringElement: mePath };
  return {
    ...{ model_id: modelId, filename, target_me: mePath, active: isActive },
    ...{ id: modelId, name: filename.replace(".onnx", ""), revision: 1, ready: true, type: "autoencoder" },
    ...{ anomaly_threshold: FLAG_THRESHOLD, builtin_threshold: false, flagging_key: null, metric_key: "mse" },
    description: "Simulated; mediocre on purpose.",
    input_signature: JSON.stringify([input]),
    output_signature: JSON.stringify([tensor("mse", [-1])]),
    ...{ tags: null, tag_name: null, tag_value: null, isvc_service_name: null, isvc_yaml: null },
    ...{ created_by: "lumiscope", modified_by: "lumiscope", created_at: MODELS_AT, modified_at: MODELS_AT },
  };
}

const MODELS_AT = "2026-09-15T00:00:00Z";

function* badRows(workspace: WorkspaceName, mayMatch: MayMatch, nowMs: number): Generator<Row> {
  for (const model of mlModelsOf(workspace)) {
    for (const dataset of datasetsOf(workspace)) {
      for (const scenario of scenariosOf(workspace)) {
        const key = {
          model_id: model.modelId,
          dataset_id: dataset.datasetId,
          dataset: dataset.name,
          file_id: fileOf(dataset, scenario).file_id,
          run_number: scenario.runNumber,
          me_id: model.meId,
          me: model.mePath,
        };
        if (mayMatch(key)) yield* flagRows(key, dataset, scenario, model, nowMs);
      }
    }
  }
}

function flagRows(
  key: Row,
  dataset: SimulatedDataset,
  scenario: Scenario,
  model: MlModel,
  nowMs: number,
): readonly Row[] {
  const lsNumbers = lsNumbersAt(scenario, dataset.datasetId, nowMs);
  return mlFlagsOf(scenario, dataset.datasetId, model, lsNumbers).map(({ lsNumber, mse }) => ({
    ...key,
    ls_number: lsNumber,
    mse,
    metric_value: mse,
  }));
}
