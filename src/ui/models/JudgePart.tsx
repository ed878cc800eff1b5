import type { CandidateCard } from "../../state/models/candidatesState";
import { useActions, useAppStore } from "../useAppStore";

interface JudgePartProps {
  readonly card: CandidateCard;
  readonly sha256: string;
}

/** Puts a candidate in the deployed network's place, for runs that are opened from now on, and takes it away again. */
export function JudgePart({ card, sha256 }: JudgePartProps) {
  const { isJudging, workspace } = useAppStore((state) => ({
    isJudging: state.judgingCandidate === sha256,
    workspace: state.workspace,
  }));
  const { judgeWith, openFrontPage } = useActions();
  const refusal =
    card.joined !== undefined
      ? "A model of two elements together judges neither of them alone."
      : workspace !== card.workspace
        ? `Choose workspace ${card.workspace.toUpperCase()} above to judge its runs with it.`
        : undefined;
  return (
    <p className="judge-part">
      <button
        type="button"
        className="button"
        disabled={!isJudging && refusal !== undefined}
        onClick={() => {
          judgeWith(isJudging ? undefined : sha256);
          if (!isJudging) openFrontPage("runs");
        }}
      >
        {isJudging ? "Judge with what is deployed" : "Judge runs with it"}
      </button>
      <span className="label">
        {refusal ??
          "Beside the deployed network, on the Expert and Review pages: verdicts and files are marked CANDIDATE, and no LS is GOOD."}
      </span>
    </p>
  );
}
