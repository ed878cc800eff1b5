import { useMemo } from "react";
import { countVerdicts } from "../../domain/verdictCounts";
import { logOfRuns } from "../../state/review/logOfRuns";
import { queueView } from "../../state/review/queueView";
import { openItems } from "../../state/review/selectedItem";
import { formatNumber } from "../format";
import { TrackLegend } from "../glyphs/TrackLegend";
import { TakeRun } from "../assignee/TakeRun";
import { RunProgress } from "../notices/RunProgress";
import { useQueueParts } from "../review-queue/useQueueParts";
import { RunLinks } from "../run-links/RunLinks";
import { useActions, useAppStore, useShown } from "../useAppStore";

/** Where in the queue we are, what was recorded, what is still open. The key of the lanes makes way for progress. */
export function ReviewContextBar() {
  const analysis = useShown()?.analysis;
  const { runNumber, isRunning } = useAppStore((state) => ({
    runNumber: state.runNumber,
    isRunning: state.analysis.phase === "running",
  }));
  const parts = useQueueParts();
  const taking = logOfRuns(parts).get(runNumber ?? -1)?.taking;
  const runs = useMemo(() => queueView(parts).map((listed) => listed.runNumber), [parts]);
  const place = { at: runs.indexOf(runNumber ?? -1), of: runs.length };
  const { closeRun, stepRun } = useActions();
  const total = useMemo(() => analysis && countVerdicts(analysis).total, [analysis]);
  const nOpen = analysis ? openItems(analysis).length : undefined;
  return (
    <section className="context-bar review-context" aria-label="Review">
      <span className="fact">
        <button type="button" className="link-button" onClick={closeRun}>
          Queue
        </button>{" "}
        {place.at === -1 ? (
          <span className="label">run {runNumber} is not in it</span>
        ) : (
          <>
            <b>{place.at + 1}</b> of {formatNumber(place.of)}
            <button type="button" className="key-button" aria-label="Next run" onClick={() => stepRun(1)}>
              <kbd>J</kbd>
            </button>
            <button
              type="button"
              className="key-button"
              aria-label="Previous run"
              onClick={() => stepRun(-1)}
            >
              <kbd>K</kbd>
            </button>
          </>
        )}
      </span>
      {total && (
        <span className="fact">
          <span className="label">Recorded</span> <b>{formatNumber(total.recordedPb, 2)}</b>{" "}
          <span className="unit">/pb in {formatNumber(total.nLs)} LS</span>
          {total.nLsLumiUnknown > 0 && (
            <span className="label">, luminosity of {formatNumber(total.nLsLumiUnknown)} unknown</span>
          )}
        </span>
      )}
      {nOpen !== undefined && (
        <span className="fact">
          <span className="label">To decide</span> <b>{nOpen === 0 ? "nothing" : formatNumber(nOpen)}</b>
        </span>
      )}
      {runNumber !== undefined && (
        <span className="fact">
          <span className="label">{taking ? "Taken by" : "Taken by nobody"}</span>
          <TakeRun runNumber={runNumber} taking={taking} /> <kbd aria-hidden="true">T</kbd>
        </span>
      )}
      {runNumber !== undefined && <RunLinks isShort runNumber={runNumber} className="fact" />}
      <span className="grow" />
      {isRunning ? <RunProgress /> : <TrackLegend />}
    </section>
  );
}
