import type { CertifiedList } from "../domain/certifiedList";
import type { ExportFile } from "../domain/exportFile";
import type { RunAnalysis } from "../domain/runAnalysis";
import type { VetoedRun } from "../domain/vetoedList";

/** What an export would write now, or why there is nothing to write. */
export type ExportPlan =
  | { readonly kind: "blocked"; readonly why: string }
  | {
      readonly kind: "files";
      readonly analysis: RunAnalysis;
      readonly files: readonly ExportFile[];
      /** What the certified list loses and inherits in this run; undefined where there is no list. */
      readonly vetoed: VetoedRun | undefined;
    };

export interface ExportSlice {
  /** The list that our BAD are taken out of; of the session, for every run that is exported. */
  readonly certified: CertifiedList | undefined;
  /** Why the last file is no such list; the list before it stays. */
  readonly certifiedFailure: string | undefined;
  /** @param verdicts those that count (the default), or the machine's alone, as run files keep them */
  planExport: (verdicts?: "decided" | "machine") => ExportPlan;
  loadCertified: (file: Pick<File, "name" | "size" | "text">) => Promise<void>;
  dropCertified: () => void;
}
