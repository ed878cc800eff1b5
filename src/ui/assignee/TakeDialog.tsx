import { useState } from "react";
import { MAX_NAME, plainText } from "../../domain/decisions/decisionEvent";
import { NameField } from "../decisions/NameField";
import { AppDialog } from "../dialogs/AppDialog";
import { useActions, useAppStore } from "../useAppStore";
import "./assignee.css";

/** Asks who takes a run, once: the name is remembered. */
export function TakeDialog() {
  const runNumber = useAppStore((state) => state.takenWithoutName);
  return (
    <AppDialog name="take" title={`Take run ${runNumber ?? ""}`} width={440}>
      {(close) => runNumber !== undefined && <TakeForm runNumber={runNumber} close={close} />}
    </AppDialog>
  );
}

function TakeForm({ runNumber, close }: { readonly runNumber: number; readonly close: () => void }) {
  const { setSignedName, takeOrGiveBack } = useActions();
  const [name, setName] = useState("");
  const who = plainText(name);
  const isName = who.length > 0 && who.length <= MAX_NAME;
  return (
    <form
      className="take-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isName) return;
        setSignedName(who);
        close();
        void takeOrGiveBack(runNumber);
      }}
    >
      <NameField autoFocus value={name} onChange={setName} />
      <p className="remark">Others see within seconds who reviews the run. Anybody may take it over.</p>
      <div className="dialog-foot">
        <span className="grow" />
        <button type="button" className="button button-quiet" onClick={close}>
          Cancel
        </button>
        <button type="submit" className="button button-primary" disabled={!isName}>
          Take <kbd aria-hidden="true">Enter</kbd>
        </button>
      </div>
    </form>
  );
}
