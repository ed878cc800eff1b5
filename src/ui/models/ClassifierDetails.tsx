import { useState } from "react";
import { MAP_CLASSES } from "../../domain/training/classifierPlan";
import type { RunNumber } from "../../domain/units";
import { isTrainingBusy } from "../../state/models/isTrainingBusy";
import type { ClassifierCard } from "../../state/models/candidatesState";
import { FailurePlace } from "../controls/FailurePlace";
import { formatNumber } from "../format";
import { useActions, useAppStore } from "../useAppStore";
import { CandidateHead } from "./CandidateHead";
import { ConfusionTable } from "./ConfusionTable";
import { ArchitectureFact, IdentityFacts } from "./KeptNetworkFacts";
import { LossCurves } from "./LossCurves";
import { RunPicker } from "./RunPicker";

/** A kept classifier: which faults it tells, how well where it learnt, and how well on another run. */
export function ClassifierDetails({ card }: { readonly card: ClassifierCard }) {
  const { training } = card;
  const { faults, nGood } = training;
  return (
    <>
      <section className="panel model-card" aria-label="Candidate">
        <CandidateHead title={card.name} sha256={card.sha256} />
        <dl className="facts">
          <dt>Element</dt>
          <dd>{card.mePath}</dd>
          <ArchitectureFact {...card} />
          <dt>Tells</dt>
          <dd>
            {card.classes.join(", ")}: blocks of {faults.size} × {faults.size} at{" "}
            {faults.place === "fixed" ? "one place" : "any place"}, a hot channel with{" "}
            {faults.hot === "published" ? "10,000 hits" : "one hit an event"}
          </dd>
          <IdentityFacts {...card} />
          <dt>Learnt from</dt>
          <dd>
            {formatNumber(nGood.train)} good LS of {training.runs.length === 1 ? "run" : "runs"}{" "}
            {training.runs.join(", ")} of {training.datasetName}, {formatNumber(nGood.validation)} to check;
            seed {training.seed}
          </dd>
          <dt>Accuracy there</dt>
          <dd>
            {formatNumber(training.accuracy, 3)} on {formatNumber(nGood.test)} other LS; AUC{" "}
            {MAP_CLASSES.map((mapClass, c) => `${mapClass} ${formatNumber(training.areas[c], 3)}`).join(", ")}
          </dd>
        </dl>
        <div className="model-curve">
          <LossCurves curve={training.curve} bestEpoch={training.bestEpoch} quantity="Cross entropy" />
        </div>
      </section>
      <TestPart card={card} />
    </>
  );
}

/** The classifier on a run of its workspace, in whose good LS faults are made as it learnt them. */
function TestPart({ card }: { readonly card: ClassifierCard }) {
  const { workspace, test, isBusy } = useAppStore((state) => ({
    workspace: state.workspace,
    test: state.classifierTest?.sha256 === card.sha256 ? state.classifierTest : undefined,
    isBusy: isTrainingBusy(state) || state.classifierTest?.result.phase === "loading",
  }));
  const { testClassifier } = useActions();
  const [run, setRun] = useState<RunNumber | undefined>(undefined);
  if (workspace !== card.workspace) {
    return (
      <p className="panel label">Choose workspace {card.workspace.toUpperCase()} above to try it on a run.</p>
    );
  }
  const start = (runNumber: RunNumber) => void testClassifier(card.sha256, card.mePath, runNumber);
  return (
    <section className="panel" aria-label="Test">
      <header>
        <h2>On a run</h2>
        <RunPicker label="Run to test" isLabelHidden selected={run} onSelect={setRun} />
        <button
          type="button"
          className="button"
          disabled={run === undefined || isBusy}
          onClick={() => run !== undefined && start(run)}
        >
          Test
        </button>
        <span className="label">the same faults are made in its good LS</span>
      </header>
      {run !== undefined && card.training.runs.includes(run) && (
        <p className="remark">
          It learnt from run {run}: what it says there is no measure of how it does on another one.
        </p>
      )}
      {test?.result.phase === "loading" && (
        <p className="remark">Fetching and testing run {test.runNumber} …</p>
      )}
      {test?.result.phase === "failed" && (
        <FailurePlace failure={test.result.failure} onRetry={() => start(test.runNumber)} />
      )}
      {test?.result.phase === "ready" && (
        <>
          <p className="reason">
            Run {test.runNumber}: accuracy <b>{formatNumber(test.result.value.accuracy, 3)}</b> on{" "}
            {formatNumber(3 * test.result.value.nGood)} maps of {formatNumber(test.result.value.nGood)} good
            LS; AUC{" "}
            {MAP_CLASSES.map(
              (mapClass, c) =>
                `${mapClass} ${formatNumber(test.result.phase === "ready" ? test.result.value.areas[c] : NaN, 3)}`,
            ).join(", ")}
          </p>
          <ConfusionTable confusion={test.result.value.confusion} unanswered={test.result.value.unanswered} />
        </>
      )}
    </section>
  );
}
