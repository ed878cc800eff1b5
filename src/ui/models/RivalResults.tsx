import { flaggedStretches } from "../../domain/rivals/flaggedStretches";
import { trueMinus } from "../../domain/trueMinus";
import type { RivalReport } from "../../state/models/trainingState";
import { formatLsRange, formatNumber } from "../format";
import { AgreementTable } from "./AgreementTable";
import { CLASS_MARKS } from "./classMarks";
import { RivalNetwork } from "./RivalNetwork";
import { RivalScores } from "./RivalScores";

/** What a rival says of a run: in figures, over the LS, and stretch by stretch, beside the deployed judging. */
export function RivalResults({ report }: { readonly report: RivalReport }) {
  const { request, label, ratio, classes, nMaps, thresholdRun, card } = report;
  const { name, runNumber } = request;
  const isAnomalous = Array.from(ratio, (value) => value > 1);
  const nAnomalous = isAnomalous.filter(Boolean).length;
  return (
    <>
      <section className="panel" aria-label={`${name} on a run`}>
        <header>
          <h2>{name}</h2>
          <span className="badge badge-outline">RIVAL</span>
          <span className="label">
            run {runNumber}, {trueMinus(label)}; threshold{" "}
            {thresholdRun === undefined ? "as published" : `the largest score in run ${thresholdRun}`}
          </span>
        </header>
        <p className="reason">
          {formatNumber(nAnomalous)} of {formatNumber(ratio.length)} scores beyond the threshold; the run has{" "}
          {formatNumber(nMaps)} maps of this element.
        </p>
        {ratio.length === 0 ? (
          <p className="remark">It says nothing of this run: not enough LS pass its selection.</p>
        ) : (
          <>
            <AgreementTable isAnomalous={isAnomalous} classes={classes} rival="Rival" what="Scores" />
            <figure className="sector-losses">
              <figcaption className="label">
                Score in units of its threshold, at the end of each LS
              </figcaption>
              <RivalScores report={report} />
            </figure>
          </>
        )}
      </section>
      {nAnomalous > 0 && (
        <section className="panel" aria-label="Anomalous stretches">
          <header>
            <h2>Anomalous stretches</h2>
          </header>
          <StretchesTable report={report} />
        </section>
      )}
      {card && <RivalNetwork card={card} />}
    </>
  );
}

function StretchesTable({ report }: { readonly report: RivalReport }) {
  const stretches = flaggedStretches(report);
  const hasPlaces = stretches.some(({ place }) => place !== "");
  return (
    <table>
      <thead>
        <tr>
          <th>LS</th>
          <th className="number">Largest score</th>
          {hasPlaces && <th>at</th>}
          <th>Deployed judging</th>
        </tr>
      </thead>
      <tbody>
        {stretches.map(({ from, to, ratio, place, lsClass }) => (
          <tr key={from}>
            <td>{formatLsRange(from, to)}</td>
            <td className="number">{formatNumber(ratio, 2)}</td>
            {hasPlaces && <td>{trueMinus(place)}</td>}
            <td>{CLASS_MARKS[lsClass].word}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
