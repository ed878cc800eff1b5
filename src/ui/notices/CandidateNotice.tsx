import { type CandidateJudge, verdictFlips } from "../../domain/candidateJudge";
import { currentAnalysis } from "../../state/currentAnalysis";
import { CandidateBadge } from "../frame/CandidateBadge";
import { formatLsCount } from "../format";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";

/** While a candidate judges: what that means, what it sees otherwise than the deployed network, and the way back. */
export function CandidateNotice() {
  const { isChosen, candidate, isRunning } = useAppStore((state) => ({
    isChosen: state.judgingCandidate !== undefined && !state.runFile,
    candidate: currentAnalysis(state)?.candidate,
    isRunning: state.analysis.phase === "running",
  }));
  const { judgeWith } = useActions();
  if (!isChosen) return null;
  return (
    <div className="notice-block" role="status">
      <Glyph name="fault" />
      <CandidateBadge />
      <p>
        <b>
          {candidate
            ? `${candidate.name} judges ${candidate.label}.`
            : "A candidate judges the runs that are opened now."}
        </b>{" "}
        No threshold is calibrated for it: no LS is GOOD, and nobody decides or signs.
        {candidate && !isRunning && ` ${flipWords(candidate)}`}
      </p>
      <button type="button" className="link-button" onClick={() => judgeWith(undefined)}>
        Judge with what is deployed
      </button>
    </div>
  );
}

/** "12 LS are judged otherwise than by the deployed network: 9 LS GOOD → BAD, 3 LS BAD → GOOD." */
function flipWords(candidate: CandidateJudge): string {
  const flips = verdictFlips(candidate);
  if (flips.length === 0) return "It sees each LS as what is deployed does.";
  const all = flips.reduce((sum, { nLs }) => sum + nLs, 0);
  const parts = flips.map((flip) => `${formatLsCount(flip.nLs)} ${flip.deployed} → ${flip.candidate}`);
  return `It sees ${formatLsCount(all)} otherwise than what is deployed: ${parts.join(", ")} before its GOOD are withheld.`;
}
