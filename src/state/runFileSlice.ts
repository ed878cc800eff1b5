import { runFileName } from "../domain/exportNames";
import type { AppState, CreateSlice, RunFileSlice } from "./appState";
import { failureOf } from "./failure";
import { NOTHING_OF_A_RUN } from "./selectionSlice";

/** Opens and saves run files; one at a time, the newest wins. */
export const createRunFileSlice: CreateSlice<RunFileSlice> = (set, get, { engine, now, toolVersion }) => {
  let lastId = 0;
  let work = new AbortController();

  const begin = (words: string): AbortSignal => {
    work.abort();
    work = new AbortController();
    set({ runFileWork: words, runFileFailure: undefined });
    return work.signal;
  };

  const compare = async (id: number, signal: AbortSignal): Promise<void> => {
    const { analysis } = get();
    if (analysis.phase !== "ready" || analysis.request.runFile?.id !== id) return;
    const comparison = await engine.checkRunFile(signal);
    const { runFile } = get();
    if (runFile?.id === id) set({ runFile: { ...runFile, comparison } });
  };

  return {
    runFile: undefined,
    runFileFailure: undefined,
    runFileWork: undefined,

    openRunFile: async (file) => {
      const signal = begin(`Reading ${file.name}`);
      const id = ++lastId;
      try {
        const summary = await engine.openRunFile(file, signal);
        if (signal.aborted) return;
        const { runNumber } = summary.request;
        const runFile = { id, file, summary, comparison: undefined };
        set({ ...NOTHING_OF_A_RUN, runNumber, runFile, addressProblems: [], runFileWork: undefined });
        await get().analyse();
        await compare(id, signal);
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
        const plan = planExport();
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
  return analysis.phase === "ready" ? undefined : "No run is judged to its end.";
}
