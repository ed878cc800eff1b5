import type { SignOff } from "../../domain/decisions/signOffState";
import { Glyph } from "../glyphs/Glyph";
import { useActions } from "../useAppStore";
import { signOffWords } from "./signWords";
import "./decisions.css";

/** Whether the files of the run are drafts, and the way to sign; nothing where nobody is asked to sign. */
export function SignOffState({ signOff }: { readonly signOff: SignOff | undefined }) {
  const { openDialog } = useActions();
  if (!signOff) return null;
  return (
    <>
      <span className="sign-off-state">
        <Glyph name={signOff.isSigned ? "check" : "box"} size={11} /> {signOffWords(signOff)}
      </span>
      <span className="grow" />
      <button type="button" className="button button-small" onClick={() => openDialog("sign")}>
        Sign <kbd aria-hidden="true">S</kbd>
      </button>
    </>
  );
}
