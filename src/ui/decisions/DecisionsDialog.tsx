import { Button, FileTrigger } from "react-aria-components";
import { AppDialog } from "../dialogs/AppDialog";
import { saveFile } from "../dialogs/saveFile";
import { useActions, useAppStore, useShown } from "../useAppStore";
import { Conflicts } from "./Conflicts";
import { DecisionRow } from "./DecisionRow";
import { DecisionsFailure } from "./DecisionsFailure";
import { NameField } from "./NameField";
import { serverWords } from "./serverWords";
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
  const { nEvents, signedName, server, nUnsent } = useAppStore((state) => ({
    server: state.decisionServer,
    nUnsent: state.unsentDecisions.size,
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
      <Conflicts conflicts={analysis?.overrides?.conflicts ?? []} />
      <DecisionsFailure />
      <p className="remark" role="status">
        {serverWords(server, nUnsent)} Run files hold Lumiscope’s own verdicts.
      </p>
      <div className="dialog-foot decisions-foot">
        <NameField value={signedName} onChange={setSignedName} />
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
