import { useActions } from "../useAppStore";
import { SignForm } from "./SignForm";

/** Signs for what is tried out: name and comment; or drops it. */
export function ApplyMasks({ close }: { readonly close: () => void }) {
  const { applyMasks, dropProposedMasks, notify } = useActions();
  return (
    <SignForm
      hint="why it may be masked, for those who read the files"
      action="Sign and apply"
      sign={(signature) => {
        const problem = applyMasks(signature);
        if (problem !== undefined) return problem;
        notify("Masks signed and on the list");
        close();
        return undefined;
      }}
    >
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
    </SignForm>
  );
}
