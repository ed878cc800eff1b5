import { compactRanges } from "../../domain/lsRanges";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useShown } from "../useAppStore";
import { rangesWords } from "./decisionWords";

/** That people contradict each other on the run shown: said on the page until somebody settles it. */
export function ConflictNotice() {
  const conflicts = useShown()?.analysis.overrides?.conflicts ?? [];
  const { openDialog } = useActions();
  if (conflicts.length === 0) return null;
  const ranges = compactRanges(conflicts.flatMap((conflict) => conflict.ranges));
  return (
    <div className="notice-block" role="alert">
      <Glyph name="fault" />
      <p>
        <b>People contradict each other</b> on {rangesWords(ranges)}. The stricter word counts until somebody
        settles it, and nobody can sign.
      </p>
      <button type="button" className="link-button" onClick={() => openDialog("decisions")}>
        Settle it <kbd aria-hidden="true">D</kbd>
      </button>
    </div>
  );
}
