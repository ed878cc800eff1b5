import type { Dataset } from "../dials/dialsClient";
import type { CatalogueSlice, CreateSlice } from "./appState";
import { failureOf } from "./failure";
import { failed, IDLE, LOADING, ready } from "./loadable";

/** Lists workspaces, datasets, runs and monitoring elements, each below the choice above it. */
export const createCatalogueSlice: CreateSlice<CatalogueSlice> = (set, get, { client }) => {
  /** Answers to an older choice are dropped. */
  let latest = new AbortController();

  const restart = (): AbortSignal => {
    latest.abort();
    latest = new AbortController();
    return latest.signal;
  };

  const loadRuns = async (signal: AbortSignal): Promise<void> => {
    const { workspace, datasetName, datasets } = get();
    const dataset = datasets.phase === "ready" && datasets.value.find(({ name }) => name === datasetName);
    if (workspace === undefined || !dataset) return;
    set({ runs: LOADING, runFacts: IDLE });
    try {
      const runs = await client.listRuns(workspace, dataset.datasetId, { signal });
      if (!signal.aborted) set({ runs: ready(runs) });
    } catch (error) {
      if (!signal.aborted) set({ runs: failed(failureOf(error)) });
    }
  };

  const loadElements = async (workspace: string, signal: AbortSignal): Promise<void> => {
    set({ monitoringElements: LOADING });
    try {
      const elements = await client.listMonitoringElements(workspace, { signal });
      if (!signal.aborted) set({ monitoringElements: ready(elements) });
    } catch (error) {
      if (!signal.aborted) set({ monitoringElements: failed(failureOf(error)) });
    }
  };

  /** @returns whether a dataset is selected now */
  const loadDatasets = async (workspace: string, signal: AbortSignal): Promise<boolean> => {
    set({ datasets: LOADING, runs: IDLE, runFacts: IDLE });
    try {
      const datasets = await client.listDatasets(workspace, { signal });
      if (signal.aborted) return false;
      const { datasetName: wanted, runNumber } = get();
      const named = datasets.find(({ name }) => name === wanted);
      const holding =
        named || runNumber === undefined
          ? undefined
          : await client.listDatasetsOfRun(workspace, runNumber, { signal });
      if (signal.aborted) return false;
      const chosen = named ?? defaultDataset(datasets, holding);
      const isUnknown = wanted !== undefined && chosen !== undefined && chosen.name !== wanted;
      set({
        datasets: ready(datasets),
        datasetName: chosen?.name,
        ...(isUnknown && {
          addressProblems: [
            ...get().addressProblems,
            `${wanted} is not on this server; ${chosen.name} is shown`,
          ],
        }),
      });
      return chosen !== undefined;
    } catch (error) {
      if (!signal.aborted) set({ datasets: failed(failureOf(error)) });
      return false;
    }
  };

  const loadWorkspace = async (workspace: string, signal: AbortSignal): Promise<void> => {
    const elements = loadElements(workspace, signal);
    if (await loadDatasets(workspace, signal)) {
      const runs = loadRuns(signal);
      get().ensureAnalysis();
      await runs;
    }
    await elements;
  };

  return {
    workspaces: IDLE,
    datasets: IDLE,
    runs: IDLE,
    runFacts: IDLE,
    monitoringElements: IDLE,

    sourceKind: () => client.sourceKind(),

    start: async () => {
      const signal = restart();
      set({ workspaces: LOADING });
      try {
        const workspaces = await client.listWorkspaces({ signal });
        if (signal.aborted) return;
        const wanted = get().workspace;
        const workspace = workspaces.find((name) => name === wanted) ?? workspaces.at(0);
        const isUnknown = wanted !== undefined && workspace !== undefined && workspace !== wanted;
        set({
          workspaces: ready(workspaces),
          workspace,
          ...(isUnknown && {
            addressProblems: [
              ...get().addressProblems,
              `the workspace ${wanted} is not on this server; ${workspace} is shown`,
            ],
          }),
        });
        if (workspace !== undefined) await loadWorkspace(workspace, signal);
      } catch (error) {
        if (!signal.aborted) set({ workspaces: failed(failureOf(error)) });
      }
    },

    chooseWorkspace: async (workspace) => {
      const ofItsOwn = {
        datasetName: undefined,
        mePath: undefined,
        recipeName: undefined,
        referenceRun: undefined,
        judgingCandidate: undefined,
      };
      set({ workspace, ...ofItsOwn });
      get().closeRun();
      await loadWorkspace(workspace, restart());
    },

    chooseDataset: async (datasetName) => {
      set({ datasetName });
      const runs = loadRuns(restart());
      get().ensureAnalysis();
      await runs;
    },

    loadRunFacts: async () => {
      const { runs, runFacts } = get();
      if (runs.phase !== "ready" || runs.value.length === 0) return;
      if (runFacts.phase === "loading" || runFacts.phase === "ready") return;
      const { signal } = latest;
      const numbers = runs.value.map(({ runNumber }) => runNumber);
      const [first, last] = numbers.reduce(
        ([low, high], n) => [Math.min(low, n), Math.max(high, n)],
        [Infinity, 0],
      );
      set({ runFacts: LOADING });
      try {
        const facts = await client.listRunFacts(first, last, { signal });
        if (!signal.aborted) set({ runFacts: ready(facts) });
      } catch (error) {
        if (!signal.aborted) set({ runFacts: failed(failureOf(error)) });
      }
    },
  };
};

/**
 * Verdicts belong to the prompt reconstruction (judging.md §2): Express is taken only where there is nothing else.
 * @param holding datasets that hold the run that is opened, if one is; another is taken only where none does
 */
function defaultDataset(
  datasets: readonly Dataset[],
  holding: ReadonlySet<number> | undefined,
): Dataset | undefined {
  const fitting = datasets.filter(({ datasetId }) => holding?.has(datasetId) ?? true);
  const among = fitting.length > 0 ? fitting : datasets;
  return among.find(({ name }) => !name.startsWith("/Stream")) ?? among.at(0);
}
