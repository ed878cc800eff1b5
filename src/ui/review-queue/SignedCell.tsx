import type { ListedEntry } from "../../state/review/queueView";
import { exportedWords, signOffHeadline, signOffWords } from "../decisions/signWords";
import { Glyph } from "../glyphs/Glyph";

/** Who stands behind a run; in a line of its own, whether it is saved, and as it is now. */
export function SignedCell({ signOff, exported }: Pick<ListedEntry, "signOff" | "exported">) {
  const whole = [signOff ? signOffWords(signOff) : "Nobody signed"];
  if (exported) whole.push(exportedWords(exported));
  return (
    <span className="queue-signed" title={whole.join(". ")}>
      <span className="ellipsis">
        {signOff && <Glyph name={signOff.isSigned ? "check" : "box"} size={11} />}{" "}
        {signOff ? signOffHeadline(signOff) : <span className="dim">nobody</span>}
      </span>
      {exported && (
        <span className="ellipsis">
          {exported.changed.length > 0 ? (
            <>
              <Glyph name="fault" size={11} /> changed since exported
            </>
          ) : (
            <span className="dim">exported</span>
          )}
        </span>
      )}
    </span>
  );
}
