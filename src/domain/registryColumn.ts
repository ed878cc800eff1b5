/**
 * The RunRegistry column that the files of a workspace recommend for (judging.md §2); undefined where none is agreed.
 * Our maps judge what RunRegistry calls csc-occupancy; the golden rule reads csc-csc.
 */
export const registryColumnOf = (workspace: string): string | undefined => COLUMNS.get(workspace);

const COLUMNS: ReadonlyMap<string, string> = new Map([["csc", "csc-csc"]]);
