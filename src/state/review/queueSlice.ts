import { DialsError } from "../../dials/dialsError";
import { queueRow } from "../../domain/review/queueRow";
import { registryWords } from "../../domain/review/registryFlags";
import { registryComponent } from "../../domain/review/registryNames";
import type { RunAnalysis } from "../../domain/runAnalysis";
import type { RunNumber } from "../../domain/units";
import { analysisRequest } from "../analysisRequest";
import type { AppState, CreateSlice } from "../appState";
import { failureOf } from "../failure";
import { failed, IDLE, LOADING, ready } from "../loadable";
import type { QueueEntry, QueueSlice } from "./queueState";
import { queueView } from "./queueView";

/** What belongs to one dataset and is forgotten when another is chosen. */
export const NOTHING_OF_A_QUEUE = {
  runStates: IDLE,
  queueEntries: new Map(),
  batch: { phase: "idle" },
} satisfies Partial<AppState>;

/** The batch of runs: one at a time through the engine, of each only its row is kept. */
export const createQueueSlice: CreateSlice<QueueSlice> = (set, get, { engine, certification }) => {
  let controller: AbortController | undefined;

  const enter = (runNumber: RunNumber, entry: QueueEntry | undefined): void => {
    const entries = new Map(get().queueEntries);
    if (entry) entries.set(runNumber, entry);
    else entries.delete(runNumber);
    set({ queueEntries: entries });
  };

  const eraNow = (): string | undefined => {
    const { datasets, datasetName } = get();
    return datasets.phase === "ready"
      ? datasets.value.find(({ name }) => name === datasetName)?.era
      : undefined;
  };

  /** RunRegistry's words beside an analysis; a registry that fails is one that says nothing. */
  const rowOf = async (analysis: RunAnalysis, era: string, signal: AbortSignal) => {
    const flags = await certification
      .registryFlags(era, analysis.runNumber, { signal })
      .catch(() => undefined);
    const component = registryComponent(analysis.workspace);
    return queueRow(analysis, flags && registryWords(flags, component, analysis.conditions.lsNumbers));
  };

  /** @returns whether the next run may be tried */
  const judge = async (runNumber: RunNumber, signal: AbortSignal): Promise<boolean> => {
    // What is to be certified the deployed network judges, whatever is tried on the open run.
    const request = analysisRequest({ ...get(), judgingCandidate: undefined }, runNumber);
    if (!request) return false;
    enter(runNumber, { phase: "judging", share: 0 });
    try {
      const analysis = await engine.analyse(request, {
        signal,
        onProgress: ({ done, total }) => {
          if (!signal.aborted && total > 0) enter(runNumber, { phase: "judging", share: done / total });
        },
      });
      const row = await rowOf(analysis, request.dataset.era, signal);
      if (signal.aborted) return false;
      enter(runNumber, { phase: "judged", row });
      // A run that goes on has more to say by the next time.
      if (analysis.run.endTime !== undefined) get().keepRow(row);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      const failure = failureOf(error);
      if (isServerGone(error)) {
        enter(runNumber, undefined);
        set({ batch: { phase: "stopped", failure } });
        return false;
      }
      enter(runNumber, { phase: "failed", failure });
      return true;
    }
  };

  return {
    queueText: "",
    ...NOTHING_OF_A_QUEUE,
    queueSort: { column: "runNumber", isDescending: false },
    queueFilter: "all",

    setQueueText: (queueText) => {
      get().stopBatch("idle");
      set({ queueText });
    },
    sortQueue: (queueSort) => set({ queueSort }),
    filterQueue: (queueFilter) => set({ queueFilter }),

    loadRunStates: async () => {
      const { runStates, datasetName } = get();
      const era = eraNow();
      if (era === undefined || runStates.phase === "ready" || runStates.phase === "loading") return;
      set({ runStates: LOADING });
      const answer = await certification
        .runStates(era)
        .then(ready, (error: unknown) => failed(failureOf(error)));
      if (get().datasetName === datasetName) set({ runStates: answer });
    },

    judgeQueue: async () => {
      controller?.abort();
      const mine = new AbortController();
      controller = mine;
      set({ batch: { phase: "running" } });
      const tried = new Set<RunNumber>();
      for (let mayGoOn = true; mayGoOn && !mine.signal.aborted;) {
        // Looked up anew: what is sorted first now is judged first.
        const next = queueView({ ...get(), queueFilter: "all" }).find(
          ({ runNumber, entry }) => entry.phase !== "judged" && !tried.has(runNumber),
        );
        if (!next) break;
        tried.add(next.runNumber);
        mayGoOn = await judge(next.runNumber, mine.signal);
      }
      if (controller === mine && get().batch.phase === "running") set({ batch: { phase: "idle" } });
    },

    stopBatch: (phase) => {
      controller?.abort();
      controller = undefined;
      const entries = [...get().queueEntries].filter(([, entry]) => entry.phase !== "judging");
      set({ batch: { phase }, queueEntries: new Map(entries) });
    },
  };
};

/** Whether the next run would fail like this one. */
const isServerGone = (error: unknown): boolean =>
  error instanceof DialsError && (error.kind === "network" || error.kind === "serverFailed");
