import { type CompactRow, MapCells } from "../../dials/compactMaps";
import { scenarioOf } from "../../simulation/scenario";
import { simulateMap } from "../../simulation/simulatedRun";
import { encodeMaps } from "../compact/encodeMaps";
import { rowText } from "../tables/rowText";
import type { Column, PageLinks, Row } from "../tables/table";
import { histogramSpace, writeHistogram } from "./histogramText";

/** Work on histograms of simulated runs: a page of rows at a time, so that a message is worth its cost. */
export type SimulationJob =
  /** Write the rows as comma-separated JSON objects with these columns. */
  | { readonly kind: "render"; readonly rows: readonly Row[]; readonly columns: readonly Column[] }
  /** Write them as a page of compact maps. */
  | {
      readonly kind: "encode";
      readonly links: PageLinks;
      readonly rows: readonly Row[];
      readonly columns: readonly Column[];
    }
  /** Count the entries of each row. */
  | { readonly kind: "measure"; readonly rows: readonly Row[] };

/** To be transferred. "render": UTF-8 text; "encode": compact maps; "measure": u32 entries, aligned to the rows. */
export type SimulationResult = ArrayBuffer;

/**
 * Does a job. Pure: the same job gives the same bytes in any thread.
 * @throws Error where a row names a run or map that the simulation does not have
 */
export function runSimulationJob(job: SimulationJob): SimulationResult {
  switch (job.kind) {
    case "render":
      return render(job.rows, job.columns);
    case "encode":
      return encode(job.links, job.rows, job.columns);
    case "measure":
      return Uint32Array.from(job.rows, entriesOf).buffer;
  }
}

function encode(links: PageLinks, rows: readonly Row[], columns: readonly Column[]): ArrayBuffer {
  const results = rows.map((row): CompactRow => {
    const map = mapOf(row);
    const whole: Row = { ...row, entries: sum(map) };
    return Object.fromEntries(
      columns.map(({ name, kind }) => [
        name,
        kind === "histogram" ? new MapCells(map, shapeOf(row)) : (whole[name] ?? null),
      ]),
    );
  });
  const encoded = encodeMaps({ ...links, results });
  if (!encoded) throw new Error("simulated rows of one table have cells of different kinds");
  return encoded.buffer;
}

function render(rows: readonly Row[], columns: readonly Column[]): ArrayBuffer {
  const plain = columns.filter(({ kind }) => kind !== "histogram");
  const histogram = columns.find(({ kind }) => kind === "histogram");
  const maps = rows.map(mapOf);
  const space = maps.length * (ROW_SPACE + (histogram ? histogramSpace(shapeOf(rows[0])) : 0));
  const out = Buffer.allocUnsafeSlow(space);
  let position = 0;
  rows.forEach((row, k) => {
    const text = rowText({ ...row, entries: sum(maps[k]) }, plain);
    if (k > 0) position += out.write(",", position);
    if (!histogram) {
      position += out.write(text, position);
      return;
    }
    // The histogram is the last column: reopen the object and append it.
    const opening = `${text.slice(0, -1)}${plain.length > 0 ? "," : ""}"${histogram.name}":`;
    position += out.write(opening, position);
    position = writeHistogram(maps[k], shapeOf(row), out, position);
    position += out.write("}", position);
  });
  return out.buffer.slice(0, position);
}

/** Bytes for the plain columns of a row: two names of at most 255 characters, numbers and keys. */
const ROW_SPACE = 2048;

/** Bins of the row's histogram: (ny, nx), or (nx) of a 1D one, whose rows have no y axis. */
const shapeOf = ({ x_bin: nx, y_bin: ny }: Row): readonly number[] =>
  ny === undefined ? [Number(nx)] : [Number(ny), Number(nx)];

function mapOf(row: Row): Uint16Array<ArrayBuffer> {
  const scenario = scenarioOf(Number(row.run_number));
  const map =
    scenario && simulateMap(scenario, Number(row.dataset_id), String(row.me), Number(row.ls_number));
  if (!map) throw new Error(`run ${row.run_number} LS ${row.ls_number} has no simulated map of ${row.me}`);
  return map;
}

const entriesOf = (row: Row) => sum(mapOf(row));

/** Every simulated hit falls inside the map, so ROOT's fill counter is the sum of the bins. */
function sum(map: Uint16Array): number {
  let total = 0;
  for (let i = 0; i < map.length; i++) total += map[i];
  return total;
}
