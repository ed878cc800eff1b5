import { type SyntheticEvent, useState } from "react";
import { NameField } from "../decisions/NameField";
import { useActions, useAppStore } from "../useAppStore";

/** Signs for what is tried out: name and comment; or drops it. */
export function ApplyMasks({ close }: { readonly close: () => void }) {
  const signedName = useAppStore((state) => state.signedName);
  const { applyMasks, dropProposedMasks, notify } = useActions();
  const [who, setWho] = useState(signedName);
  const [comment, setComment] = useState("");
  const [problem, setProblem] = useState<string>();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const found = applyMasks({ who, comment });
    setProblem(found);
    if (found !== undefined) return;
    notify("Masks signed and on the list");
    close();
  };
  return (
    <form className="mask-form mask-apply" onSubmit={submit}>
      <NameField value={who} onChange={setWho} />
      <label>
        <span className="label">Comment</span>
        <input
          autoComplete="off"
          placeholder="why it may be masked, for those who read the files"
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
      </label>
      {problem !== undefined && (
        <p className="mask-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="dialog-foot">
        <button
          type="button"
          className="button button-quiet"
          onClick={() => {
            dropProposedMasks();
            close();
          }}
        >
          Drop what is tried out
        </button>
        <button type="submit" className="button button-primary">
          Sign and apply
        </button>
      </div>
    </form>
  );
}
