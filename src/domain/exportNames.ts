import type { RunAnalysis } from "./runAnalysis";
import { FIRST_SIMULATED_RUN } from "./units";
import type { CertifiedList } from "./vetoedList";

/** Names of the files of one export (judging.md §3). */
interface ExportNames {
  readonly goodLs: string;
  readonly badLs: string;
  readonly notEvaluated: string;
  readonly csv: string;
  readonly provenance: string;
  /** Only where there is a certified list. */
  readonly vetoed?: string;
}

/** Whether a run is made up: by its number, or because the server said so. */
export const isSimulated = ({ runNumber, source }: Pick<RunAnalysis, "runNumber" | "source">): boolean =>
  source === "simulation" || runNumber >= FIRST_SIMULATED_RUN;

/** Whether required monitoring elements of the recipe were left out of the session. */
export const isPartial = ({ elementsLeftOut }: Pick<RunAnalysis, "elementsLeftOut">): boolean =>
  elementsLeftOut.length > 0;

/**
 * `[SIMULATED_]<WORKSPACE>_Lumiscope_Collisions<YYYY>_<firstRun>_<lastRun>_GoodLS[_partial].json` and its companions.
 * One simulated run makes the whole export simulated, one partial run makes it partial.
 * @param analyses at least one
 * @param certified the list that our BAD are taken out of
 */
export function exportNames(
  analyses: readonly RunAnalysis[],
  certified?: Pick<CertifiedList, "name" | "certifiedBy">,
): ExportNames {
  const runNumbers = analyses.map(({ runNumber }) => runNumber);
  const stem = [
    ...(analyses.some(isSimulated) ? ["SIMULATED"] : []),
    fileSystemSafe(analyses[0].workspace).toUpperCase(),
    "Lumiscope",
    `Collisions${yearsOf(analyses)}`,
    Math.min(...runNumbers),
    Math.max(...runNumbers),
  ].join("_");
  const marks = analyses.some(isPartial) ? "_partial" : "";
  return {
    goodLs: `${stem}_GoodLS${marks}.json`,
    badLs: `${stem}_BadLS${marks}.json`,
    notEvaluated: `${stem}_NotEvaluated${marks}.json`,
    csv: `${stem}${marks}.csv`,
    provenance: `${stem}${marks}.provenance.json`,
    ...(certified && { vetoed: `${stem}_Vetoed-${vetoedName(certified)}${marks}.json` }),
  };
}

/** Name of the file that holds one run whole: `[SIMULATED_]<workspace>_<run>.lumiscope`. */
export function runFileName(analysis: RunAnalysis): string {
  const workspace = fileSystemSafe(analysis.workspace);
  return `${isSimulated(analysis) ? "SIMULATED_" : ""}${workspace}_${analysis.runNumber}.lumiscope`;
}

/** A file's name may hold anything; its underscores stay, for people know the list by them. */
function vetoedName({ name, certifiedBy }: Pick<CertifiedList, "name" | "certifiedBy">): string {
  const safe = name.replace(/[^A-Za-z0-9_-]/g, "-").slice(0, 80);
  return certifiedBy === "dcs" ? `${safe}_not-human-certified` : safe;
}

/** A name comes from a server: nothing but letters, digits and "-" may reach a file system. */
const fileSystemSafe = (name: string): string => name.replace(/[^A-Za-z0-9-]/g, "-");

/**
 * Year of data taking: of the era in the dataset's name ("Run2024D"), else of the run's start in OMS, never of today.
 * Several years are joined by "-"; "UnknownYear" where neither is known.
 */
function yearsOf(analyses: readonly RunAnalysis[]): string {
  const years = analyses.map(({ datasetName, run }) => {
    const era = /Run(20\d\d)/.exec(datasetName);
    if (era !== null) return era[1];
    return run.startTime === undefined ? "UnknownYear" : String(new Date(run.startTime).getUTCFullYear());
  });
  return [...new Set(years)].sort().join("-");
}
