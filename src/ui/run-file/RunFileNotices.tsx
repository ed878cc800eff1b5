import type { VerdictComparison } from "../../domain/compareVerdicts";
import type { ShownRunFile } from "../../state/appState";
import { formatNumber, formatUtc } from "../format";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";
import "./run-file.css";

/** What became of a file: that it could not be used, or whether its verdicts are still the same. */
export function RunFileNotices() {
  const { failure, runFile } = useAppStore((state) => ({
    failure: state.runFileFailure,
    runFile: state.runFile,
  }));
  const { dismissRunFileFailure } = useActions();
  return (
    <>
      {failure && (
        <div className="notice-block" role="alert">
          <Glyph name="fault" />
          <p>
            <b>{failure.title}.</b> {failure.detail} What is shown stays as it is.
          </p>
          <button type="button" className="link-button" onClick={dismissRunFileFailure}>
            Dismiss
          </button>
        </div>
      )}
      {runFile?.comparison && <Comparison runFile={runFile} comparison={runFile.comparison} />}
    </>
  );
}

interface ComparisonProps {
  readonly runFile: ShownRunFile;
  readonly comparison: VerdictComparison;
}

function Comparison({ runFile, comparison }: ComparisonProps) {
  const { nRows, nMissing, nVerdicts, nScores } = comparison;
  const isEqual = nRows > 0 && nMissing + nVerdicts + nScores === 0;
  const { savedAt, toolVersion } = runFile.summary;
  const saved = `Saved ${formatUtc(savedAt)} UTC by Lumiscope ${toolVersion}, judged again now:`;
  return (
    <div className={`notice-block ${isEqual ? "notice-quiet" : ""}`} role="status">
      <Glyph name={isEqual ? "good" : "fault"} />
      <p>
        {saved}{" "}
        <b>
          {isEqual ? "verdicts and scores are equal" : differences(comparison)} ({formatNumber(nRows)} rows)
        </b>
        {!isEqual && ". The recipe, the network or Lumiscope itself is another than when it was saved"}.
      </p>
    </div>
  );
}

/** "3 verdicts and 12 scores differ from the file's". */
function differences({ nMissing, nVerdicts, nScores }: VerdictComparison): string {
  const counted = [
    nVerdicts > 0 && `${formatNumber(nVerdicts)} ${nVerdicts === 1 ? "verdict" : "verdicts"}`,
    nScores > 0 && `${formatNumber(nScores)} ${nScores === 1 ? "score" : "scores"}`,
    nMissing > 0 && `${formatNumber(nMissing)} ${nMissing === 1 ? "row" : "rows"}`,
  ].filter((part) => part !== false);
  return `${counted.join(" and ") || "all"} differ from the file's`;
}
