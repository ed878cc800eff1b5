import type { CandidateCard, KeptCandidate } from "../../state/models/candidatesState";
import { formatNumber, formatPercent } from "../format";
import { CandidateHead } from "./CandidateHead";
import { ClassifierDetails } from "./ClassifierDetails";
import { EvaluationPart } from "./EvaluationPart";
import { formatError } from "./formatError";
import { JudgePart } from "./JudgePart";
import { ArchitectureFact, IdentityFacts } from "./KeptNetworkFacts";
import { LossCurves } from "./LossCurves";

/** One kept network: what it is, what it learnt from, its files, and how it does on a run. */
export function CandidateDetails({ candidate }: { readonly candidate: KeptCandidate }) {
  if ("classifier" in candidate) return <ClassifierDetails card={candidate.classifier} />;
  if ("broken" in candidate) {
    return (
      <section className="panel" aria-label="Candidate">
        <CandidateHead title={candidate.sha256.slice(0, 7)} sha256={candidate.sha256} isBroken />
        <p className="reason fault-text">{candidate.broken}</p>
      </section>
    );
  }
  const { card, sha256 } = candidate;
  return (
    <>
      <section className="panel model-card" aria-label="Candidate">
        <CandidateHead title={card.name} sha256={sha256} />
        <JudgePart card={card} sha256={sha256} />
        <CandidateFacts card={card} />
      </section>
      <EvaluationPart
        model={{ sha256 }}
        name={card.words}
        recipeName={card.recipeName}
        mePath={card.mePath}
        joined={card.joined}
        lsPerSample={card.lsPerSample}
        workspace={card.workspace}
        learntFrom={card.training?.runs}
      />
    </>
  );
}

const SCALE_WORDS: Readonly<Record<CandidateCard["scale"]["by"], string>> = {
  sum: "scaled by its hits",
  parts: "each element scaled by its own hits",
  ownFullest: "divided by its own fullest bin",
};

function CandidateFacts({ card }: { readonly card: CandidateCard }) {
  const { training, scale } = card;
  const best = training?.curve.find(({ epoch }) => epoch === training.bestEpoch);
  return (
    <>
      <dl className="facts">
        <dt>Element</dt>
        <dd>
          {card.mePath}
          {card.joined !== undefined && ` and ${card.joined}`}
        </dd>
        <ArchitectureFact {...card} />
        <dt>A sample is</dt>
        <dd>
          {card.lsPerSample === 1 ? "1 LS" : `the sum of ${card.lsPerSample} LS`} of {card.nx} × {card.ny}{" "}
          bins, {SCALE_WORDS[scale.by]}
        </dd>
        <IdentityFacts {...card} />
        {training && best && (
          <>
            <dt>Learnt from</dt>
            <dd>
              {training.runs.length === 1 ? "run" : "runs"} {training.runs.join(", ")} of{" "}
              {training.datasetName}: {formatNumber(training.nTrain)} samples,{" "}
              {formatNumber(training.nValidation)} to check; rate {training.rate}, seed {training.seed}
            </dd>
            <dt>Validation error</dt>
            <dd>
              {formatError(best.validation)},{" "}
              {formatPercent(best.validation / training.meanMapError - 1, 1, true)} against the mean training
              map
            </dd>
          </>
        )}
        {!training && (
          <>
            <dt>Learnt from</dt>
            <dd>not known: it came without a card of ours</dd>
          </>
        )}
      </dl>
      {training && (
        <div className="model-curve">
          <LossCurves curve={training.curve} bestEpoch={training.bestEpoch} quantity="Mean squared error" />
        </div>
      )}
    </>
  );
}
