import { type ReactNode, type SyntheticEvent, useState } from "react";
import type { MaskSignature } from "../../state/masks/masksState";
import { NameField } from "../decisions/NameField";
import { useAppStore } from "../useAppStore";

interface SignFormProps {
  /** What is signed for, where the form does not stand below it. */
  readonly title?: string;
  readonly hint: string;
  readonly action: string;
  /** @returns what is wrong with the signature; undefined where it was taken */
  readonly sign: (signature: MaskSignature) => string | undefined;
  readonly isFocused?: boolean;
  /** The other button. */
  readonly children: ReactNode;
}

/** Name and comment for a change of the mask list. */
export function SignForm({ title, hint, action, sign, isFocused = false, children }: SignFormProps) {
  const signedName = useAppStore((state) => state.signedName);
  const [who, setWho] = useState(signedName);
  const [comment, setComment] = useState("");
  const [problem, setProblem] = useState<string>();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setProblem(sign({ who, comment }));
  };
  return (
    <form className="mask-form mask-apply" aria-label={title ?? action} onSubmit={submit}>
      {title !== undefined && <h3>{title}</h3>}
      <NameField value={who} onChange={setWho} autoFocus={isFocused && signedName === ""} />
      <label>
        <span className="label">Comment</span>
        <input
          autoComplete="off"
          autoFocus={isFocused && signedName !== ""}
          placeholder={hint}
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
        {children}
        <button type="submit" className="button button-primary">
          {action}
        </button>
      </div>
    </form>
  );
}
