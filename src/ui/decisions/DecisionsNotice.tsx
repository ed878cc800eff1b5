import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";

/** Decisions that do not count although somebody made them, or cannot be made: said until it is read. */
export function DecisionsNotice() {
  const { failure, notRead } = useAppStore((state) => ({
    failure: state.decisionsFailure,
    notRead: state.decisionsNotRead,
  }));
  const { dismissDecisionsFailure } = useActions();
  return (
    <>
      {notRead !== undefined && (
        <div className="notice-block" role="alert">
          <Glyph name="fault" />
          <p>
            <b>Not all decisions count:</b> {notRead}
          </p>
        </div>
      )}
      {failure && (
        <div className="notice-block" role="alert">
          <Glyph name="fault" />
          <p>
            <b>{failure.title}:</b> {failure.detail}
          </p>
          <button type="button" className="link-button" onClick={dismissDecisionsFailure}>
            Dismiss
          </button>
        </div>
      )}
    </>
  );
}
