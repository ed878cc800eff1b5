import type { DecidedRun, ExportNote } from "../../domain/decisions/decisionEvent";
import { runOutcome } from "../../domain/decisions/runOutcome";
import type { FileKind } from "../../domain/exportFile";
import type { RunAnalysis } from "../../domain/runAnalysis";
import type { ExportPlan } from "../exportPlan";

/** What of a plan is noted. */
export type SavedPlan = Pick<Extract<ExportPlan, { kind: "files" }>, "analysis" | "files">;

/** What an analysis is made with: the other files of an export tell of these. */
const LIST_KINDS: ReadonlySet<FileKind> = new Set([
  "goodLs",
  "badLs",
  "notEvaluated",
  "vetoed",
  "goodInList",
]);

/** What is noted of files that were saved, but for who and when. */
export function exportNoteOf({ analysis, files }: SavedPlan, sha256: (text: string) => string) {
  return {
    kind: "export" as const,
    ...runKey(analysis),
    ...runOutcome(analysis),
    files: files
      .filter(({ kind }) => LIST_KINDS.has(kind))
      .map(({ name, text }) => ({ name, sha256: sha256(text) })),
    isSigned: analysis.signOff?.isSigned === true,
  } satisfies Partial<ExportNote>;
}

/** What an event is about, of an analysis. */
export const runKey = ({ workspace, datasetName, runNumber }: RunAnalysis): DecidedRun => ({
  workspace,
  datasetName,
  runNumber,
});
