import { channelName, type MapGeometry } from "./geometry/mapGeometry";
import type { LsConditions } from "./lsConditions";
import type { RunNumber } from "./units";

/** A dated entry of the recipe's list, or of a mask list (judging.md §1). */
export interface KnownDefect {
  /** Name of a chamber, of a channel, or of what holds several: a ring, a disk, a readout box. */
  readonly region: string;
  readonly fromRun: RunNumber;
  readonly toRun: RunNumber;
  readonly owner: string;
  readonly reason: string;
  /** The last day, "2026-12-31" in UTC, on which runs may begin for which it holds. */
  readonly expires: string;
}

/** The entries about one run. */
export interface DefectsOfRun {
  readonly inForce: readonly KnownDefect[];
  /** Would be about the run but have expired before it began: they hide nothing. */
  readonly expired: readonly KnownDefect[];
}

export interface ExcludedChambers {
  /** Shape (nChambers): 1 = not judged. */
  readonly excluded: Uint8Array<ArrayBuffer>;
  readonly reasons: readonly { readonly region: number; readonly reason: string }[];
  /** Bins in which excluded chambers hold at least half of the area. */
  readonly bins: readonly number[];
}

export const isAbout = ({ fromRun, toRun }: KnownDefect, runNumber: RunNumber): boolean =>
  fromRun <= runNumber && runNumber <= toRun;

/**
 * The entries that are about a run. By the day on which the run began and not by today's: judged again in a year, the
 * same run hides the same regions. Where that day is not known no entry holds: nothing is hidden by a guess.
 */
export function defectsOfRun(
  list: readonly KnownDefect[],
  runNumber: RunNumber,
  { startTime }: Pick<LsConditions, "startTime">,
): DefectsOfRun {
  const about = list.filter((defect) => isAbout(defect, runNumber));
  const began = startTime.find(Number.isFinite);
  const day = began === undefined ? undefined : new Date(began).toISOString().slice(0, 10);
  const holds = ({ expires }: KnownDefect) => day !== undefined && day <= expires;
  return { inForce: about.filter(holds), expired: about.filter((defect) => !holds(defect)) };
}

/** Names by which a list may speak of a chamber: its own, and those of the regions that it is part of. */
export const namesOfChamber = ({ chambers, regions }: MapGeometry, c: number): readonly string[] => [
  chambers[c].name,
  ...regions.filter((region) => region.chambers.includes(c)).map(({ name }) => name),
];

/** Whether a map has a chamber, a channel or a larger region of that name. */
export const hasRegion = (geometry: MapGeometry, name: string): boolean => {
  const { channels, chambers, regions } = geometry;
  if ([...chambers, ...regions].some((region) => region.name === name)) return true;
  return channels?.bins.some((_, c) => channelName(geometry, channels, c) === name) ?? false;
};

export const reasonOf = ({ reason, owner }: KnownDefect): string => `${reason} (${owner})`;

/**
 * Chambers that are not judged in a run: those of the lists, and those already dead in the reference.
 * @param active chambers in which the reference has hits, shape (nChambers)
 * @param listed entries in force in the run
 */
export function excludedChambers(
  geometry: MapGeometry,
  active: ArrayLike<number>,
  listed: readonly KnownDefect[],
): ExcludedChambers {
  const excluded = new Uint8Array(geometry.chambers.length);
  const reasons: { region: number; reason: string }[] = [];
  const bins: number[] = [];
  geometry.chambers.forEach((_, c) => {
    const names = listed.length > 0 ? namesOfChamber(geometry, c) : [];
    const known = listed.find(({ region }) => names.includes(region));
    if (active[c] && !known) return;
    excluded[c] = 1;
    reasons.push({ region: c, reason: known ? reasonOf(known) : "dead in the reference run" });
    const { start, bin, fraction } = geometry.areaFractions;
    for (let i = start[c]; i < start[c + 1]; i++) if (fraction[i] >= 0.5) bins.push(bin[i]);
  });
  return { excluded, reasons, bins };
}
