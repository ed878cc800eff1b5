import { FailurePlace } from "../controls/FailurePlace";
import { RunProgress } from "./RunProgress";
import { useActions, useAppStore } from "../useAppStore";

/** In the place of tracks and maps until the first element is judged, or instead of them when none could be. */
export function FirstVerdicts() {
  const { analysis, workspaces, datasets, runNumber, isFile } = useAppStore((state) => ({
    analysis: state.analysis,
    workspaces: state.workspaces,
    datasets: state.datasets,
    runNumber: state.runNumber,
    isFile: state.runFile !== undefined,
  }));
  const { analyse, closeRun, start } = useActions();
  const otherRun = (
    <button type="button" className="button button-quiet" onClick={closeRun}>
      Choose another run
    </button>
  );
  for (const listing of isFile ? [] : [workspaces, datasets]) {
    if (listing.phase === "failed") {
      return <FailurePlace failure={listing.failure} onRetry={() => void start()} />;
    }
  }
  if (analysis.phase === "failed") {
    return (
      <FailurePlace failure={analysis.failure} onRetry={() => void analyse()}>
        {otherRun}
      </FailurePlace>
    );
  }
  if (analysis.phase === "cancelled") {
    return (
      <div className="place">
        <b>Cancelled before anything was judged</b>
        <span className="place-actions">
          <button type="button" className="button" onClick={() => void analyse()}>
            Judge run {runNumber}
          </button>
          {otherRun}
        </span>
      </div>
    );
  }
  return (
    <div className="place">
      <b>Run {runNumber}</b>
      <span className="place-detail">
        {analysis.phase === "ready"
          ? "Nothing of this run could be judged."
          : "The first verdicts appear while the rest arrives."}
      </span>
      <RunProgress />
    </div>
  );
}
