import { Button, FileTrigger } from "react-aria-components";
import { AppDialog } from "../dialogs/AppDialog";
import { saveFile } from "../dialogs/saveFile";
import { useActions, useAppStore, useShown } from "../useAppStore";
import { DecisionRow } from "./DecisionRow";
import { DecisionsFailure } from "./DecisionsFailure";
import "./decisions.css";

/** Everything people decided on the run, newest first, and the log as a file. */
export function DecisionsDialog() {
  const runNumber = useAppStore((state) => state.runNumber);
  return (
    <AppDialog name="decisions" title={`Decisions on run ${runNumber ?? ""}`} width={820}>
      {(close) => <DecisionsBody close={close} />}
    </AppDialog>
  );
}

function DecisionsBody({ close }: { readonly close: () => void }) {
  const analysis = useShown()?.analysis;
  const { nEvents, signedName } = useAppStore((state) => ({
    nEvents: state.decisionLog.length,
    signedName: state.signedName,
  }));
  const { beginDecision, decisionLogFile, importDecisions, setSignedName } = useActions();
  const decisions = analysis?.overrides?.decisions ?? [];
  return (
    <>
      {analysis && decisions.length > 0 ? (
        <table className="decisions-table">
          <thead>
            <tr>
              <th>When (UTC), who</th>
              <th>LS</th>
              <th>Decision</th>
              <th>
                <span className="visually-hidden">Take back</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {decisions.toReversed().map((folded) => (
              <DecisionRow key={folded.decision.id} analysis={analysis} {...folded} />
            ))}
          </tbody>
        </table>
      ) : (
        <p className="reason">Nobody decided on this run: every verdict is Lumiscope’s.</p>
      )}
      <DecisionsFailure />
      <p className="remark">
        Kept in this browser and seen by its tabs, not by other computers: save the log to take it along. Run
        files hold Lumiscope’s own verdicts.
      </p>
      <div className="dialog-foot decisions-foot">
        <label>
          <span className="label">Your name</span>
          <input
            autoComplete="name"
            placeholder="self-declared"
            value={signedName}
            onChange={(event) => setSignedName(event.target.value)}
          />
        </label>
        <span className="grow" />
        <FileTrigger
          acceptedFileTypes={[".json"]}
          onSelect={(files) => {
            if (files?.[0]) void importDecisions(files[0]);
          }}
        >
          <Button className="button button-quiet">Load log…</Button>
        </FileTrigger>
        <button
          type="button"
          className="button button-quiet"
          disabled={nEvents === 0}
          onClick={() => saveFile(decisionLogFile())}
        >
          Save log
        </button>
        <button type="button" className="button" onClick={close} autoFocus>
          Close
        </button>
        {analysis && (
          <button type="button" className="button button-primary" onClick={() => beginDecision("BAD")}>
            Decide…
          </button>
        )}
      </div>
    </>
  );
}
