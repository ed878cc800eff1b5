/** Cells below this are copied from a table of ready bytes: nearly all, a CSC bin of one LS holds 0-100 hits. */
const TABLE_SIZE = 1000;
/** Bytes of the longest cell, "65535.0,". */
const MAX_CELL_BYTES = 8;
const [ZERO, POINT, COMMA, OPEN, CLOSE] = Buffer.from("0.,[]");

/**
 * A 2D histogram as DIALS writes it: `[[0.0,3.0],[1.0,0.0]]`, ny rows of nx floats, lowest y first.
 * @param counts shape (ny, nx), row-major
 * @param out where to write; see `histogramSpace` for the room it needs
 * @returns position after the last byte written
 */
export function writeHistogram(
  counts: Uint16Array,
  ny: number,
  nx: number,
  out: Uint8Array,
  position: number,
): number {
  out[position++] = OPEN;
  let i = 0;
  for (let iy = 0; iy < ny; iy++) {
    if (iy > 0) out[position++] = COMMA;
    out[position++] = OPEN;
    for (let ix = 0; ix < nx; ix++) {
      if (ix > 0) out[position++] = COMMA;
      position = writeCount(counts[i++], out, position);
    }
    out[position++] = CLOSE;
  }
  out[position++] = CLOSE;
  return position;
}

/** Bytes that a histogram of that shape can need at most. */
export function histogramSpace(ny: number, nx: number): number {
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
