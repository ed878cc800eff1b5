import { useEffect } from "react";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";

const SHOWN_MS = 5000;

/** What was just done, for a moment. */
export function Toast() {
  const notice = useAppStore((state) => state.notice);
  const { notify } = useActions();
  useEffect(() => {
    if (notice === undefined) return;
    const timer = setTimeout(() => notify(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice, notify]);
  return (
    <div role="status">
      {notice !== undefined && (
        <div className="toast">
          <Glyph name="info" />
          {notice}
        </div>
      )}
    </div>
  );
}
