/**
 * The benchmark as a file of sections, each printed by one run of the bench: a system measured anew replaces its own
 * section and leaves the others, which say themselves when and from what they were made.
 */

const HEADING = /^## (.+)$/m;

/** "csc" of a section that begins with "## csc". */
const titleOf = (section: string): string => HEADING.exec(section)?.[1] ?? "";

/**
 * @param file as it is, "" for none
 * @param introduction what stands before the first section
 * @param sections each beginning with its own "## "
 */
export function mergedBenchmark(file: string, introduction: string, sections: readonly string[]): string {
  const kept = file
    .split(/^(?=## )/m)
    .filter((part) => part.startsWith("## "))
    .map((part) => part.trim());
  const fresh = new Map(sections.map((section) => [titleOf(section), section.trim()]));
  const merged = kept.map((section) => fresh.get(titleOf(section)) ?? section);
  const added = [...fresh].filter(([title]) => !kept.some((section) => titleOf(section) === title));
  return `${[introduction, ...merged, ...added.map(([, section]) => section)].join("\n\n")}\n`;
}
