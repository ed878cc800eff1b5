import { type SyntheticEvent, useState } from "react";
import { currentAnalysis } from "../../state/currentAnalysis";
import { useActions, useAppStore } from "../useAppStore";
import { AppDialog } from "./AppDialog";

export function GoToDialog() {
  return (
    <AppDialog name="goTo" title="Go to" width={360}>
      {(close) => <GoToForm close={close} />}
    </AppDialog>
  );
}

function GoToForm({ close }: { readonly close: () => void }) {
  const lsNumbers = useAppStore((state) => currentAnalysis(state)?.conditions.lsNumbers);
  const { selectLs } = useActions();
  const [text, setText] = useState("");
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!/^\d+$/.test(text)) return;
    selectLs(Number(text));
    close();
  };
  return (
    <form className="go-to" onSubmit={submit}>
      <label>
        LS
        <input
          inputMode="numeric"
          pattern="[0-9]+"
          autoFocus
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <span className="label">
        {lsNumbers && lsNumbers.length > 0 ? `${lsNumbers[0]}–${lsNumbers[lsNumbers.length - 1]}` : ""}
      </span>
      <span className="grow" />
      <button type="submit" className="button button-primary">
        Go <kbd aria-hidden="true">Enter</kbd>
      </button>
    </form>
  );
}
