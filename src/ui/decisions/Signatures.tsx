import { isSamePerson } from "../../domain/decisions/decisionEvent";
import type { SignOff } from "../../domain/decisions/signOffState";
import { formatUtc } from "../format";
import { Glyph } from "../glyphs/Glyph";
import { useActions } from "../useAppStore";
import { signatureWords } from "./signWords";
import { useOwnName } from "./useOwnName";

/** Who signed and what of it still counts, and who objects. What people stand for only they themselves withdraw. */
export function Signatures({ signOff: { signatures, objections } }: { readonly signOff: SignOff }) {
  const { reverseDecision } = useActions();
  const who = useOwnName();
  if (signatures.length + objections.length === 0) return null;
  const withdraw = (event: { readonly id: string; readonly who: string }, what: string) =>
    isSamePerson(event, { who }) && (
      <button
        type="button"
        className="link-button"
        aria-label={`Withdraw the ${what} of ${event.who}`}
        onClick={() => void reverseDecision("undo", event.id)}
      >
        Withdraw
      </button>
    );
  return (
    <ul className="signatures">
      {signatures.map((stated) => (
        <li key={stated.signature.id}>
          <Glyph name={stated.changed.length === 0 ? "check" : "box"} /> {signatureWords(stated)}{" "}
          {withdraw(stated.signature, "signature")}
        </li>
      ))}
      {objections.map((objection) => (
        <li key={objection.id}>
          <Glyph name="fault" /> <b>{objection.who} objects:</b> {objection.comment}{" "}
          <span className="dim">{formatUtc(objection.at)} UTC</span> {withdraw(objection, "objection")}
        </li>
      ))}
    </ul>
  );
}
