import { progressFigures, type ProgressStep } from "../../state/progressFigures";
import { trueMinus } from "../../domain/trueMinus";
import { formatNumber } from "../format";
import { useActions, useAppStore } from "../useAppStore";

const STEP_WORDS: Readonly<Record<ProgressStep, string>> = {
  listing: "loading the network, listing lumisections",
  reference: "fetching the reference",
  fetching: "fetching",
  reconstructing: "reconstructing",
  judging: "judging",
};

/** How far the analysis is, how fast, how long still, and the way out; nothing when none is running. */
export function RunProgress() {
  const analysis = useAppStore((state) => state.analysis);
  const { cancelAnalysis } = useActions();
  if (analysis.phase !== "running") return null;
  const { progress } = analysis;
  const { share, perSecond, secondsLeft, nJudged, nWanted } = progressFigures(analysis);
  const label = progress.label === undefined ? "" : `${trueMinus(progress.label)}: `;
  return (
    <div className="run-progress">
      <span>
        {label}
        {STEP_WORDS[progress.step]}
      </span>
      <div
        className="progress-bar"
        role="progressbar"
        aria-label="Lumisection maps"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(100 * share)}
      >
        <i style={{ width: `${100 * share}%` }} />
      </div>
      {progress.total > 0 && (
        <span>
          <b>{formatNumber(progress.done)}</b> of {formatNumber(progress.total)} maps
        </span>
      )}
      {perSecond > 0 && <span>{formatNumber(perSecond)}/s</span>}
      {secondsLeft !== undefined && <span>{formatNumber(secondsLeft, secondsLeft < 10 ? 1 : 0)} s left</span>}
      <button type="button" className="button button-small" onClick={cancelAnalysis}>
        {nJudged > 0 ? `Cancel, keep ${nJudged} of ${nWanted} elements` : "Cancel"}{" "}
        <kbd aria-hidden="true">Esc</kbd>
      </button>
    </div>
  );
}
