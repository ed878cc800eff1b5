import type { StatedSignature } from "../../domain/decisions/signOffState";
import { Glyph } from "../glyphs/Glyph";
import { useActions } from "../useAppStore";
import { signatureWords } from "./signWords";

/** Who signed, and what of it still counts. */
export function Signatures({ signatures }: { readonly signatures: readonly StatedSignature[] }) {
  const { reverseDecision } = useActions();
  if (signatures.length === 0) return null;
  return (
    <ul className="signatures">
      {signatures.map((stated) => (
        <li key={stated.signature.id}>
          <Glyph name={stated.changed.length === 0 ? "check" : "box"} /> {signatureWords(stated)}{" "}
          <button
            type="button"
            className="link-button"
            aria-label={`Withdraw the signature of ${stated.signature.who}`}
            onClick={() => void reverseDecision("undo", stated.signature.id)}
          >
            Withdraw
          </button>
        </li>
      ))}
    </ul>
  );
}
