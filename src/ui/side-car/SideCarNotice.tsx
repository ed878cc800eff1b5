import { useMemo } from "react";
import { Button, FileTrigger } from "react-aria-components";
import type { SideCarComparison } from "../../domain/compareSideCar";
import { trueMinus } from "../../domain/trueMinus";
import { decidedAnalysis } from "../../state/decisions/decidedAnalysis";
import type { OpenedSideCar } from "../../state/side-car/sideCarState";
import { formatCount, formatLsCount, formatNumber } from "../format";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";
import "./side-car.css";

/** What became of a side-car that was opened: it cannot be used, or what differs in the run judged again. */
export function SideCarNotice() {
  const { sideCar, failure } = useAppStore((state) => ({
    sideCar: state.sideCar,
    failure: state.sideCarFailure,
  }));
  const { closeSideCar } = useActions();
  if (!sideCar && failure === undefined) return null;
  return (
    <>
      {failure !== undefined && (
        <div className="notice-block" role="alert">
          <Glyph name="fault" />
          <p>
            <b>The file cannot be used.</b> {failure} What is shown stays as it is.
          </p>
          {!sideCar && (
            <button type="button" className="link-button" onClick={closeSideCar}>
              Dismiss
            </button>
          )}
        </div>
      )}
      {sideCar && <Checked sideCar={sideCar} />}
    </>
  );
}

function Checked({ sideCar }: { readonly sideCar: OpenedSideCar }) {
  const { phase, judged } = useAppStore((state) => ({
    phase: state.analysis.phase,
    judged: decidedAnalysis(state),
  }));
  const { checkSideCar, closeSideCar, openSideCarRun } = useActions();
  // The answer changes with the side-car and with what is judged; it is worth no second look at 30,000 scores.
  const comparison = useMemo(
    () => (phase === "ready" && judged && sideCar ? checkSideCar() : undefined),
    [phase, judged, sideCar, checkSideCar],
  );
  const { stated, run, fileName } = sideCar;
  const isSame = comparison !== undefined && differences(comparison).length === 0;
  return (
    <div className={`notice-block ${isSame || !comparison ? "notice-quiet" : ""}`} role="status">
      <Glyph name={!comparison ? "pending" : isSame ? "good" : "fault"} />
      <p>
        <b>
          {fileName}, run {run.runNumber}:
        </b>{" "}
        {comparison ? <Outcome comparison={comparison} /> : "checked against it when the run is judged."}
        <MasksThen sideCar={sideCar} />
        {stated.runs.length > 1 && (
          <span className="side-car-runs">
            {" "}
            Runs:
            {stated.runs.map(({ runNumber }) => (
              <button
                key={runNumber}
                type="button"
                className="link-button"
                aria-current={runNumber === run.runNumber}
                onClick={() => openSideCarRun(runNumber)}
              >
                {runNumber}
              </button>
            ))}
          </span>
        )}
      </p>
      <button type="button" className="link-button" onClick={closeSideCar}>
        Close side-car
      </button>
    </div>
  );
}

/** By which masks it is judged again, where that are not the ones this browser keeps; how to get those it was judged by. */
function MasksThen({ sideCar: { stated, maskList } }: { readonly sideCar: OpenedSideCar }) {
  const kept = useAppStore((state) => state.masks[stated.workspace]?.list?.identity.sha256);
  const { openSideCarMasks } = useActions();
  const named = stated.maskList;
  if (named && !maskList) {
    return (
      <>
        {" "}
        It was judged with version {named.version} of the mask list, {named.sha256.slice(0, 12)}, and now
        without:{" "}
        <FileTrigger
          acceptedFileTypes={[".json"]}
          onSelect={(files) => {
            if (files?.[0]) void openSideCarMasks(files[0]);
          }}
        >
          <Button className="link-button">Open that list…</Button>
        </FileTrigger>
      </>
    );
  }
  if (maskList?.identity.sha256 === kept) return null;
  return named
    ? ` Masked by version ${named.version} of the mask list as it was then, not by the list of this browser.`
    : " Judged without the mask list of this browser, as it was then.";
}

function Outcome({ comparison }: { readonly comparison: SideCarComparison }) {
  const { rules, nScores } = comparison;
  const found = differences(comparison);
  return (
    <>
      {found.length === 0
        ? `judged again, all ${formatNumber(nScores)} scores and all verdicts are the same.`
        : `judged again, ${found.join("; ")}.`}
      {rules.length > 0 && ` Another ${rules.join(", another ")} than when the file was written.`}
    </>
  );
}

/** What differs, a phrase each. */
function differences(comparison: SideCarComparison): readonly string[] {
  const { nScores, nScoresDiffer, nScoresOnOneSide, largest, verdictsDiffer } = comparison;
  return [
    ...(verdictsDiffer.length > 0
      ? [`the verdict of ${formatLsCount(verdictsDiffer.length)} differs (${someOf(verdictsDiffer)})`]
      : []),
    ...(nScoresDiffer > 0 && largest
      ? [
          `${formatNumber(nScoresDiffer)} of ${formatCount(nScores, "score")} ${nScoresDiffer === 1 ? "differs" : "differ"}, most at LS ${largest.lsNumber} of ${trueMinus(largest.label)}: ${formatNumber(largest.then, 3)} then, ${formatNumber(largest.now, 3)} now`,
        ]
      : []),
    ...(nScoresOnOneSide > 0 ? [`${formatCount(nScoresOnOneSide, "score")} of one side only`] : []),
  ];
}

const MOST_LS = 6;

const someOf = (lsNumbers: readonly number[]): string =>
  `LS ${lsNumbers.slice(0, MOST_LS).join(", ")}${lsNumbers.length > MOST_LS ? " …" : ""}`;
