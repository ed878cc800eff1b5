import { isAbout } from "../../domain/knownDefects";
import { currentAnalysis } from "../../state/currentAnalysis";
import { masksOf } from "../../state/masks/givenMasks";
import { trueMinus } from "../../domain/trueMinus";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";
import { maskEffectWords } from "./maskEffectWords";

/** While masks are tried out in the open run: that nobody signed for them, what they change, and both ways out. */
export function MasksNotice() {
  const { proposed, runNumber, isFile, analysis, isReady } = useAppStore((state) => ({
    proposed: masksOf(state).proposed,
    runNumber: state.runNumber,
    isFile: state.runFile !== undefined,
    analysis: currentAnalysis(state),
    isReady: state.analysis.phase === "ready",
  }));
  const { openDialog, dropProposedMasks } = useActions();
  // A run file is judged by the masks that it was saved with.
  if (isFile || runNumber === undefined) return null;
  const tried = proposed.filter((mask) => isAbout(mask, runNumber));
  if (tried.length === 0) return null;
  return (
    <div className="notice-block" role="status">
      <Glyph name="fault" />
      <span className="badge badge-outline">SANDBOX</span>
      <p>
        <b>Tried out without {tried.map(({ region }) => trueMinus(region)).join(", ")}.</b> Signed by nobody:
        no file, no decision. {analysis && isReady && maskEffectWords(analysis)}
      </p>
      <button type="button" className="link-button" onClick={() => openDialog("masks")}>
        Apply…
      </button>
      <button type="button" className="link-button" onClick={dropProposedMasks}>
        Drop
      </button>
    </div>
  );
}
