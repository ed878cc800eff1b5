import { useState } from "react";
import { beatsMeanMap } from "../../domain/training/gapDiagnosis";
import type { SearchReport, TrialReport } from "../../state/models/trainingState";
import { formatNumber, formatPercent } from "../format";
import { formatMmac } from "./formatMmac";
import { useActions } from "../useAppStore";
import { CandidateFailure } from "./CandidateFailure";
import { EvaluationPart } from "./EvaluationPart";
import { formatError } from "./formatError";
import { LossCurves } from "./LossCurves";

/** All trials of a search, and the learning curve of the one that is looked at. */
export function SearchResults({ report }: { readonly report: SearchReport }) {
  const [shown, setShown] = useState(report.best);
  const { keepTrial } = useActions();
  const trial = report.trials[shown];
  const { source, lsPerSample, runs } = report.request;
  return (
    <>
      <section className="panel" aria-label="Trials">
        <header>
          <h2>Trials</h2>
          <span className="label">
            mean squared error of {formatNumber(report.nValidation)} validation samples;{" "}
            {formatNumber(report.nTrain)} of {runs.length === 1 ? "run" : "runs"} {runs.join(", ")} learnt
            from
          </span>
        </header>
        <TrialsTable report={report} shown={shown} onShow={setShown} />
      </section>
      <section className="panel" aria-label="Learning curve">
        <header>
          <h2>Learning curve</h2>
          <span className="label">{trial.words}</span>
          <span className="grow" />
          <button type="button" className="button button-small" onClick={() => void keepTrial(shown)}>
            Keep as candidate
          </button>
        </header>
        <CandidateFailure />
        <p className="reason">{trial.diagnosis}</p>
        <div className="model-curve">
          <LossCurves curve={trial.curve} bestEpoch={trial.bestEpoch} quantity="Mean squared error" />
        </div>
      </section>
      <EvaluationPart
        key={shown}
        model={{ trial: shown }}
        name={`network ${shown + 1}, ${trial.words}`}
        recipeName={source.recipeName}
        mePath={source.mePath}
        joined={source.joined}
        lsPerSample={lsPerSample}
        workspace={source.workspace}
        learntFrom={runs}
      />
    </>
  );
}

interface TrialsTableProps {
  readonly report: SearchReport;
  readonly shown: number;
  readonly onShow: (trial: number) => void;
}

function TrialsTable({ report, shown, onShow }: TrialsTableProps) {
  const { trials, best, meanMapError } = report;
  return (
    <table>
      <thead>
        <tr>
          <th>Network</th>
          <th className="number">Bottleneck</th>
          <th className="number">Rate</th>
          <th className="number">Validation</th>
          <th className="number">Training</th>
          <th className="number">Against the mean map</th>
          <th className="number">Epochs</th>
          <th className="number">Weights</th>
          <th className="number">MMAC</th>
          <th className="number">Time</th>
        </tr>
      </thead>
      <tbody>
        {trials.map((trial, t) => (
          <tr key={t} aria-selected={t === shown} className={t === shown ? "selected" : undefined}>
            <td>
              <button
                type="button"
                className="link-button"
                aria-pressed={t === shown}
                onClick={() => onShow(t)}
              >
                {trial.kind} {t + 1}
              </button>
              {t === best && beatsMeanMap(atBest(trial).validation, meanMapError) && (
                <span className="label"> best</span>
              )}
            </td>
            <td className="number">{trial.code}</td>
            <td className="number">{trial.rate}</td>
            <td className="number">
              <b>{formatError(atBest(trial).validation)}</b>
            </td>
            <td className="number">{formatError(atBest(trial).train)}</td>
            <td className="number">{formatPercent(atBest(trial).validation / meanMapError - 1, 1, true)}</td>
            <td className="number">
              {trial.bestEpoch} of {trial.curve.length - 1}
              {trial.stoppedEarly && ", stopped"}
              {trial.diverged && ", diverged"}
            </td>
            <td className="number">{formatNumber(trial.nWeights)}</td>
            <td className="number">{formatMmac(trial.macPerMap)}</td>
            <td className="number">{formatNumber(trial.seconds, 1)} s</td>
          </tr>
        ))}
        <tr>
          <td className="dim" colSpan={3}>
            the mean training map for every sample
          </td>
          <td className="number">{formatError(meanMapError)}</td>
          <td className="dim" colSpan={6} />
        </tr>
      </tbody>
    </table>
  );
}

const atBest = ({ curve, bestEpoch }: TrialReport) => curve[bestEpoch];
