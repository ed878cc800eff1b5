import { datasetsOf, type SimulatedDataset } from "../../simulation/datasets";
import { type Scenario, scenariosOf } from "../../simulation/scenario";
import { lsNumbersAt } from "../../simulation/simulatedRun";
import { axesOf, elementsOf, type SimulatedElement, type WorkspaceName } from "../../simulation/workspaces";
import {
  datasetIndexTable,
  lumisectionTable,
  mesTable,
  runTable,
  th1Table,
  th2Table,
} from "../tables/dialsTables";
import { withCompleteness } from "../tables/secondVersion";
import type { MayMatch, Row, Table } from "../tables/table";
import { bitOf, filledMaps } from "./filledMaps";
import type { SimulationRunner } from "./simulationRunner";

/** The tables of a workspace over its shipped simulated runs. Rows are made when asked for: nothing is stored. */
export function simulatedTables(
  workspace: WorkspaceName,
  runner: SimulationRunner,
  now: () => number,
): readonly Table[] {
  const ofEachRun = (rowsOf: (recording: Recording, mayMatch: MayMatch) => Iterable<Row>) => ({
    *rows(mayMatch: MayMatch): Generator<Row> {
      for (const recording of recordings(workspace, now())) {
        if (mayMatch(recording.key)) yield* rowsOf(recording, mayMatch);
      }
    },
  });
  const histograms: Pick<Table, "measured" | "render" | "encode"> = {
    measured: { column: "entries", measure: (rows, signal) => runner.measure(rows, signal) },
    render: (rows, columns, signal) => runner.render(rows, columns, signal),
    encode: (links, rows, columns, signal) => runner.encode(links, rows, columns, signal),
  };
  return [
    datasetIndexTable({ rows: () => datasetsOf(workspace).map(datasetRow) }),
    mesTable({ rows: () => meRows(workspace, now()) }),
    withCompleteness(
      runTable(
        ofEachRun(({ key, lsNumbers }) => [{ ...key, ls_count: lsNumbers().length, ls_completeness: null }]),
      ),
    ),
    lumisectionTable(ofEachRun(lumisectionRows)),
    th1Table({ ...ofEachRun(histogramRows(1)), ...histograms }),
    th2Table({ ...ofEachRun(histogramRows(2)), ...histograms }),
  ];
}

/** One run as one dataset has it. */
interface Recording {
  readonly dataset: SimulatedDataset;
  readonly scenario: Scenario;
  /** Cells that every row of it has. */
  readonly key: Row;
  readonly lsNumbers: () => Uint32Array;
}

function recordings(workspace: WorkspaceName, nowMs: number): readonly Recording[] {
  return datasetsOf(workspace).flatMap((dataset) =>
    scenariosOf(workspace).map((scenario) => ({
      dataset,
      scenario,
      key: { dataset_id: dataset.datasetId, dataset: dataset.name, run_number: scenario.runNumber },
      lsNumbers: () => lsNumbersAt(scenario, dataset.datasetId, nowMs),
    })),
  );
}

function datasetRow(dataset: SimulatedDataset): Row {
  return {
    dataset_id: dataset.datasetId,
    dataset: dataset.name,
    era: dataset.era,
    data_tier: dataset.dataTier,
    primary_ds_name: dataset.primaryDsName,
    processed_ds_name: dataset.processedDsName,
    processing_version: dataset.processingVersion,
    last_modification_date: dataset.lastModificationDate,
  };
}

function meRows(workspace: WorkspaceName, nowMs: number): readonly Row[] {
  const counts = new Map(elementsOf(workspace).map(({ meId }) => [meId, 0]));
  for (const { dataset, scenario, lsNumbers } of recordings(workspace, nowMs)) {
    const filled = filledMaps(scenario, dataset.datasetId);
    for (const ls of lsNumbers()) {
      for (const [meId, count] of counts) if (filled[ls] & bitOf(meId)) counts.set(meId, count + 1);
    }
  }
  return elementsOf(workspace).map(({ meId, mePath, dimension }) => ({
    me_id: meId,
    me: mePath,
    count: counts.get(meId),
    dim: dimension,
  }));
}

function* lumisectionRows(recording: Recording, mayMatch: MayMatch): Generator<Row> {
  const { dataset, scenario, key, lsNumbers } = recording;
  const filled = filledMaps(scenario, dataset.datasetId);
  for (const ls of lsNumbers()) {
    if (!mayMatch({ ls_number: ls })) continue;
    const elements = elementsOf(dataset.workspace).filter(({ meId }) => filled[ls] & bitOf(meId));
    const ofDimension = (n: 1 | 2) => elements.filter(({ dimension }) => dimension === n).length;
    yield { ...key, ls_number: ls, th1_count: ofDimension(1), th2_count: ofDimension(2) };
  }
}

/** The rows of th1/ or of th2/. */
const histogramRows = (dimension: 1 | 2) =>
  function* ({ dataset, scenario, key, lsNumbers }: Recording, mayMatch: MayMatch): Generator<Row> {
    const file = fileOf(dataset, scenario);
    if (!mayMatch(file)) return;
    const filled = filledMaps(scenario, dataset.datasetId);
    const elements = elementsOf(dataset.workspace)
      .filter((element) => element.dimension === dimension)
      .map((element) => ({
        bit: bitOf(element.meId),
        cells: { me_id: element.meId, me: element.mePath, ...binningOf(element) },
      }))
      .filter(({ cells }) => mayMatch(cells));
    for (const ls of lsNumbers()) {
      if (!mayMatch({ ls_number: ls })) continue;
      for (const { bit, cells } of elements) {
        if (filled[ls] & bit) yield { ...key, ...file, ...cells, ls_number: ls };
      }
    }
  };

function binningOf({ mePath, dimension }: SimulatedElement): Row {
  const { xMin, xMax, nx, yMin, yMax, ny } = axesOf(mePath);
  const x = { x_min: xMin, x_max: xMax, x_bin: nx };
  return dimension === 1 ? x : { ...x, y_min: yMin, y_max: yMax, y_bin: ny };
}

/** One file per dataset and run, named as CMS names them: the run as two groups of three digits. */
export function fileOf(
  dataset: SimulatedDataset,
  { runNumber }: Scenario,
): { readonly file_id: number; readonly logical_file_name: string } {
  const digits = String(runNumber).padStart(9, "0");
  const folder = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)].join("/");
  const [, version] = dataset.processedDsName.split(`${dataset.era}-`);
  return {
    file_id: dataset.datasetId * 1000 + (runNumber % 1000),
    logical_file_name:
      `/store/simulated/${dataset.era}/${dataset.primaryDsName}/${dataset.dataTier}/${version}` +
      `/${folder}/00000/simulated.root`,
  };
}
