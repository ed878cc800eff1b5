import { useState } from "react";
import { isSamePerson, MAX_COMMENT, MIN_COMMENT, plainText } from "../../domain/decisions/decisionEvent";
import type { StatedSignature } from "../../domain/decisions/signOffState";
import { useActions } from "../useAppStore";
import { useOwnName } from "./useOwnName";

/** The way to hold up what others signed, with a reason; nothing where nobody else's signature counts. */
export function ObjectField({ signatures }: { readonly signatures: readonly StatedSignature[] }) {
  const { objectTo, notify } = useActions();
  const who = useOwnName();
  const [comment, setComment] = useState<string>();
  const others = signatures.filter(
    ({ signature, changed }) => changed.length === 0 && !isSamePerson(signature, { who }),
  );
  if (others.length === 0) return null;
  if (comment === undefined)
    return (
      <p>
        <button type="button" className="link-button" onClick={() => setComment("")}>
          Object to what {others.map(({ signature }) => signature.who).join(" and ")} signed…
        </button>
      </p>
    );
  const length = plainText(comment).length;
  const isReason = length >= MIN_COMMENT && length <= MAX_COMMENT && who !== "";
  const submit = async () => {
    if (isReason && (await objectTo(comment))) {
      setComment(undefined);
      notify("Objected: the files are drafts");
    }
  };
  return (
    <div className="object-field">
      <label className="label" htmlFor="objection">
        Objection
      </label>
      <input
        id="objection"
        autoFocus
        autoComplete="off"
        placeholder="why: the files stay drafts until it is withdrawn, or both sign in knowledge of it"
        value={comment}
        onChange={(event) => setComment(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          // Not the dialog's own Enter, which signs.
          event.preventDefault();
          void submit();
        }}
      />
      <button type="button" className="button" disabled={!isReason} onClick={() => void submit()}>
        Object
      </button>
    </div>
  );
}
