import { cscGeometryOf } from "../../domain/geometry/csc";

/** Hits of each chamber of a disk by area fractions, and the chambers' groups ("ME2/1"); for tests. */
export function chamberHits(mePath: string, counts: ArrayLike<number>): Float64Array {
  const geometry = cscGeometryOf(mePath);
  if (!geometry) throw new Error(`${mePath} has no geometry`);
  const { start, bin, fraction } = geometry.areaFractions;
  return Float64Array.from(geometry.chambers, (_, c) => {
    let hits = 0;
    for (let i = start[c]; i < start[c + 1]; i++) hits += fraction[i] * counts[bin[i]];
    return hits;
  });
}

/** Position of a chamber in the geometry of its disk. */
export function chamberIndex(mePath: string, name: string): number {
  const index = cscGeometryOf(mePath)?.chambers.findIndex((chamber) => chamber.name === name) ?? -1;
  if (index < 0) throw new Error(`${name} is no chamber of ${mePath}`);
  return index;
}
