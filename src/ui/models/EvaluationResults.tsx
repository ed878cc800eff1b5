import { meanError, medianError, separation } from "../../domain/training/errorHistogram";
import { LS_CLASSES } from "../../domain/training/lsClass";
import type { Evaluation } from "../../state/models/trainingState";
import { formatNumber } from "../format";
import { useActions, useAppStore } from "../useAppStore";
import { CLASS_MARKS } from "./classMarks";
import { ErrorDots } from "./ErrorDots";
import { ErrorHistogramPlot } from "./ErrorHistogramPlot";
import { formatError } from "./formatError";
import { SampleView } from "./SampleView";

interface EvaluationResultsProps {
  readonly evaluation: Evaluation;
  readonly recipeName: string;
  readonly lsPerSample: number;
}

/** Errors by class as figures, a histogram and dots over the LS; and one sample in full. */
export function EvaluationResults(props: EvaluationResultsProps) {
  const { evaluation } = props;
  const sample = useAppStore((state) => state.sample);
  const { showSample } = useActions();
  if (evaluation.errors.length === 0)
    return (
      <p className="remark">
        Run {evaluation.runNumber} has no LS that could be evaluated: choose another run.
      </p>
    );
  return (
    <>
      <ClassTable evaluation={evaluation} lsPerSample={props.lsPerSample} />
      <LumiRemark evaluation={evaluation} />
      <div className="evaluation-plots">
        <figure>
          <figcaption className="label">Mean squared error by LS</figcaption>
          <ErrorDots evaluation={evaluation} sample={sample} onSample={(k) => void showSample(k)} />
        </figure>
        <figure>
          <figcaption className="label">Samples by error</figcaption>
          <ErrorHistogramPlot evaluation={evaluation} />
        </figure>
      </div>
      <SampleView {...props} sample={sample} />
    </>
  );
}

/** What luminosity the network does not know. */
function LumiRemark({ evaluation }: Pick<EvaluationResultsProps, "evaluation">) {
  const { errors, learntLumi, nBeyondLumi } = evaluation;
  if (!learntLumi || nBeyondLumi === 0) return null;
  return (
    <p className="remark">
      {formatNumber(nBeyondLumi)} of {formatNumber(errors.length)} samples are beyond the luminosity it learnt
      from ({formatNumber(learntLumi[0], 1)} to {formatNumber(learntLumi[1], 1)} × 10³³ cm⁻² s⁻¹): what it
      gives there is extrapolated.
    </p>
  );
}

function ClassTable({ evaluation, lsPerSample }: Pick<EvaluationResultsProps, "evaluation" | "lsPerSample">) {
  const { errors, deviances, deployedDeviances, meanMapErrors, classes, runNumber, label } = evaluation;
  return (
    <table className="class-table">
      <caption>
        Run {runNumber}, {label}: {lsPerSample === 1 ? "each LS" : `sums of ${lsPerSample} LS`}, by what the
        deployed judging says of them
      </caption>
      <thead>
        <tr>
          <th>Class</th>
          <th className="number">Samples</th>
          <th className="number">Mean squared error</th>
          <th className="number">Median</th>
          <th className="number">Deviance per bin</th>
          <th className="number">Of the deployed expectation</th>
          <th className="number">Error of the run&apos;s own mean map</th>
        </tr>
      </thead>
      <tbody>
        {LS_CLASSES.map((lsClass) => (
          <tr key={lsClass}>
            <td>{CLASS_MARKS[lsClass].word}</td>
            <td className="number">{formatNumber(classes.filter((one) => one === lsClass).length)}</td>
            <td className="number">
              <b>{formatError(meanError(errors, classes, lsClass))}</b>
            </td>
            <td className="number">{formatError(medianError(errors, classes, lsClass))}</td>
            <td className="number">{formatNumber(meanError(deviances, classes, lsClass), 2)}</td>
            <td className="number">{formatNumber(meanError(deployedDeviances, classes, lsClass), 2)}</td>
            <td className="number">{formatError(meanError(meanMapErrors, classes, lsClass))}</td>
          </tr>
        ))}
        {classes.includes("flagged") && classes.includes("good") && (
          <tr>
            <td className="dim" title="Probability that a flagged sample is above a good one">
              AUC, flagged against good
            </td>
            <td />
            <AreaCell values={errors} classes={classes} />
            <td />
            <AreaCell values={deviances} classes={classes} />
            <AreaCell values={deployedDeviances} classes={classes} />
            <AreaCell values={meanMapErrors} classes={classes} />
          </tr>
        )}
      </tbody>
    </table>
  );
}

function AreaCell({ values, classes }: { readonly values: Float64Array } & Pick<Evaluation, "classes">) {
  return <td className="number">{formatNumber(separation(values, classes), 3)}</td>;
}
