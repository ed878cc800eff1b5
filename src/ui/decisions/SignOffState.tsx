import type { SignOff } from "../../domain/decisions/signOffState";
import { Glyph } from "../glyphs/Glyph";
import { useActions } from "../useAppStore";
import { signOffWords } from "./signWords";
import "./decisions.css";

/** Whether the files of the run are drafts, and the way to sign; nothing where nobody is asked to sign. */
export function SignOffState({ signOff }: { readonly signOff: SignOff | undefined }) {
  const { openDialog } = useActions();
  if (!signOff) return null;
  const words = signOffWords(signOff);
  return (
    <button
      type="button"
      className="button button-small"
      title={`${words}. Sign the run`}
      onClick={() => openDialog("sign")}
    >
      <Glyph name={signOff.isSigned ? "check" : "box"} size={11} />
      <span aria-hidden="true">{signOff.isSigned ? "Signed" : "Draft"}</span>
      <span className="visually-hidden">{words}: sign</span> <kbd aria-hidden="true">S</kbd>
    </button>
  );
}
