import { type CandidateJudge, candidateMark } from "./candidateJudge";
import type { CertifiedList } from "./certifiedList";
import { type DataTaking, yearOf } from "./dataTaking";
import type { SignOff } from "./decisions/signOffState";
import type { FileKind } from "./exportFile";
import type { RunAnalysis } from "./runAnalysis";
import { FIRST_SIMULATED_RUN } from "./units";

/** What of a run is in the names of its files. */
export type NamedRun = DataTaking &
  Pick<RunAnalysis, "runNumber" | "source" | "workspace" | "elementsLeftOut"> & {
    readonly signOff?: Pick<SignOff, "isSigned"> | undefined;
    readonly candidate?: Pick<CandidateJudge, "sha256"> | undefined;
  };

/** The lists that a person gave. */
export interface GivenLists {
  /** That our BAD are taken out of. */
  readonly certified?: Pick<CertifiedList, "name" | "certifiedBy"> | undefined;
  /** That our GOOD are cut to. */
  readonly required?: Pick<CertifiedList, "name"> | undefined;
}

/** Whether a run is made up: by its number, or because the server said so. */
export const isSimulated = ({ runNumber, source }: Pick<RunAnalysis, "runNumber" | "source">): boolean =>
  source === "simulation" || runNumber >= FIRST_SIMULATED_RUN;

/** Whether required monitoring elements of the recipe were left out of the session. */
export const isPartial = ({ elementsLeftOut }: Pick<RunAnalysis, "elementsLeftOut">): boolean =>
  elementsLeftOut.length > 0;

/** Whether people are asked to sign and too few stand behind the run as it is. */
const isDraft = ({ signOff }: Pick<NamedRun, "signOff">): boolean => signOff?.isSigned === false;

/**
 * Names of the files of one export (judging.md §3):
 * `[SIMULATED_]<WORKSPACE>_Lumiscope_Collisions<YYYY>_<firstRun>_<lastRun>_GoodLS[_partial][_CANDIDATE-<sha>][_DRAFT].json` and
 * its companions. One simulated run makes the whole export simulated, one partial run makes it partial, one that is not
 * signed a draft, one that a candidate judged its own.
 * @param analyses at least one
 * @returns a name for every kind that an export may hold; a list's only where that list is given
 */
export function exportNames(
  analyses: readonly NamedRun[],
  { certified, required }: GivenLists = {},
): Readonly<Record<Exclude<FileKind, "vetoed" | "goodInList">, string> & Partial<Record<FileKind, string>>> {
  const runNumbers = analyses.map(({ runNumber }) => runNumber);
  const stem = [
    ...(analyses.some(isSimulated) ? ["SIMULATED"] : []),
    fileSystemSafe(analyses[0].workspace).toUpperCase(),
    "Lumiscope",
    `Collisions${yearsOf(analyses)}`,
    Math.min(...runNumbers),
    Math.max(...runNumbers),
  ].join("_");
  const candidate = analyses.find((analysis) => analysis.candidate)?.candidate;
  const marks = [
    analyses.some(isPartial) ? "_partial" : "",
    candidate ? `_${candidateMark(candidate)}` : "",
    analyses.some(isDraft) ? "_DRAFT" : "",
  ].join("");
  return {
    goodLs: `${stem}_GoodLS${marks}.json`,
    badLs: `${stem}_BadLS${marks}.json`,
    notEvaluated: `${stem}_NotEvaluated${marks}.json`,
    csv: `${stem}${marks}.csv`,
    certJson: `${stem}_CertJson${marks}.json`,
    registry: `${stem}_RunRegistry${marks}.json`,
    handOver: `${stem}_HandOver${marks}.txt`,
    provenance: `${stem}${marks}.provenance.json`,
    ...(certified && { vetoed: `${stem}_Vetoed-${vetoedName(certified)}${marks}.json` }),
    ...(required && { goodInList: `${stem}_GoodLS-and-${listName(required)}${marks}.json` }),
  };
}

/**
 * Whether a file may have been written with the side-car as one of the files that only some exports have (a list's, the
 * ranges for RunRegistry): by its name, which is of the same runs and marks, and of no folder.
 */
export function isNamedWith(sideCarName: string, name: string): boolean {
  const [, stem, marks] = /^(.*_\d+_\d+)((?:_[A-Za-z]+)*)\.provenance\.json$/.exec(sideCarName) ?? [];
  if (stem === undefined || marks === undefined) return false;
  return name.startsWith(`${stem}_`) && /^[\w-]+\.json$/.test(name) && name.endsWith(`${marks}.json`);
}

/** Name of the file that holds one run whole: `[SIMULATED_]<workspace>_<run>.lumiscope`. */
export function runFileName(analysis: RunAnalysis): string {
  const workspace = fileSystemSafe(analysis.workspace);
  return `${isSimulated(analysis) ? "SIMULATED_" : ""}${workspace}_${analysis.runNumber}.lumiscope`;
}

/** A file's name may hold anything; its underscores stay, for people know the list by them. */
function vetoedName({ name, certifiedBy }: Pick<CertifiedList, "name" | "certifiedBy">): string {
  const safe = listName({ name });
  return certifiedBy === "dcs" ? `${safe}_not-human-certified` : safe;
}

const listName = ({ name }: Pick<CertifiedList, "name">): string =>
  name.replace(/[^A-Za-z0-9_-]/g, "-").slice(0, 80);

/** A name comes from a server: nothing but letters, digits and "-" may reach a file system. */
const fileSystemSafe = (name: string): string => name.replace(/[^A-Za-z0-9-]/g, "-");

/** Years of data taking, several joined by "-". */
const yearsOf = (analyses: readonly NamedRun[]): string =>
  [...new Set(analyses.map((analysis) => yearOf(analysis) ?? "UnknownYear"))].sort().join("-");
