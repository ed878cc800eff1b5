import type { RegistryWord } from "../verdict";

/** LS from `start` to `end`, inclusive, in which no component changes its state, as RunRegistry says it. */
export interface RegistryRange {
  readonly start: number;
  readonly end: number;
  /** Word by component, "csc-csc". */
  readonly words: ReadonlyMap<string, RegistryWord>;
}

/** What people said of a run in RunRegistry. */
export interface RegistryFlags {
  /** RunRegistry's dataset: "online" are the shifters' flags. */
  readonly datasetName: string;
  readonly ranges: readonly RegistryRange[];
}

/**
 * What RunRegistry says of each LS for a component.
 * @returns one word per entry of `lsNumbers`; undefined for an LS in no range or where the component is not named
 */
export function registryWords(
  { ranges }: Pick<RegistryFlags, "ranges">,
  component: string,
  lsNumbers: Uint32Array,
): readonly (RegistryWord | undefined)[] {
  const ordered = [...ranges].sort((a, b) => a.start - b.start);
  let at = 0;
  return Array.from(lsNumbers, (ls) => {
    while (at < ordered.length && ordered[at].end < ls) at++;
    const range = ordered.at(at);
    return range && range.start <= ls ? range.words.get(component) : undefined;
  });
}

/** Words by which somebody says that the LS must not be used; NOTSET and EMPTY say nothing yet. */
const OBJECTIONS: ReadonlySet<RegistryWord | undefined> = new Set(["BAD", "STANDBY", "EXCLUDED"]);

export const isObjection = (word: RegistryWord | undefined): boolean => OBJECTIONS.has(word);

/** Whether people called the whole run BAD: some LS BAD and none GOOD (judging.md §3). */
export const isBadAsAWhole = (words: readonly (RegistryWord | undefined)[]): boolean =>
  words.includes("BAD") && !words.includes("GOOD");
