import { type Counts, indexOfLs, largestOf, type MapBatch, mapAt, withRoomFor } from "./mapBatch";

/**
 * The maps of some LS out of several batches of one monitoring element and run, each from the first batch that has it.
 * @param batches at least one, all of the same shape
 * @param lsNumbers ascending; those that no batch has are left out
 */
export function gatherMaps(batches: readonly MapBatch[], lsNumbers: ArrayLike<number>): MapBatch {
  const [{ runNumber, mePath, ny, nx }] = batches;
  const found = Array.from(lsNumbers).flatMap((ls) => {
    const batch = batches.find((candidate) => indexOfLs(candidate.lsNumbers, ls) >= 0);
    return batch ? [{ ls, batch, k: indexOfLs(batch.lsNumbers, ls) }] : [];
  });
  const size = ny * nx;
  const widest = Math.max(...batches.map((batch) => largestOf(batch.counts)));
  const counts: Counts = withRoomFor(widest, new Uint8Array(found.length * size));
  found.forEach(({ batch, k }, at) => counts.set(mapAt(batch, k), at * size));
  return {
    ...{ runNumber, mePath, ny, nx, counts },
    lsNumbers: Uint32Array.from(found, ({ ls }) => ls),
    entries: Uint32Array.from(found, ({ batch, k }) => batch.entries[k]),
  };
}
