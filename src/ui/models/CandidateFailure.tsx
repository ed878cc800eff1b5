import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";

/** Why the last thing done with a candidate did not work; nothing where it did. */
export function CandidateFailure() {
  const failure = useAppStore((state) => state.candidateFailure);
  const { dismissCandidateFailure } = useActions();
  if (!failure) return null;
  return (
    <p className="dialog-block" role="alert">
      <Glyph name="fault" />
      <span>
        <b>{failure.title}.</b> {failure.detail}{" "}
        <button type="button" className="link-button" onClick={dismissCandidateFailure}>
          Dismiss
        </button>
      </span>
    </p>
  );
}
