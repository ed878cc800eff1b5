import type { RunNumber } from "../../domain/units";
import { QUEUE_FILTERS, type QueueFilter } from "../../state/review/queueState";
import { Segmented } from "../controls/Segmented";
import { formatNumber, formatPercent } from "../format";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";

const FILTER_WORDS: Readonly<Record<QueueFilter, string>> = {
  all: "all",
  flagged: "flagged",
  clean: "clean",
  open: "to decide",
  notJudged: "not judged",
};

/** Judges the queue run by run: how far it is, the way to stop it and to go on. */
export function BatchBar({ runs }: { readonly runs: readonly RunNumber[] }) {
  const { batch, entries, filter } = useAppStore((state) => ({
    batch: state.batch,
    entries: state.queueEntries,
    filter: state.queueFilter,
  }));
  const { judgeQueue, stopBatch, filterQueue } = useActions();
  const own = runs.flatMap((runNumber) => entries.get(runNumber) ?? []);
  const nJudged = own.filter(({ phase }) => phase === "judged").length;
  const nFailed = own.filter(({ phase }) => phase === "failed").length;
  const judging = own.find((entry) => entry.phase === "judging");
  const nLeft = runs.length - nJudged;
  const isRunning = batch.phase === "running";
  return (
    <>
      <div className="queue-bar">
        {isRunning ? (
          <button type="button" className="button" onClick={() => stopBatch("idle")}>
            <Glyph name="stop" size={12} /> Cancel, keep {formatNumber(nJudged)} judged
          </button>
        ) : (
          <button
            type="button"
            className="button button-primary"
            disabled={nLeft === 0}
            onClick={() => void judgeQueue()}
          >
            {nLeft === 0
              ? "All judged"
              : `${nJudged > 0 ? "Resume: judge" : "Judge"} ${formatNumber(nLeft)} ${nLeft === 1 ? "run" : "runs"}`}
          </button>
        )}
        <div
          className="progress-bar"
          role="progressbar"
          aria-label="Runs judged"
          aria-valuemin={0}
          aria-valuemax={runs.length}
          aria-valuenow={nJudged}
        >
          <i style={{ width: `${(100 * (nJudged + (judging?.share ?? 0))) / runs.length}%` }} />
        </div>
        <span role="status">
          {formatNumber(nJudged)} of {formatNumber(runs.length)} judged
          {nFailed > 0 && `, ${formatNumber(nFailed)} failed`}
        </span>
        {judging && <span className="label">maps of this run: {formatPercent(judging.share, 0)}</span>}
        <span className="grow" />
        <Segmented
          label="Show"
          options={QUEUE_FILTERS.map((id) => ({ id, text: FILTER_WORDS[id] }))}
          selected={filter}
          onSelect={filterQueue}
        />
      </div>
      {batch.phase === "stopped" && (
        <p className="queue-problems" role="alert">
          <Glyph name="fault" /> <b>{batch.failure.title}:</b> {batch.failure.detail} What is judged is kept;
          resume when the server is back.
        </p>
      )}
    </>
  );
}
