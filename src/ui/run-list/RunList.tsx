import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { valueOr } from "../../state/loadable";
import { listedRuns, matchingRuns } from "../../state/runListing";
import { FailurePlace } from "../controls/FailurePlace";
import { formatNumber } from "../format";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";
import { moveBetweenRuns } from "./moveBetweenRuns";
import { RunTable } from "./RunTable";
import "./run-list.css";

/** The first page: the runs of the dataset, the newest first. */
export function RunList() {
  const { workspaces, datasets, runs, datasetName } = useAppStore((state) => ({
    workspaces: state.workspaces,
    datasets: state.datasets,
    runs: state.runs,
    datasetName: state.datasetName,
  }));
  const { start } = useActions();
  const broken = [workspaces, datasets, runs].find(({ phase }) => phase === "failed");
  return (
    <main className="run-list" onKeyDown={moveBetweenRuns}>
      <header>
        <h1>Choose a run</h1>
        <p className="label">{datasetName ?? "Asking the server what it has"}</p>
      </header>
      {broken?.phase === "failed" ? (
        <FailurePlace failure={broken.failure} onRetry={() => void start()} />
      ) : runs.phase === "ready" && runs.value.length > 0 ? (
        <Runs />
      ) : (
        <div className="place">
          <b>{runs.phase === "ready" ? "No run in this dataset" : "Listing runs"}</b>
          {runs.phase === "ready" && <span className="place-detail">Choose another dataset above.</span>}
        </div>
      )}
    </main>
  );
}

function Runs() {
  const { runs, runFacts } = useAppStore((state) => ({ runs: state.runs, runFacts: state.runFacts }));
  const { loadRunFacts, openRun } = useActions();
  const [text, setText] = useState("");
  const searched = useDeferredValue(text);
  useEffect(() => {
    if (runs.phase === "ready") void loadRunFacts();
  }, [runs, loadRunFacts]);
  const listed = useMemo(() => listedRuns(valueOr(runs, []), valueOr(runFacts, undefined)), [runs, runFacts]);
  const matching = useMemo(() => matchingRuns(listed, searched), [listed, searched]);
  return (
    <>
      <form
        className="run-search"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          const [newest] = matchingRuns(listed, text);
          if (newest) openRun(newest.runNumber);
        }}
      >
        <input
          type="search"
          aria-label="Search runs"
          placeholder="Run, fill or day"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="label" role="status">
          {searched === "" ? "" : `${formatNumber(matching.length)} of `}
          {formatNumber(listed.length)} {listed.length === 1 ? "run" : "runs"}
          {runFacts.phase === "loading" && ", asking OMS"}
        </span>
        {runFacts.phase === "failed" && (
          <span className="fault-text" role="alert">
            OMS did not answer: {runFacts.failure.title.toLowerCase()}
          </span>
        )}
        {runFacts.phase === "failed" && runFacts.failure.mayRetry && (
          <button type="button" className="button button-small" onClick={() => void loadRunFacts()}>
            <Glyph name="retry" size={14} /> Retry
          </button>
        )}
        <span className="grow" />
        <span className="label" aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>Enter</kbd> opens
        </span>
      </form>
      <RunTable runs={matching} hasFacts={runFacts.phase === "ready"} />
    </>
  );
}
