import { writeHistogram, histogramSpace } from "../src/proxy/simulated/histogramText";
import type { TableSourceContent } from "../src/proxy/tableSource";
import {
  datasetIndexTable,
  lumisectionTable,
  mesTable,
  runTable,
  th1Table,
  th2Table,
} from "../src/proxy/tables/dialsTables";
import { pythonFloat, rowText } from "../src/proxy/tables/rowText";
import type { Cell, Column, Row, Table } from "../src/proxy/tables/table";
import { lowerCase } from "./httpGet";
import { recordedCertification, recordedIndexTables, recordedLogin } from "./recordedIndexTables";
import type { Recording } from "./recordings";

/*
 * The made-up data behind the recordings, rebuilt as tables: four runs in two workspaces. Rows that were recorded are
 * taken as they are, the rest follows the rules that the recordings show (INDEX.md).
 */

const EXPRESS = 14814123;
const HEAVY_IONS = 15190077;
const GAP_RUN = 380470;
const RUNS = [
  { dataset_id: EXPRESS, run_number: 380446, ls_count: 40 },
  // LS 61-65 are missing (089, 163).
  { dataset_id: EXPRESS, run_number: GAP_RUN, ls_count: 120 },
  { dataset_id: EXPRESS, run_number: 380963, ls_count: 700 },
  { dataset_id: HEAVY_IONS, run_number: 387892, ls_count: 40 },
];
/** LS in which the second ME is missing: the first one recorded (043), the other one counted by `mes/` (898 of 900). */
const WITHOUT_SECOND_ME = ["380446/7", `${GAP_RUN}/80`];

type Recorded = Readonly<Record<string, unknown>>;

export function recordedContent(recordings: readonly Recording[], now: () => number): TableSourceContent {
  const rows = recordings.flatMap(rowsOf);
  return {
    workspaces: new Map([
      ["csc", tablesOf("csc", rows, recordings)],
      ["hcal", tablesOf("hcal", rows, recordings)],
    ]),
    oms: [
      {
        name: "runs",
        attributes: ["run_number", "last_lumisection_number", "b_field", "stable_beam", "echo_query"],
        rows: () => rows.flatMap(({ row }) => ("echo_query" in row ? [cellsOf(row)] : [])),
        idOf: (row) => String(row.run_number),
        unitsOf: () => ({}),
      },
    ],
    certification: recordedCertification(recordings),
    login: recordedLogin(),
    now,
    close: () => Promise.resolve(),
  };
}

interface RecordedRow {
  readonly workspace: string;
  readonly row: Recorded;
}

/** Objects of a 200 answer, whatever its envelope. */
function rowsOf({ request, response }: Recording): readonly RecordedRow[] {
  if (response.status !== 200 || !/^[{[]/.test(response.body)) return [];
  const body = JSON.parse(response.body) as Recorded | unknown[];
  const workspace = lowerCase(request.headers).workspace || "csc";
  const list = (
    Array.isArray(body) ? body : (body.results ?? (request.path.includes("oms-proxy") ? body.data : [body]))
  ) as readonly unknown[];
  return list.flatMap((one) => {
    if (typeof one !== "object" || one === null || Array.isArray(one)) return [];
    const row = one as Recorded;
    return [{ workspace, row: (row.attributes ?? row) as Recorded }];
  });
}

function tablesOf(
  workspace: string,
  all: readonly RecordedRow[],
  recordings: readonly Recording[],
): readonly Table[] {
  const recorded = all.filter((one) => one.workspace === workspace).map(({ row }) => row);
  const datasets = all.filter(({ row }) => "processed_ds_name" in row).map(({ row }) => cellsOf(row));
  const nameOf = (datasetId: Cell) => datasets.find((row) => row.dataset_id === datasetId)?.dataset;
  // The first ones: two later recordings show the other workspace under no header at all (106).
  const elements = unique(recorded.filter((row) => "dim" in row && "count" in row).map(cellsOf), "me_id");
  const runs = RUNS.map((run) => ({ ...run, dataset: nameOf(run.dataset_id) }));
  const lumisections = runs.flatMap((run) =>
    Array.from({ length: run.ls_count }, (_, i) => ({
      ...run,
      ls_number: i + 1 + (run.run_number === GAP_RUN && i >= 60 ? 5 : 0),
    })),
  );
  const isMissing = (ls: Row, me: Row) =>
    workspace === "csc" && me.me_id === 2 && WITHOUT_SECOND_ME.includes(`${ls.run_number}/${ls.ls_number}`);
  const count = (ls: Row, dim: number) =>
    elements.filter((me) => me.dim === dim && !isMissing(ls, me)).length;
  const histograms = new Histograms(recorded);
  const ofDimension = (dim: number) => ({
    rows: () =>
      lumisections.flatMap((ls) =>
        elements
          .filter((me) => me.dim === dim && !isMissing(ls, me))
          .map((me) => histograms.row({ ...ls, me_id: me.me_id, me: me.me })),
      ),
    render: (rows: readonly Row[], columns: readonly Column[]) =>
      Promise.resolve(histograms.render(rows, columns)),
  });
  const [files, ...models] = recordedIndexTables(
    workspace === "csc" ? recorded.map(cellsOf) : [],
    recordings,
  );
  return [
    datasetIndexTable({ rows: () => unique(datasets, "dataset_id") }),
    files,
    mesTable({ rows: () => elements }),
    runTable({ rows: () => runs }),
    lumisectionTable({
      rows: () => lumisections.map((ls) => ({ ...ls, th1_count: count(ls, 1), th2_count: count(ls, 2) })),
    }),
    th1Table(ofDimension(1)),
    th2Table(ofDimension(2)),
    ...models,
  ];
}

function unique(rows: readonly Row[], key: string): readonly Row[] {
  return [...new Map([...rows].reverse().map((row) => [row[key], row])).values()].sort(
    (a, b) => Number(a[key]) - Number(b[key]),
  );
}

/** Plain cells of a recorded object. */
function cellsOf(row: Recorded): Row {
  return Object.fromEntries(Object.entries(row).filter(([, cell]) => typeof cell !== "object")) as Row;
}

/** th1 and th2 rows with the recorded histograms; those that were never recorded are empty. */
class Histograms {
  private readonly recorded: ReadonlyMap<string, Recorded>;

  constructor(rows: readonly Recorded[]) {
    this.recorded = new Map(rows.filter((row) => "x_bin" in row).map((row) => [keyOf(row), row]));
  }

  row(key: Row): Row {
    const known = this.recorded.get(keyOf(key));
    if (known) return { ...key, ...cellsOf(known), logical_file_name: fileName(key) };
    const binning = { x_min: -800, x_max: 800, x_bin: 100, y_min: -800, y_max: 800, y_bin: 100 };
    // 227 shows the entries of a row whose histogram was not recorded.
    const entries = keyOf(key) === `${EXPRESS}/380446/1/2` ? 3948 : 1;
    return { ...key, ...binning, file_id: 14900000040, entries, logical_file_name: fileName(key) };
  }

  render(rows: readonly Row[], columns: readonly Column[]): Uint8Array {
    const plain = columns.filter(({ kind }) => kind !== "histogram");
    const texts = rows.map((row) => {
      const text = rowText(row, plain);
      if (plain.length === columns.length) return text;
      return `${text.slice(0, -1)}${plain.length > 0 ? "," : ""}"data":${this.data(row)}}`;
    });
    return Buffer.from(texts.join(","));
  }

  private data(row: Row): string {
    const [ny, nx] = [Number(row.y_bin ?? 0), Number(row.x_bin)];
    const data = this.recorded.get(keyOf(row))?.data as
      readonly number[] | readonly (readonly number[])[] | undefined;
    if (ny === 0) return `[${(data ?? []).map((cell) => pythonFloat(Number(cell))).join(",")}]`;
    const counts = Uint16Array.from(data?.flat() ?? new Array<number>(ny * nx).fill(0));
    const out = Buffer.alloc(histogramSpace([ny, nx]));
    return out.toString("utf8", 0, writeHistogram(counts, [ny, nx], out, 0));
  }
}

const keyOf = (row: Recorded) => [row.dataset_id, row.run_number, row.ls_number, row.me_id].join("/");

function fileName({ run_number }: Row): string {
  const digits = String(run_number).padStart(9, "0");
  return `/store/express/000/${digits.slice(3, 6)}/${digits.slice(6)}/recorded.root`;
}
