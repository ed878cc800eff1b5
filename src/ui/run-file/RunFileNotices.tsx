import type { VerdictComparison } from "../../domain/compareVerdicts";
import { formatNumber } from "../format";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";
import { countDifferences } from "./countDifferences";
import "./run-file.css";

/** What became of a file: that it could not be used, or that its verdicts are no longer the same. */
export function RunFileNotices() {
  const { failure, comparison } = useAppStore((state) => ({
    failure: state.runFileFailure,
    comparison: state.runFile?.comparison,
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
      {comparison && countDifferences(comparison) > 0 && (
        <div className="notice-block" role="alert">
          <Glyph name="fault" />
          <p>
            <b>Judged again, {differences(comparison)}.</b> The recipe, the network or Lumiscope itself is
            another than when the file was saved.
          </p>
        </div>
      )}
    </>
  );
}

/** "3 verdicts and 12 scores of 160 differ from the file's". */
function differences({ nRows, nMissing, nVerdicts, nScores }: VerdictComparison): string {
  const counted = [
    nVerdicts > 0 && `${formatNumber(nVerdicts)} ${nVerdicts === 1 ? "verdict" : "verdicts"}`,
    nScores > 0 && `${formatNumber(nScores)} ${nScores === 1 ? "score" : "scores"}`,
    nMissing > 0 && `${formatNumber(nMissing)} ${nMissing === 1 ? "row" : "rows"}`,
  ].filter((part) => part !== false);
  return `${counted.join(" and ")} of ${formatNumber(nRows)} differ from the file's`;
}
