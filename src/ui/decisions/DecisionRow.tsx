import { decisionChanges } from "../../domain/decisions/decisionChanges";
import type { FoldedDecision } from "../../domain/decisions/decisionLog";
import { madeOn } from "../../domain/decisions/judgedBy";
import { similarRanges } from "../../domain/decisions/similarRanges";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { formatUtc } from "../format";
import { VerdictChip } from "../glyphs/VerdictChip";
import { useActions, useAppStore } from "../useAppStore";
import { changesWords, rangesWords, REASON_WORDS } from "./decisionWords";

/** One decision: who, when, what, why, what it changes here, and the way to take it back. */
export function DecisionRow({
  analysis,
  decision,
  undoneBy,
}: FoldedDecision & { readonly analysis: RunAnalysis }) {
  const { reverseDecision, copyDecision } = useActions();
  const { isUnsent, refusal } = useAppStore((state) => ({
    isUnsent: state.unsentDecisions.has(decision.id),
    refusal: state.refusedDecisions.get(decision.id),
  }));
  const { id, at, who, identity, ranges, verdict, reason, comment, judgedBy } = decision;
  const similar = undoneBy ? [] : similarRanges(analysis, decision);
  const otherRules = madeOn(judgedBy, analysis);
  const kind = undoneBy ? "redo" : "undo";
  return (
    <tr className={undoneBy && "is-undone"}>
      <td>
        {formatUtc(at)}
        <br />
        {who} <span className="dim">{identity === "sso" ? "login" : identity}</span>
        {isUnsent && (
          <>
            <br />
            <span className="dim">{refusal === undefined ? "not yet sent" : "refused by the server"}</span>
          </>
        )}
      </td>
      <td className="decision-ranges">{rangesWords(ranges)}</td>
      <td>
        <VerdictChip state={verdict} /> {REASON_WORDS[reason]}:{" "}
        <span className="decision-comment">{comment}</span>
        <br />
        <span className="dim">
          {undoneBy
            ? `Taken back by ${undoneBy.who}, ${formatUtc(undoneBy.at)} UTC`
            : changesWords(decisionChanges(analysis, decision))}
          {otherRules !== undefined && ` It was ${otherRules}.`}
        </span>
        {similar.length > 0 && (
          <>
            <br />
            <button type="button" className="link-button" onClick={() => void copyDecision(id)}>
              Decide the same where the region deviates in the same way: {rangesWords(similar)}
            </button>
          </>
        )}
      </td>
      <td>
        <button
          type="button"
          className="button button-small"
          aria-label={`${undoneBy ? "Redo" : "Undo"} ${verdict} ${rangesWords(ranges)}`}
          onClick={() => void reverseDecision(kind, id)}
        >
          {undoneBy ? "Redo" : "Undo"}
        </button>
      </td>
    </tr>
  );
}
