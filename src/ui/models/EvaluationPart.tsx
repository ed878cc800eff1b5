import { useState } from "react";
import type { RunNumber } from "../../domain/units";
import { isTrainingBusy } from "../../state/models/isTrainingBusy";
import type { ModelRef } from "../../state/models/trainingState";
import { FailurePlace } from "../controls/FailurePlace";
import { useActions, useAppStore } from "../useAppStore";
import { EvaluationResults } from "./EvaluationResults";
import { fetchedShare, fetchedWords } from "./fetchedWords";
import { RunPicker } from "./RunPicker";
import { WorkProgress } from "./WorkProgress";

interface EvaluationPartProps {
  readonly model: ModelRef;
  /** How the network is called in the sentence above the results. */
  readonly name: string;
  /** Draws the maps: the recipe and the element, or two, that the network learnt. */
  readonly recipeName: string;
  readonly mePath: string;
  readonly joined: string | undefined;
  readonly lsPerSample: number;
  /** Workspace of the element. */
  readonly workspace: string;
  /** Runs it was trained on; undefined where nobody knows. */
  readonly learntFrom: readonly RunNumber[] | undefined;
}

/** A network on another run: choose one, then see how well each of its LS is given back. */
export function EvaluationPart(props: EvaluationPartProps) {
  const { model, name, workspace, learntFrom } = props;
  const { now, evaluation, evaluated, isBusy } = useAppStore((state) => ({
    now: state.workspace,
    evaluation: state.evaluation,
    evaluated: state.evaluated,
    isBusy: isTrainingBusy(state),
  }));
  const { evaluate } = useActions();
  const [run, setRun] = useState<RunNumber | undefined>(undefined);
  if (now !== workspace) {
    return (
      <p className="panel label">Choose workspace {workspace.toUpperCase()} above to evaluate it on a run.</p>
    );
  }
  const isOfThis = evaluated !== undefined && JSON.stringify(evaluated.model) === JSON.stringify(model);
  const start = () => run !== undefined && void evaluate(model, props, run);
  return (
    <section className="panel" aria-label="Evaluation">
      <header>
        <h2>On a run</h2>
        <RunPicker label="Run to evaluate" isLabelHidden selected={run} onSelect={setRun} />
        <button type="button" className="button" disabled={run === undefined || isBusy} onClick={start}>
          Evaluate
        </button>
        <span className="label">{name}</span>
      </header>
      {run !== undefined && learntFrom?.includes(run) && (
        <p className="remark">
          It learnt from run {run}: its errors there say nothing of how it does on another one.
        </p>
      )}
      {isOfThis && evaluation.phase === "running" && (
        <WorkProgress
          words={fetchedWords(evaluation.progress)}
          share={fetchedShare(evaluation.progress)}
          startedAt={evaluation.startedAt}
          progressAt={evaluation.progressAt}
        />
      )}
      {isOfThis && evaluation.phase === "cancelled" && (
        <p className="remark">Cancelled. What was fetched is kept.</p>
      )}
      {isOfThis && evaluation.phase === "failed" && (
        <FailurePlace
          failure={evaluation.failure}
          onRetry={() => void evaluate(model, props, evaluated.runNumber)}
        />
      )}
      {isOfThis && evaluation.phase === "ready" && (
        <EvaluationResults {...props} evaluation={evaluation.value} />
      )}
    </section>
  );
}
