/** Cells below this are copied from a table of ready bytes: nearly all, a CSC bin of one LS holds 0-100 hits. */
const TABLE_SIZE = 1000;
/** Bytes of the longest cell, "65535.0,". */
const MAX_CELL_BYTES = 8;
const [ZERO, POINT, COMMA, OPEN, CLOSE] = Buffer.from("0.,[]");

/**
 * A histogram as DIALS writes it: `[[0.0,3.0],[1.0,0.0]]`, ny rows of nx floats, lowest y first; a 1D one `[0.0,3.0]`.
 * @param counts row-major
 * @param shape (ny, nx), or (nx)
 * @param out where to write; see `histogramSpace` for the room it needs
 * @returns position after the last byte written
 */
export function writeHistogram(
  counts: Uint16Array,
  shape: readonly number[],
  out: Uint8Array,
  position: number,
): number {
  if (shape.length === 1) return writeRow(counts, 0, shape[0], out, position);
  const [ny, nx] = shape;
  out[position++] = OPEN;
  for (let iy = 0; iy < ny; iy++) {
    if (iy > 0) out[position++] = COMMA;
    position = writeRow(counts, iy * nx, nx, out, position);
  }
  out[position++] = CLOSE;
  return position;
}

function writeRow(counts: Uint16Array, from: number, nx: number, out: Uint8Array, position: number): number {
  out[position++] = OPEN;
  for (let ix = 0; ix < nx; ix++) {
    if (ix > 0) out[position++] = COMMA;
    position = writeCount(counts[from + ix], out, position);
  }
  out[position++] = CLOSE;
  return position;
}

/** Bytes that a histogram of that shape can need at most. */
export function histogramSpace(shape: readonly number[]): number {
  const nx = shape[shape.length - 1];
  const ny = shape.length === 1 ? 1 : shape[0];
  return ny * (nx * MAX_CELL_BYTES + 3) + 2;
}

function writeCount(count: number, out: Uint8Array, position: number): number {
  if (count < 10) {
    out[position] = ZERO + count;
    out[position + 1] = POINT;
    out[position + 2] = ZERO;
    return position + 3;
  }
  const bytes = count < TABLE_SIZE ? READY[count] : Buffer.from(`${count}.0`);
  for (let i = 0; i < bytes.length; i++) out[position + i] = bytes[i];
  return position + bytes.length;
}

const READY = Array.from({ length: TABLE_SIZE }, (_, count) => Uint8Array.from(Buffer.from(`${count}.0`)));
