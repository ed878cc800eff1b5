/**
 * The image of the HCAL thesis (ml.md §1c): some columns of a map over their own maximum; all 0 without hits.
 * @param map shape (ny, nx)
 * @param columns [from, to)
 * @returns shape (ny, to - from)
 */
export function imageOf(
  map: ArrayLike<number>,
  nx: number,
  [from, to]: readonly [number, number],
): Float32Array<ArrayBuffer> {
  const width = to - from;
  const image = new Float32Array((map.length / nx) * width);
  for (let i = 0; i < image.length; i++) image[i] = map[Math.floor(i / width) * nx + from + (i % width)];
  const largest = image.reduce((a, b) => Math.max(a, b), 0);
  return largest > 0 ? image.map((hits) => hits / largest) : image;
}
