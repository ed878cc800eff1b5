import { useMemo } from "react";
import { decisionChanges } from "../../domain/decisions/decisionChanges";
import { changedLists } from "../../domain/decisions/changedParts";
import { runOutcome } from "../../domain/decisions/runOutcome";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { VerdictChip } from "../glyphs/VerdictChip";
import { changesWords, rangesWords, REASON_WORDS } from "./decisionWords";

const LIST_WORDS = { good: "GOOD", bad: "BAD", notEvaluated: "NOT EVALUATED" } as const;

/** What a second person looks at: what people changed, and which LS are not as the last signature has them. */
export function SignedDifferences({ analysis }: { readonly analysis: RunAnalysis }) {
  const last = analysis.signOff?.signatures.at(-1)?.signature;
  const differences = useMemo(
    () => (last ? changedLists(last.lists, runOutcome(analysis).lists) : []),
    [last, analysis],
  );
  const standing = (analysis.overrides?.decisions ?? []).filter(({ undoneBy }) => !undoneBy);
  return (
    <>
      {last && (
        <p className="remark">
          {differences.length === 0
            ? `Every LS is in the list that ${last.who} signed it in.`
            : `Otherwise than ${last.who} signed: ${differences
                .map(({ list, ranges }) => `${rangesWords(ranges)} now ${LIST_WORDS[list]}`)
                .join("; ")}.`}
        </p>
      )}
      {standing.length === 0 ? (
        <p className="remark">No decision stands: every verdict is Lumiscope’s.</p>
      ) : (
        <ul className="standing-decisions" tabIndex={0} aria-label="Decisions that stand">
          {standing.map(({ decision }) => (
            <li key={decision.id}>
              <VerdictChip state={decision.verdict} /> {rangesWords(decision.ranges)}, {decision.who}:{" "}
              {REASON_WORDS[decision.reason]}, “{decision.comment}”{" "}
              <span className="dim">{changesWords(decisionChanges(analysis, decision))}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
