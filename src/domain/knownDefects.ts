import type { MapGeometry } from "./geometry/mapGeometry";
import type { RunNumber } from "./units";

/** A dated entry of the recipe's list (judging.md §1). */
export interface KnownDefect {
  /** Name of a chamber or a channel. */
  readonly region: string;
  readonly fromRun: RunNumber;
  readonly toRun: RunNumber;
  readonly owner: string;
  readonly reason: string;
}

export interface ExcludedChambers {
  /** Shape (nChambers): 1 = not judged. */
  readonly excluded: Uint8Array<ArrayBuffer>;
  readonly reasons: readonly { readonly region: number; readonly reason: string }[];
  /** Bins in which excluded chambers hold at least half of the area. */
  readonly bins: readonly number[];
}

/** Whether an entry of the list is about that region in that run. */
export function isListed(
  { region, fromRun, toRun }: KnownDefect,
  name: string,
  runNumber: RunNumber,
): boolean {
  return region === name && fromRun <= runNumber && runNumber <= toRun;
}

/**
 * Chambers that are not judged in a run: those of the recipe's list, and those already dead in the reference.
 * @param active chambers in which the reference has hits, shape (nChambers)
 */
export function excludedChambers(
  geometry: MapGeometry,
  active: ArrayLike<number>,
  list: readonly KnownDefect[],
  runNumber: RunNumber,
): ExcludedChambers {
  const excluded = new Uint8Array(geometry.chambers.length);
  const reasons: { region: number; reason: string }[] = [];
  const bins: number[] = [];
  geometry.chambers.forEach(({ name }, c) => {
    const known = list.find((defect) => isListed(defect, name, runNumber));
    if (active[c] && !known) return;
    excluded[c] = 1;
    reasons.push({
      region: c,
      reason: known ? `${known.reason} (${known.owner})` : "dead in the reference run",
    });
    const { start, bin, fraction } = geometry.areaFractions;
    for (let i = start[c]; i < start[c + 1]; i++) if (fraction[i] >= 0.5) bins.push(bin[i]);
  });
  return { excluded, reasons, bins };
}
