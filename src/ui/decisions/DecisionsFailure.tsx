import { useAppStore } from "../useAppStore";
import { Glyph } from "../glyphs/Glyph";

/** Why a decision does not count, inside a dialog. */
export function DecisionsFailure() {
  const failure = useAppStore((state) => state.decisionsFailure);
  return (
    failure && (
      <p className="dialog-block" role="alert">
        <Glyph name="fault" />
        <span>
          <b>{failure.title}:</b> {failure.detail}
        </span>
      </p>
    )
  );
}
