import { useEffect, useMemo } from "react";
import { queueRuns } from "../../state/review/queueRuns";
import { queueView } from "../../state/review/queueView";
import { FailurePlace } from "../controls/FailurePlace";
import { Notices } from "../notices/Notices";
import { useActions, useAppStore } from "../useAppStore";
import { BatchBar } from "./BatchBar";
import { QueueSource } from "./QueueSource";
import { QueueTable } from "./QueueTable";
import { useQueueParts } from "./useQueueParts";
import { useQueueKeys } from "./useQueueKeys";
import "./review-queue.css";

/** The runs to be certified: what is in each, what it costs, what is left to decide. */
export function ReviewQueuePage() {
  const parts = useQueueParts();
  const { datasets, datasetName, runStates } = parts;
  const { loadRunStates, loadRunFacts, start } = useActions();
  const datasetsPhase = datasets.phase;
  const runsPhase = parts.runs.phase;
  useQueueKeys();
  useEffect(() => {
    if (datasetsPhase === "ready") void loadRunStates();
  }, [datasetsPhase, datasetName, loadRunStates]);
  useEffect(() => {
    if (runsPhase === "ready") void loadRunFacts();
  }, [runsPhase, datasetName, loadRunFacts]);
  const queue = useMemo(() => queueRuns(parts), [parts]);
  const listed = useMemo(() => queueView(parts), [parts]);
  return (
    <main className="review-queue">
      <Notices />
      <header>
        <h1>Review</h1>
        <p className="label">{datasetName ?? "Asking the server what it has"}</p>
      </header>
      {datasets.phase === "failed" ? (
        <FailurePlace failure={datasets.failure} onRetry={() => void start()} />
      ) : (
        <>
          <QueueSource queue={queue} />
          {queue.runs === undefined ? (
            <NoQueue isAsking={runStates.phase === "loading" || runStates.phase === "idle"} />
          ) : queue.runs.length === 0 ? (
            <div className="place">
              <b>No run in the queue</b>
              <span className="place-detail">
                {queue.source === "registry"
                  ? "RunRegistry has no run of this era OPEN. Type the runs to be looked at above."
                  : "The dataset has none of these runs."}
              </span>
            </div>
          ) : (
            <>
              <BatchBar runs={queue.runs} />
              <QueueTable listed={listed} />
            </>
          )}
        </>
      )}
    </main>
  );
}

function NoQueue({ isAsking }: { readonly isAsking: boolean }) {
  const runStates = useAppStore((state) => state.runStates);
  const { loadRunStates } = useActions();
  if (runStates.phase === "failed") {
    return <FailurePlace failure={runStates.failure} onRetry={() => void loadRunStates()} />;
  }
  return (
    <div className="place">
      <b>
        {isAsking ? "Asking RunRegistry for its open runs" : "RunRegistry’s open runs are not known here"}
      </b>
      {!isAsking && (
        <span className="place-detail">
          The server does not say which runs are OPEN. Type the runs to be looked at above.
        </span>
      )}
    </div>
  );
}
