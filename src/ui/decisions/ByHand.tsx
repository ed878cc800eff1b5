import { changedByHand } from "../../domain/decisions/decisionChanges";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { formatLsCount, formatLumi } from "../format";
import { Glyph } from "../glyphs/Glyph";
import "./decisions.css";

/** LS and /pb whose verdict people changed; nothing where nobody ever decided. */
export function ByHand({ analysis }: { readonly analysis: RunAnalysis }) {
  if (!analysis.overrides) return null;
  const { nLs, recordedPb } = changedByHand(analysis);
  return (
    <span className="by-hand-count">
      <Glyph name="override" size={11} /> {formatLsCount(nLs)} changed by hand, {formatLumi(recordedPb)}
    </span>
  );
}
