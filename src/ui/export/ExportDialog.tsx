import { useState } from "react";
import type { ExportPlan } from "../../state/exportPlan";
import { isPartial } from "../../domain/exportNames";
import { countVerdicts } from "../../domain/verdictCounts";
import { ByHand } from "../decisions/ByHand";
import { VerdictTable } from "../expert/VerdictTable";
import { SourceBadge } from "../frame/SourceBadge";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";
import { AppDialog } from "./AppDialog";
import { CertifiedListPart } from "./CertifiedListPart";
import { FileTable } from "./FileTable";
import { saveFile } from "./saveFile";

export function ExportDialog() {
  const runNumber = useAppStore((state) => state.runNumber);
  return (
    <AppDialog name="export" title={`Export run ${runNumber ?? ""}`} marks={<SourceBadge />}>
      {(close) => <ExportBody close={close} />}
    </AppDialog>
  );
}

function ExportBody({ close }: { readonly close: () => void }) {
  const { planExport, notify } = useActions();
  const certified = useAppStore((state) => state.certified);
  // Planned once for a certified list, or none: the files listed are the files saved.
  const [planned, setPlanned] = useState(() => ({ certified, plan: planExport() }));
  if (planned.certified !== certified) setPlanned({ certified, plan: planExport() });
  const { plan } = planned;
  return plan.kind === "blocked" ? (
    <Blocked why={plan.why} close={close} />
  ) : (
    <Files
      plan={plan}
      close={close}
      save={() => {
        plan.files.forEach(saveFile);
        notify(`${plan.files.length} files saved`);
        close();
      }}
    />
  );
}

function Blocked({ why, close }: { readonly why: string; readonly close: () => void }) {
  return (
    <>
      <p className="dialog-block">
        <Glyph name="fault" />
        <span>
          <b>Nothing to export yet.</b> {why}
        </span>
      </p>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={close}>
          Close
        </button>
      </div>
    </>
  );
}

interface FilesProps {
  readonly plan: Extract<ExportPlan, { kind: "files" }>;
  readonly close: () => void;
  readonly save: () => void;
}

function Files({ plan, close, save }: FilesProps) {
  const { analysis, files, vetoed } = plan;
  return (
    <>
      <VerdictTable counts={countVerdicts(analysis)} />
      {analysis.overrides && (
        <p className="remark">
          After the decisions of people: <ByHand analysis={analysis} />. The side-car has the machine’s
          verdicts and every decision.
        </p>
      )}
      {isPartial(analysis) && (
        <p className="dialog-block">
          <Glyph name="fault" />
          <span>
            <b>Partial:</b> {analysis.elementsLeftOut.length} required monitoring elements were not judged.
            The files say <b>_partial</b> in their names, the side-car says which.
          </span>
        </p>
      )}
      <CertifiedListPart vetoed={vetoed} />
      <FileTable files={files} />
      <p className="remark">
        Not evaluated LS are never in GoodLS. Lumiscope recommends; it does not certify.
      </p>
      <div className="dialog-foot">
        <button type="button" className="button button-quiet" onClick={close}>
          Cancel
        </button>
        <button type="button" className="button button-primary" onClick={save} autoFocus>
          Save {files.length} files <kbd aria-hidden="true">Enter</kbd>
        </button>
      </div>
    </>
  );
}
