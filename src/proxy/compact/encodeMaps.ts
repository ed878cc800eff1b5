import {
  aligned,
  CELL_ARRAYS,
  type CellArray,
  type CellType,
  COMPACT_MAPS_MAGIC,
  COMPACT_MAPS_VERSION,
  type CompactColumn,
  type CompactHeader,
  type CompactPage,
  type CompactRow,
  MapCells,
  PREFIX_BYTES,
  type Scalar,
} from "../../dials/compactMaps";

/**
 * Writes a page as compact maps (dials/compact-maps.md).
 * @returns undefined where a column is of mixed kinds, which the format has no place for: send JSON then
 */
export function encodeMaps({ next, previous, results }: CompactPage): Uint8Array<ArrayBuffer> | undefined {
  const names = results.length === 0 ? [] : Object.keys(results[0]);
  if (results.some((row) => Object.keys(row).join() !== names.join())) return undefined;
  const writer = new ColumnWriter(results.length);
  for (const name of names) {
    if (!writer.add(name, results)) return undefined;
  }
  return writer.finish(next, previous);
}

/** The columns so far, and where the next one goes. */
class ColumnWriter {
  private readonly nRows: number;
  private readonly columns: CompactColumn[] = [];
  private readonly blocks: CellArray[] = [];
  private offset = 0;

  constructor(nRows: number) {
    this.nRows = nRows;
  }

  /** @returns false where the values of the rows have no common kind */
  add(name: string, rows: readonly CompactRow[]): boolean {
    const values = rows.map((row) => row[name]);
    if (values.every((value) => value instanceof MapCells)) {
      this.addHistograms(name, values);
    } else if (isConstant(values)) {
      this.columns.push({ name, constant: values[0] });
    } else if (values.every((value) => typeof value === "number")) {
      this.columns.push({ name, ...this.store(narrow([Float64Array.from(values)])) });
    } else if (values.every((value) => typeof value === "string")) {
      const texts = [...new Set(values)];
      const place = new Map(texts.map((text, k) => [text, k]));
      const places = Float64Array.from(values, (text) => place.get(text) ?? 0);
      this.columns.push({ name, ...this.store(narrow([places])), texts });
    } else {
      return false;
    }
    return true;
  }

  finish(next: string | null, previous: string | null): Uint8Array<ArrayBuffer> {
    const header: CompactHeader = { next, previous, nRows: this.nRows, columns: this.columns };
    const text = Buffer.from(JSON.stringify({ version: COMPACT_MAPS_VERSION, ...header }));
    const base = aligned(PREFIX_BYTES + text.length);
    const out = new Uint8Array(base + this.offset);
    const prefix = new DataView(out.buffer);
    prefix.setUint32(0, COMPACT_MAPS_MAGIC, true);
    prefix.setUint32(4, text.length, true);
    out.set(text, PREFIX_BYTES);
    let at = base;
    for (const block of this.blocks) {
      out.set(new Uint8Array(block.buffer, block.byteOffset, block.byteLength), at);
      at += aligned(block.byteLength);
    }
    return out;
  }

  private addHistograms(name: string, histograms: readonly MapCells[]): void {
    const shapes = histograms.map(({ shape }) => [...shape]);
    const isOne = shapes.every((shape) => shape.join() === shapes[0].join());
    const place = this.store(narrow(histograms.map(({ values }) => values)));
    this.columns.push({ name, ...place, shapes: isOne ? [shapes[0]] : shapes });
  }

  private store(cells: NarrowCells): { type: CellType; offset: number } {
    const { offset } = this;
    this.blocks.push(cells.values);
    this.offset += aligned(cells.values.byteLength);
    return { type: cells.type, offset };
  }
}

/** -0 is left to the columns: JSON, of which the header is made, writes it as 0. */
function isConstant(values: readonly (Scalar | MapCells)[]): values is readonly Scalar[] {
  const [first] = values;
  return (
    !Object.is(first, -0) && !(first instanceof MapCells) && values.every((value) => Object.is(value, first))
  );
}

interface NarrowCells {
  readonly type: CellType;
  readonly values: CellArray;
}

/** All cells one after another, in the narrowest type that holds each of them exactly. */
function narrow(blocks: readonly CellArray[]): NarrowCells {
  const type = widest(blocks.map(typeFor));
  const values = new CELL_ARRAYS[type](blocks.reduce((length, block) => length + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    values.set(block, at);
    at += block.length;
  }
  return { type, values };
}

const BY_WIDTH: readonly CellType[] = ["u8", "u16", "u32", "f64"];
const widest = (types: readonly CellType[]): CellType =>
  BY_WIDTH[Math.max(0, ...types.map((type) => BY_WIDTH.indexOf(type)))];

function typeFor(values: CellArray): CellType {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    // Fractions, negative numbers, whole ones of more than 32 bits, and -0.
    if (value >>> 0 !== value || Object.is(value, -0)) return "f64";
    if (value > largest) largest = value;
  }
  if (largest < 2 ** 8) return "u8";
  return largest < 2 ** 16 ? "u16" : "u32";
}
