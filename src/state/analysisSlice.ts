import type { AnalysisProgress, AnalysisRequest } from "../pipeline/analysisEngine";
import { analysisRequest } from "./analysisRequest";
import type { AnalysisSlice, AppState, CreateSlice } from "./appState";
import { currentAnalysis } from "./currentAnalysis";
import { failureOf } from "./failure";
import { isSameMasks, triedMasks } from "./masks/givenMasks";
import { worstSegment } from "./lsNavigation";

/** Runs the analysis of the selected run; one at a time, the newest wins. */
export const createAnalysisSlice: CreateSlice<AnalysisSlice> = (set, get, { engine, now }) => {
  let controller: AbortController | undefined;

  const progressed = (progress: AnalysisProgress): void => {
    const { analysis } = get();
    if (analysis.phase !== "running") return;
    const partial = progress.partial ?? analysis.partial;
    set({ analysis: { ...analysis, progress, partial, progressAt: now() } });
  };

  const forget = (): void => {
    controller?.abort();
    controller = undefined;
    get().clearInspection();
    set({ analysis: { phase: "idle" } });
  };

  engine.onKeeping((keeping) => set({ keeping }));

  return {
    analysis: { phase: "idle" },
    keeping: undefined,

    analyse: async () => {
      const request = requestOf(get());
      if (!request) return;
      controller?.abort();
      get().clearInspection();
      const { runFile } = get();
      if (runFile) set({ runFile: { ...runFile, comparison: undefined } });
      const mine = new AbortController();
      controller = mine;
      const at = now();
      set({
        analysis: {
          phase: "running",
          request,
          progress: { step: "listing", done: 0, total: 0 },
          partial: undefined,
          startedAt: at,
          progressAt: at,
        },
      });
      try {
        const analysis = await engine.analyse(request, {
          signal: mine.signal,
          onProgress: (progress) => {
            if (controller === mine) progressed(progress);
          },
        });
        if (controller !== mine) return;
        set({ analysis: { phase: "ready", request, analysis } });
        if (get().lsNumber === undefined) goToWorst(get());
        if (request.runFile) await get().compareRunFile(request.runFile.id, mine.signal);
      } catch (error) {
        if (controller !== mine) return;
        set({
          analysis: {
            phase: "failed",
            request,
            failure: failureOf(error),
            analysis: currentAnalysis(get()),
          },
        });
      }
    },

    ensureAnalysis: () => {
      const state = get();
      if (state.runNumber === undefined) {
        state.cancelAnalysis();
        return;
      }
      const { analysis } = state;
      const isSame = analysis.phase !== "idle" && isSameRun(analysis.request, requestOf(state));
      if (isSame && (analysis.phase === "ready" || analysis.phase === "running")) return;
      // Nothing of another run may stand under this one's number, even while it is not yet known what to ask for.
      if (!isSame) forget();
      void state.analyse();
    },

    backendReport: () => engine.report(),
    mapsPerSecond: () => engine.mapsPerSecond(),

    cancelAnalysis: () => {
      const { analysis } = get();
      if (analysis.phase !== "running") return;
      controller?.abort();
      controller = undefined;
      set({ analysis: { phase: "cancelled", request: analysis.request, analysis: analysis.partial } });
    },
  };
};

/** A finished run opens at its worst anomaly, unless the person has gone somewhere already. */
function goToWorst(state: AppState): void {
  const segments = currentAnalysis(state)?.segments ?? [];
  const worst = worstSegment(segments);
  if (worst !== undefined) state.jumpTo(worst);
}

function isSameRun(one: AnalysisRequest, other: AnalysisRequest | undefined): boolean {
  return (
    one.runNumber === other?.runNumber &&
    one.workspace === other.workspace &&
    one.dataset.datasetId === other.dataset.datasetId &&
    one.recipeName === other.recipeName &&
    one.referenceRun === other.referenceRun &&
    one.candidate === other.candidate &&
    isSameMasks(one.masks, other.masks) &&
    one.backend === other.backend &&
    one.runFile?.id === other.runFile?.id
  );
}

function requestOf(state: AppState): AnalysisRequest | undefined {
  const { runFile } = state;
  if (runFile) {
    const { request } = runFile.summary;
    const shown = state.mePath ?? "";
    return { ...request, shown, backend: state.backend, runFile: { id: runFile.id, file: runFile.file } };
  }
  const request = state.runNumber === undefined ? undefined : analysisRequest(state, state.runNumber);
  return request && { ...request, masks: triedMasks(state) };
}
