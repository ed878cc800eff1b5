import { candidateMark } from "../../domain/candidateJudge";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { currentAnalysis } from "../../state/currentAnalysis";
import { formatNumber } from "../format";
import { Glyph } from "../glyphs/Glyph";
import { KeptMaps } from "./KeptMaps";
import { useActions, useAppStore } from "../useAppStore";

/** Largest relative difference from the stored answer at which the self-test passes (architecture.md, decision 5). */
const SELF_TEST_LIMIT = 1e-4;

/** Can I trust what I see? Model, card, backend, speed, and what was left out. */
export function StatusBar() {
  const { analysis, report, mapsPerSecond } = useAppStore((state) => ({
    analysis: currentAnalysis(state),
    report: state.backendReport(),
    mapsPerSecond: state.mapsPerSecond(),
  }));
  const { openDialog } = useActions();
  const nSkipped = analysis?.skipped.length ?? 0;
  return (
    <footer className="status-bar">
      {report && (
        <span className={report.selfTest <= SELF_TEST_LIMIT ? "" : "fault-text"}>
          <span className={report.selfTest <= SELF_TEST_LIMIT ? "status-ok" : ""}>
            <Glyph name={report.selfTest <= SELF_TEST_LIMIT ? "good" : "fault"} size={12} />
          </span>{" "}
          self-test {report.selfTest.toExponential(0).replace("e-", " × 10⁻").replace(/\d$/, superscript)}
        </span>
      )}
      {analysis && (
        <>
          <span>
            recipe <b>{analysis.recipeName}</b> {analysis.recipeVersion}
          </span>
          <span>{judgedBy(analysis)}</span>
          {analysis.candidate && (
            <span>
              <b>{candidateMark(analysis.candidate)}</b> for {analysis.candidate.label}
            </span>
          )}
          <span>
            threshold{" "}
            <b>
              −{formatNumber(analysis.thresholds.cold, 1)}, +{formatNumber(analysis.thresholds.hot, 1)} σ
            </b>
          </span>
        </>
      )}
      {report && (
        <span title={report.note}>
          {report.backend.toUpperCase()} {report.device}, {report.workers}{" "}
          {report.workers === 1 ? "worker" : "workers"}
        </span>
      )}
      {mapsPerSecond > 0 && <span>{formatNumber(mapsPerSecond)} maps/s</span>}
      <KeptMaps />
      {nSkipped > 0 && (
        <button type="button" className="link-button" onClick={() => openDialog("skipped")}>
          {formatNumber(nSkipped)} {nSkipped === 1 ? "map" : "maps"} skipped
        </button>
      )}
      <span className="grow" />
      {analysis && (
        <>
          <span className="key-hints">
            LS <kbd>←</kbd>
            <kbd>→</kbd>
          </span>
          <span className="key-hints">
            flagged <kbd>P</kbd>
            <kbd>N</kbd>
          </span>
          <span className="key-hints">
            decide <kbd>B</kbd>
            <kbd>G</kbd>
            <kbd>X</kbd>
          </span>
          <span className="key-hints">
            play <kbd>Space</kbd>
          </span>
          <span className="key-hints">
            go to <kbd>:</kbd>
          </span>
        </>
      )}
      <span className="key-hints">
        <kbd>?</kbd> all keys
      </span>
    </footer>
  );
}

const superscript = (digit: string) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)];

/** By what expectation, and since when its thresholds are measured. */
function judgedBy({ modelSha256, calibratedAt }: Pick<RunAnalysis, "modelSha256" | "calibratedAt">): string {
  const expectation = modelSha256 === undefined ? "template" : `network ${modelSha256.slice(0, 7)}`;
  return calibratedAt === undefined
    ? `${expectation} only`
    : `${expectation}, calibrated ${calibratedAt.slice(0, 10)}`;
}
