import { useState } from "react";
import { MAP_CLASSES } from "../../domain/training/classifierPlan";
import { divergedWords } from "../../domain/training/gapDiagnosis";
import { publishedAccuracies } from "../../domain/training/publishedClassifiers";
import type { ClassifierReport } from "../../state/models/trainingState";
import { formatNumber } from "../format";
import { formatSpread } from "./formatSpread";
import { useActions } from "../useAppStore";
import { CandidateFailure } from "./CandidateFailure";
import { METHOD_KIND, METHOD_WORDS } from "./classifierWords";
import { ConfusionTable } from "./ConfusionTable";
import { LossCurves } from "./LossCurves";
import { RocCurves } from "./RocCurves";

const DIFFERENCES =
  "The convolutional networks are those of the thesis but for this: convolutions are padded, nothing is dropped out (there 0.25 of the units), one kernel is 3 × 3 instead of 2 × 2, and Adam learns. LS of one run learn, validate and test, drawn by chance, as in the thesis: this says nothing of another run.";

/** Every method on the same test maps, with what is published; and one of them in full. */
export function ClassifierResults({ report }: { readonly report: ClassifierReport }) {
  const [shown, setShown] = useState(0);
  const { startClassifiers, keepClassifier } = useActions();
  const { methods, nGood, nPlaces, request, label, referenceRun } = report;
  const method = methods[shown];
  const hot = request.hot === "published" ? "10,000 hits" : "one hit an event";
  const place = request.place === "fixed" ? "one place" : `${formatNumber(nPlaces)} places`;
  return (
    <>
      <section className="panel" aria-label="Methods">
        <header>
          <h2>Methods</h2>
          <span className="label">
            {label}, {request.runs.length === 1 ? "run" : "runs"} {request.runs.join(", ")}:{" "}
            {formatNumber(3 * nGood.test)} maps of {nGood.test} LS that nothing learnt from; blocks of{" "}
            {request.size} × {request.size} at {place}, a hot channel has {hot}
            {request.nSeeds > 1 && `; mean and deviation of ${request.nSeeds} seeds`}
          </span>
          <span className="grow" />
          <button type="button" className="button button-small" onClick={() => void startClassifiers()}>
            Train again
          </button>
        </header>
        <MethodsTable report={report} shown={shown} onShow={setShown} />
        {request.runs.includes(referenceRun) && (
          <p className="remark">
            The template of the deployed judging is of run {referenceRun}, the LS tested here included: it
            alone has seen them.
          </p>
        )}
        <p className="remark">{DIFFERENCES}</p>
      </section>
      <section className="panel" aria-label="Method">
        <header>
          <h2>{METHOD_WORDS[method.method]}</h2>
          <span className="label">
            {method.words}
            {request.nSeeds > 1 && "; below, what came of the first seed"}
          </span>
          <span className="grow" />
          {shown < request.kinds.length && (
            <button type="button" className="button button-small" onClick={() => void keepClassifier(shown)}>
              Keep as candidate
            </button>
          )}
        </header>
        <CandidateFailure />
        {method.training?.diverged === true && (
          <p className="remark">{divergedWords(method.training.bestEpoch)}</p>
        )}
        <div className="classifier-plots">
          <ConfusionTable confusion={method.confusion} unanswered={method.unanswered} />
          <figure>
            <figcaption className="label">ROC of each class against the others</figcaption>
            <RocCurves curves={method.curves} areas={method.areas} />
          </figure>
          {method.training && (
            <figure>
              <figcaption className="label">
                {method.method === "autoencoder" ? "Mean squared error" : "Cross entropy"} by epoch
              </figcaption>
              <LossCurves
                curve={method.training.curve}
                bestEpoch={method.training.bestEpoch}
                quantity={method.method === "autoencoder" ? "Mean squared error" : "Cross entropy"}
              />
            </figure>
          )}
        </div>
      </section>
    </>
  );
}

interface MethodsTableProps {
  readonly report: ClassifierReport;
  readonly shown: number;
  readonly onShow: (method: number) => void;
}

function MethodsTable({ report, shown, onShow }: MethodsTableProps) {
  return (
    <table>
      <thead>
        <tr>
          <th>Method</th>
          <th>Kind</th>
          <th className="number">Accuracy</th>
          {MAP_CLASSES.map((mapClass) => (
            <th key={mapClass} className="number">
              AUC {mapClass}
            </th>
          ))}
          <th className="number">Weights</th>
          <th className="number">Time</th>
        </tr>
      </thead>
      <tbody>
        {report.methods.map(({ method, repeats, training }, m) => (
          <tr key={method} aria-selected={m === shown} className={m === shown ? "selected" : undefined}>
            <td>
              <button
                type="button"
                className="link-button"
                aria-pressed={m === shown}
                onClick={() => onShow(m)}
              >
                {METHOD_WORDS[method]}
              </button>
            </td>
            <td>{METHOD_KIND[method]}</td>
            <td className="number">
              <b>{formatSpread(repeats.map(({ accuracy }) => accuracy))}</b>
            </td>
            {MAP_CLASSES.map((mapClass, c) => (
              <td key={mapClass} className="number">
                {formatSpread(repeats.map(({ areas }) => areas[c]))}
              </td>
            ))}
            <td className="number">{training && formatNumber(training.nWeights)}</td>
            <td className="number">{training && `${formatNumber(training.seconds, 1)} s`}</td>
          </tr>
        ))}
        {publishedAccuracies(report.request.size).map(({ what, accuracy, source }) => (
          <tr key={what}>
            <td className="dim">{what}</td>
            <td className="dim">published</td>
            <td className="number dim">{accuracy}</td>
            <td className="dim" colSpan={5}>
              {source}; not measured here
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
