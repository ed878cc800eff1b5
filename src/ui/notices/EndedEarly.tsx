import { currentAnalysis } from "../../state/currentAnalysis";
import { formatCount } from "../format";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";

/** An analysis that was cancelled or failed after something was judged: what is kept, and how to get the rest. */
export function EndedEarly() {
  const { phase, kept } = useAppStore((state) => ({ phase: state.analysis, kept: currentAnalysis(state) }));
  const { analyse } = useActions();
  if ((phase.phase !== "cancelled" && phase.phase !== "failed") || !kept || kept.elements.length === 0) {
    return null;
  }
  const n = kept.elements.length;
  return (
    <div className="notice-block" role="alert">
      <Glyph name="fault" />
      <p>
        <b>{phase.phase === "failed" ? phase.failure.title : "Cancelled"}.</b> {formatCount(n, "element")}{" "}
        {n === 1 ? "is" : "are"} judged and kept; an LS is GOOD only when all are.{" "}
        {phase.phase === "failed" && phase.failure.detail}
      </p>
      <button type="button" className="button button-small" onClick={() => void analyse()}>
        <Glyph name="retry" size={14} /> {phase.phase === "failed" ? "Retry" : "Judge the rest"}
      </button>
    </div>
  );
}
