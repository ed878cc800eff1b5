/** A group of filled bins that touch each other (8 neighbours) and nothing else. */
interface Blob {
  readonly hits: number;
  readonly bins: number;
}

/** The blobs of a 100 x 100 map among the bins that `counts` keeps; for tests of the simulated clusters. */
export function isolatedBlobs(map: ArrayLike<number>, counts: (bin: number) => boolean): readonly Blob[] {
  const open = new Set(
    Array.from({ length: map.length }, (_, bin) => bin).filter((bin) => map[bin] > 0 && counts(bin)),
  );
  const blobs: Blob[] = [];
  for (const first of open) {
    open.delete(first);
    const queue = [first];
    let hits = 0;
    for (const bin of queue) {
      hits += map[bin];
      for (const step of [-101, -100, -99, -1, 1, 99, 100, 101]) {
        if (open.delete(bin + step)) queue.push(bin + step);
      }
    }
    blobs.push({ hits, bins: queue.length });
  }
  return blobs;
}
