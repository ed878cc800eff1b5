import type { BrilcalcLuminosity } from "../domain/brilcalcCsv";
import type { CertifiedList } from "../domain/certifiedList";
import type { ExportFile } from "../domain/exportFile";
import type { ListComparison } from "../domain/listComparison";
import type { RunAnalysis } from "../domain/runAnalysis";

/** What a list is given for: our BAD are taken out of the certified one, our GOOD are cut to the required one. */
export const LIST_ROLES = ["certified", "required"] as const;
export type ListRole = (typeof LIST_ROLES)[number];

/** A list that a person gave, and what it gains and loses in the run that is exported. */
export interface ComparedList {
  readonly list: CertifiedList;
  readonly comparison: ListComparison;
  /** What speaks against using it for this run. */
  readonly doubts: readonly string[];
}

/** What an export would write now, or why there is nothing to write. */
export type ExportPlan =
  | { readonly kind: "blocked"; readonly why: string }
  | {
      readonly kind: "files";
      readonly analysis: RunAnalysis;
      readonly files: readonly ExportFile[];
      readonly compared: Readonly<Partial<Record<ListRole, ComparedList>>>;
    };

type GivenFile = Pick<File, "name" | "size" | "text">;

/** What a person gave for one purpose; of the session, for every run that is exported. */
interface Given<T> {
  readonly value: T | undefined;
  /** Why the last one cannot be used; the one before it stays. */
  readonly failure: string | undefined;
}

export interface ExportSlice {
  readonly lists: Readonly<Record<ListRole, Given<CertifiedList>>>;
  readonly luminosity: Given<BrilcalcLuminosity>;
  /** @param verdicts those that count (the default), or the machine's alone, as run files keep them */
  planExport: (verdicts?: "decided" | "machine") => ExportPlan;
  loadList: (role: ListRole, file: GivenFile) => Promise<void>;
  /** Asks the server for the newest golden list (certified) or that of detector bits alone (required). */
  fetchList: (role: ListRole) => Promise<void>;
  dropList: (role: ListRole) => void;
  loadLuminosity: (file: GivenFile) => Promise<void>;
  dropLuminosity: () => void;
}
