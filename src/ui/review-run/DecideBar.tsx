import { itemDecision, type ReviewItem } from "../../domain/review/reviewItems";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { useActions } from "../useAppStore";

interface DecideBarProps {
  readonly analysis: RunAnalysis;
  readonly item: ReviewItem | undefined;
}

/** What can be said of the segment. Its verdict is agreed with at a press; anything else wants a comment. */
export function DecideBar({ analysis, item }: DecideBarProps) {
  const { agree, beginDecision, openDialog } = useActions();
  const isOpen = item !== undefined && !item.notEvaluated && itemDecision(analysis, item).nOpen > 0;
  return (
    <div className="decide-bar">
      {isOpen && (
        <button type="button" className="button button-primary" onClick={() => void agree()}>
          Agree: {item.state === "BAD" ? "BAD" : "GOOD"} <kbd aria-hidden="true">Enter</kbd>
        </button>
      )}
      <button type="button" className="button" onClick={() => beginDecision("BAD")}>
        BAD… <kbd aria-hidden="true">B</kbd>
      </button>
      <button type="button" className="button" onClick={() => beginDecision("GOOD")}>
        GOOD… <kbd aria-hidden="true">G</kbd>
      </button>
      <button type="button" className="button" onClick={() => beginDecision("EXCLUDED")}>
        EXCLUDED… <kbd aria-hidden="true">X</kbd>
      </button>
      <span className="grow" />
      <button type="button" className="button button-quiet" onClick={() => openDialog("decisions")}>
        Decisions, undo <kbd aria-hidden="true">D</kbd>
      </button>
    </div>
  );
}
