/** How RunRegistry calls the runs of an era, certified after the prompt reconstruction. */
export interface RegistryNames {
  /** "Collisions24" */
  readonly className: string;
  /** Its offline datasets that may hold the run: one for the era, or one for the year (dials-api.md §7.2). */
  readonly datasetNames: readonly string[];
}

/** @returns undefined where the era is not named like "Run2024D" */
export function registryNames(era: string): RegistryNames | undefined {
  const named = /^Run20(\d\d)([A-Z])/.exec(era);
  if (!named) return undefined;
  const [, year, letter] = named;
  return {
    className: `Collisions${year}`,
    datasetNames: [`/PromptReco/Collisions20${year}${letter}/DQM`, `/PromptReco/Collisions20${year}/DQM`],
  };
}

/** RunRegistry's dataset of what the shifters said while the run was taken. */
export const ONLINE_DATASET = "online";

/** The column of a workspace that certification reads: "csc-csc" (certification.md §5). */
export const registryComponent = (workspace: string): string => `${workspace}-${workspace}`;
