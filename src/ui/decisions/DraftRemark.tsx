import type { SignOff } from "../../domain/decisions/signOffState";
import { signOffWords } from "./signWords";

/** Why files are drafts, before they are saved; who signed where they are not. */
export function DraftRemark({ signOff }: { readonly signOff: SignOff | undefined }) {
  if (!signOff) return null;
  return (
    <p className="remark">
      {signOffWords(signOff)}.{" "}
      {!signOff.isSigned && (
        <>
          Files say <b>_DRAFT</b> in their names until two people signed (S).
        </>
      )}
    </p>
  );
}
