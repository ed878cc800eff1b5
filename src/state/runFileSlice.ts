import { runFileName } from "../domain/exportNames";
import type { AppState, CreateSlice } from "./appState";
import { failureOf } from "./failure";
import { whyMasksBlock } from "./masks/whyMasksBlock";
import { NOTHING_OF_A_RUN } from "./selectionSlice";
import type { RunFileSlice, ShownRunFile } from "./runFileState";

/** Opens and saves run files; one at a time, the newest wins, be it a file or a run of the server. */
export const createRunFileSlice: CreateSlice<RunFileSlice> = (set, get, { engine, now, toolVersion }) => {
  let lastId = 0;
  let work = new AbortController();

  const begin = (words: string): AbortSignal => {
    work.abort();
    work = new AbortController();
    set({ runFileWork: words, runFileFailure: undefined });
    return work.signal;
  };

  return {
    runFile: undefined,
    runFileFailure: undefined,
    runFileWork: undefined,

    compareRunFile: async (id, signal) => {
      const compared = (comparison: ShownRunFile["comparison"]) => {
        const { runFile } = get();
        if (runFile?.id === id && !signal.aborted) set({ runFile: { ...runFile, comparison } });
      };
      try {
        compared(await engine.checkRunFile(signal));
      } catch (error) {
        if (signal.aborted) return;
        const { detail } = failureOf(error);
        set({ runFileFailure: { title: "Not compared with what was saved", detail, mayRetry: false } });
      }
    },

    openRunFile: async (file) => {
      const { runNumber: shownRun, workspace: shownWorkspace } = get();
      const signal = begin(`Reading ${file.name}`);
      const id = ++lastId;
      try {
        const summary = await engine.openRunFile(file, signal);
        if (signal.aborted) return;
        // A run or workspace chosen while the file was read is newer than the file.
        if (get().runNumber !== shownRun || get().workspace !== shownWorkspace) {
          set({ runFileWork: undefined });
          return;
        }
        const { runNumber } = summary.request;
        const runFile = { id, file, summary, comparison: undefined };
        set({ ...NOTHING_OF_A_RUN, runNumber, runFile, addressProblems: [], runFileWork: undefined });
        await get().analyse();
      } catch (error) {
        if (signal.aborted) return;
        const { detail, ...failure } = failureOf(error);
        set({ runFileWork: undefined, runFileFailure: { ...failure, detail: `${file.name}: ${detail}` } });
      }
    },

    saveRunFile: async () => {
      const { analysis, planExport } = get();
      const why = whyNotSaved(get());
      if (why !== undefined || analysis.phase !== "ready") {
        set({ runFileFailure: { title: "Nothing is saved", detail: why ?? "", mayRetry: false } });
        return undefined;
      }
      const name = runFileName(analysis.analysis);
      const signal = begin(`Saving ${name}`);
      try {
        const plan = planExport("machine");
        const exports = plan.kind === "files" ? plan.files : [];
        const file = await engine.saveRun({ toolVersion, savedAt: now(), exports }, signal);
        if (signal.aborted) return undefined;
        set({ runFileWork: undefined });
        return { name, file };
      } catch (error) {
        if (!signal.aborted) set({ runFileWork: undefined, runFileFailure: failureOf(error) });
        return undefined;
      }
    },

    dismissRunFileFailure: () => set({ runFileFailure: undefined }),
  };
};

/** Why there is no run to be saved as a file; undefined where there is. */
export function whyNotSaved({
  analysis,
  runFile,
}: Pick<AppState, "analysis" | "runFile">): string | undefined {
  if (runFile) return "What is shown comes from a run file already.";
  if (analysis.phase !== "ready") return "No run is judged to its end.";
  return analysis.analysis.candidate
    ? "A candidate judges: a run file holds what the deployed network says."
    : whyMasksBlock(analysis.analysis);
}
