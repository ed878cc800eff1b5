import type { RunNumber } from "../units";

/** Other systems that show a run, in the order in which they are linked. */
export const LINKED_SYSTEMS = ["oms", "runRegistry", "dqmGui", "dials"] as const;
export type LinkedSystem = (typeof LINKED_SYSTEMS)[number];

/** Where a system shows a run. */
export interface LinkTemplate {
  readonly system: LinkedSystem;
  /** "https://host/page?run={run}&dataset={dataset}" */
  readonly template: string;
}

/** http or https, a host without user and placeholder, and whatever of path, query and fragment. */
const WEB_ADDRESS = /^https?:\/\/[\w.:[\]-]+(?:[/?#]\S*)?$/i;
const PLACEHOLDER = /\{(run|dataset)\}/g;

/** Whether a text is an address with "{run}" in it, perhaps "{dataset}", and no other placeholder. */
export const isLinkTemplate = (text: string): boolean =>
  WEB_ADDRESS.test(text) && text.includes("{run}") && !/[{}]/.test(text.replaceAll(PLACEHOLDER, ""));

/** The address of one run; what is filled in is written as part of an address may be. @param template isLinkTemplate */
export function runLink(
  { template }: LinkTemplate,
  run: { readonly runNumber: RunNumber; readonly datasetName: string },
): string {
  const values = { run: String(run.runNumber), dataset: run.datasetName };
  return template.replaceAll(PLACEHOLDER, (_, name: keyof typeof values) => encodeURIComponent(values[name]));
}
