import { z } from "zod";

/*
 * Pages of histograms in binary, described in compact-maps.md. What both sides share is here; the writer is in the
 * proxy, the reader in decodeMaps.ts.
 */

export const COMPACT_MAPS_TYPE = "application/vnd.lumiscope.maps";
export const COMPACT_MAPS_VERSION = 1;
/** "LMAP", little-endian. */
export const COMPACT_MAPS_MAGIC = 0x50414d4c;
/** Magic number and length of the header. */
export const PREFIX_BYTES = 8;
/** So that a column of any type can be read where it lies. */
const ALIGNMENT = 8;

const cellType = z.enum(["u8", "u16", "u32", "f64"]);
export type CellType = z.infer<typeof cellType>;

export const CELL_ARRAYS = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  f64: Float64Array,
} as const satisfies Record<CellType, unknown>;
export type CellArray = InstanceType<(typeof CELL_ARRAYS)[CellType]>;

const stored = { name: z.string(), type: cellType, offset: z.int().nonnegative().multipleOf(ALIGNMENT) };
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Scalar = z.infer<typeof scalar>;

const column = z.union([
  z.strictObject({ name: z.string(), constant: scalar }),
  z.strictObject(stored),
  z.strictObject({ ...stored, texts: z.array(z.string()) }),
  z.strictObject({ ...stored, shapes: z.array(z.array(z.int().nonnegative()).min(1).max(2)).min(1) }),
]);
export type CompactColumn = z.infer<typeof column>;

/** The header without its version, which is looked at first. */
export const compactHeader = z.object({
  next: z.string().nullable(),
  previous: z.string().nullable(),
  nRows: z.int().nonnegative(),
  columns: z.array(column),
});
export type CompactHeader = z.infer<typeof compactHeader>;

/** Contents of one histogram in place of DIALS' nested lists: row-major, lowest y first. */
export class MapCells {
  readonly values: CellArray;
  /** (ny, nx), or (nx) of a 1D histogram. */
  readonly shape: readonly number[];

  constructor(values: CellArray, shape: readonly number[]) {
    this.values = values;
    this.shape = shape;
  }
}

export type CompactRow = Readonly<Record<string, Scalar | MapCells>>;

/** A page as DIALS sends it, its histograms as cells. */
export interface CompactPage {
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly CompactRow[];
}

export const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
export const nCells = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);
