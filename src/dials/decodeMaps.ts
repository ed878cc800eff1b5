import {
  aligned,
  CELL_ARRAYS,
  type CellArray,
  COMPACT_MAPS_MAGIC,
  COMPACT_MAPS_VERSION,
  type CompactColumn,
  compactHeader,
  type CompactPage,
  MapCells,
  nCells,
  PREFIX_BYTES,
  type Scalar,
} from "./compactMaps";

/** Values of one column, by row. */
type ColumnReader = (row: number) => Scalar | MapCells;

/**
 * Reads a page of compact maps (compact-maps.md). Histograms are views of `buffer`: nothing is copied.
 * @throws Error that says what cannot be read: another format or version, a header or columns that broke off
 */
export function decodeMaps(buffer: ArrayBuffer): CompactPage {
  const bytes = new DataView(buffer);
  if (buffer.byteLength < PREFIX_BYTES || bytes.getUint32(0, true) !== COMPACT_MAPS_MAGIC) {
    throw new Error("it does not begin as compact maps do");
  }
  const headerEnd = PREFIX_BYTES + bytes.getUint32(4, true);
  if (headerEnd > buffer.byteLength) throw new Error("its header broke off");
  const text = new TextDecoder("utf-8", { fatal: true }).decode(
    new Uint8Array(buffer, PREFIX_BYTES, headerEnd - PREFIX_BYTES),
  );
  const header: unknown = JSON.parse(text);
  const version =
    typeof header === "object" && header !== null && "version" in header ? header.version : undefined;
  if (version !== COMPACT_MAPS_VERSION)
    throw new Error(`its version is ${String(version)}, not ${COMPACT_MAPS_VERSION}`);
  const { next, previous, nRows, columns } = compactHeader.parse(header);
  const readers = columns.map(
    (column) => [column.name, readerOf(column, nRows, buffer, aligned(headerEnd))] as const,
  );
  const results = Array.from({ length: nRows }, (_, row) =>
    Object.fromEntries(readers.map(([name, read]) => [name, read(row)])),
  );
  return { next, previous, results };
}

function readerOf(column: CompactColumn, nRows: number, buffer: ArrayBuffer, base: number): ColumnReader {
  if ("constant" in column) return () => column.constant;
  const read = (length: number): CellArray => {
    const CellsOf = CELL_ARRAYS[column.type];
    const start = base + column.offset;
    if (start + length * CellsOf.BYTES_PER_ELEMENT > buffer.byteLength) {
      throw new Error(`its column ${column.name} broke off`);
    }
    return new CellsOf(buffer, start, length);
  };
  if ("shapes" in column) return histogramReader(column.shapes, nRows, read);
  const values = read(nRows);
  if (!("texts" in column)) return (row) => values[row];
  const { texts } = column;
  if (values.some((place) => place >= texts.length))
    throw new Error(`its column ${column.name} names no text`);
  return (row) => texts[values[row]];
}

/** @param shapes one for all rows, or one each */
function histogramReader(
  shapes: readonly (readonly number[])[],
  nRows: number,
  read: (length: number) => CellArray,
): ColumnReader {
  if (shapes.length !== 1 && shapes.length !== nRows)
    throw new Error("it has shapes for another number of rows");
  const shapeOf = (row: number) => (shapes.length === 1 ? shapes[0] : shapes[row]);
  const starts = [0];
  for (let row = 0; row < nRows; row++) starts.push(starts[row] + nCells(shapeOf(row)));
  const cells = read(starts[nRows]);
  return (row) => new MapCells(cells.subarray(starts[row], starts[row + 1]), shapeOf(row));
}
