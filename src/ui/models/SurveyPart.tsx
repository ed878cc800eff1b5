import { selectSurvey } from "../../state/models/trainingSlice";
import type { Survey } from "../../state/models/trainingState";
import { FailurePlace } from "../controls/FailurePlace";
import { formatNumber, formatPercent } from "../format";
import { formatMmac } from "./formatMmac";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";
import { fetchedShare, fetchedWords } from "./fetchedWords";
import { WorkProgress } from "./WorkProgress";

/** What the chosen runs give to learn from; nothing before they were looked at. */
export function SurveyPart() {
  const survey = useAppStore(selectSurvey);
  const { checkData } = useActions();
  if (survey.phase === "idle") return null;
  return (
    <section className="panel" aria-label="Data to learn from">
      <header>
        <h2>Data to learn from</h2>
      </header>
      {survey.phase === "running" && (
        <WorkProgress
          words={fetchedWords(survey.progress)}
          share={fetchedShare(survey.progress)}
          startedAt={survey.startedAt}
          progressAt={survey.progressAt}
        />
      )}
      {survey.phase === "cancelled" && <p className="remark">Cancelled. What was fetched is kept.</p>}
      {survey.phase === "failed" && (
        <FailurePlace failure={survey.failure} onRetry={() => void checkData()} />
      )}
      {survey.phase === "ready" && <SurveyTable survey={survey.value} />}
    </section>
  );
}

function SurveyTable({ survey }: { readonly survey: Survey }) {
  const { runs, problems, offers, nx, ny, nSamples } = survey;
  return (
    <>
      <table>
        <thead>
          <tr>
            <th>Run</th>
            <th className="number">LS with a map</th>
            <th className="number">Not evaluated</th>
            <th className="number">Cleaned of faults</th>
            <th className="number">Good</th>
            <th className="number">Samples</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.runNumber}>
              <td>{run.runNumber}</td>
              <td className="number">{formatNumber(run.nLs)}</td>
              <td className="number">{formatNumber(run.nNotEvaluated)}</td>
              <td className="number">
                {formatNumber(run.nFlagged)} (
                {formatPercent(run.nFlagged / Math.max(1, run.nFlagged + run.nGood))})
              </td>
              <td className="number">{formatNumber(run.nGood)}</td>
              <td className="number">
                <b>{formatNumber(run.nSamples)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="remark">
        {formatNumber(nSamples)} samples of {formatNumber(nx)} × {formatNumber(ny)} bins. Faults are what the
        deployed judging flags; they are never learnt as good.{" "}
        {offers.map((offer) =>
          "refused" in offer
            ? ""
            : `${offer.words}: ${formatMmac(offer.macPerMap)} MMAC, ${formatNumber(offer.nWeights)} weights. `,
        )}
      </p>
      {problems.map(({ stops, text }) => (
        <p key={text} className={stops ? "dialog-block" : "remark"}>
          {stops && <Glyph name="fault" />}
          <span>{text}</span>
        </p>
      ))}
    </>
  );
}
