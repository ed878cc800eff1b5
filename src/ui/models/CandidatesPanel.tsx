import { useEffect } from "react";
import { valueOr } from "../../state/loadable";
import { cardOf, selectCandidate } from "../../state/models/candidatesSlice";
import type { KeptCandidate } from "../../state/models/candidatesState";
import { FailurePlace } from "../controls/FailurePlace";
import { formatUtc } from "../format";
import { useActions, useAppStore } from "../useAppStore";
import { BringCandidate } from "./BringCandidate";
import { CandidateDetails } from "./CandidateDetails";
import { CandidateFailure } from "./CandidateFailure";

/** Networks kept in this browser: a list, and one of them in full. */
export function CandidatesPanel() {
  const { candidates, shown } = useAppStore((state) => ({
    candidates: state.candidates,
    shown: selectCandidate(state),
  }));
  const { loadCandidates, showCandidate } = useActions();
  useEffect(() => void loadCandidates(), [loadCandidates]);
  return (
    <div className="train-panel">
      <div className="training-form">
        <nav aria-label="Candidates" className="candidate-list">
          {valueOr(candidates, []).map((candidate) => (
            <button
              key={candidate.sha256}
              type="button"
              aria-pressed={candidate.sha256 === shown?.sha256}
              onClick={() => showCandidate(candidate.sha256)}
            >
              <b>{nameOf(candidate)}</b>
              <span className="label">{whereAndWhen(candidate)}</span>
            </button>
          ))}
        </nav>
        <BringCandidate />
      </div>
      <div className="train-results">
        <CandidateFailure />
        {candidates.phase === "failed" ? (
          <FailurePlace
            failure={{ ...candidates.failure, title: "This browser keeps no candidates" }}
            onRetry={() => void loadCandidates()}
          />
        ) : shown ? (
          <CandidateDetails key={shown.sha256} candidate={shown} />
        ) : (
          <div className="place">
            <b>{candidates.phase === "ready" ? "No candidate is kept" : "Reading what this browser keeps"}</b>
            {candidates.phase === "ready" && (
              <span className="place-detail">
                Train a network and press Keep as candidate, or bring the files of one at the left.
              </span>
            )}
          </div>
        )}
      </div>
    </div>
  );
}

const nameOf = (candidate: KeptCandidate): string => cardOf(candidate)?.name ?? candidate.sha256.slice(0, 7);

function whereAndWhen(candidate: KeptCandidate): string {
  const card = cardOf(candidate);
  if (!card) return "cannot be read";
  return `${card.workspace.toUpperCase()}, ${formatUtc(Date.parse(card.madeAt)).slice(0, 16)}`;
}
