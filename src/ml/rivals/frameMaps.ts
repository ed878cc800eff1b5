export interface MapFrame {
  readonly ny: number;
  readonly nx: number;
  /** Rows and columns that the network sees. */
  readonly frame: readonly [height: number, width: number];
  /** What stands around the map: its outermost bins again, or 0. */
  readonly edges: "repeated" | "empty";
}

/**
 * Maps in the middle of the frame that the network sees.
 * @param values shape (n, ny * nx)
 * @returns shape (n, height * width)
 */
export function framedMaps(
  values: Float32Array<ArrayBuffer>,
  { ny, nx, frame: [height, width], edges }: MapFrame,
): Float32Array<ArrayBuffer> {
  if (height === ny && width === nx) return values;
  const [top, left] = [(height - ny) >> 1, (width - nx) >> 1];
  const within = (at: number, n: number) => Math.min(n - 1, Math.max(0, at));
  const source = Int32Array.from({ length: height * width }, (_, i) => {
    const [row, column] = [Math.floor(i / width) - top, (i % width) - left];
    const [y, x] = [within(row, ny), within(column, nx)];
    return edges === "repeated" || (y === row && x === column) ? y * nx + x : -1;
  });
  const n = values.length / (ny * nx);
  const framed = new Float32Array(n * source.length);
  for (let k = 0; k < n; k++) {
    source.forEach((bin, i) => {
      if (bin >= 0) framed[k * source.length + i] = values[k * ny * nx + bin];
    });
  }
  return framed;
}
