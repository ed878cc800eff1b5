import { useAppStore } from "../useAppStore";

/** What of the state makes the queue: the same object while none of it changes, as while scrubbing through a run. */
export function useQueueParts() {
  return useAppStore((state) => ({
    workspace: state.workspace,
    datasets: state.datasets,
    datasetName: state.datasetName,
    runs: state.runs,
    runFacts: state.runFacts,
    runStates: state.runStates,
    queueText: state.queueText,
    queueEntries: state.queueEntries,
    keptRows: state.keptRows,
    queueSort: state.queueSort,
    queueFilter: state.queueFilter,
    decisionLog: state.decisionLog,
    unsentDecisions: state.unsentDecisions,
    refusedDecisions: state.refusedDecisions,
  }));
}
