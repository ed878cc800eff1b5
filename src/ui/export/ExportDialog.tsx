import { candidateMark } from "../../domain/candidateJudge";
import { isPartial } from "../../domain/exportNames";
import { countVerdicts } from "../../domain/verdictCounts";
import type { ExportPlan } from "../../state/exportPlan";
import { ByHand } from "../decisions/ByHand";
import { Conflicts } from "../decisions/Conflicts";
import { DraftRemark } from "../decisions/DraftRemark";
import { AppDialog } from "../dialogs/AppDialog";
import { ExportedState } from "../decisions/ExportedState";
import { saveFile } from "../dialogs/saveFile";
import { VerdictTable } from "../expert/VerdictTable";
import { CandidateBadge } from "../frame/CandidateBadge";
import { SourceBadge } from "../frame/SourceBadge";
import { Glyph } from "../glyphs/Glyph";
import { CopyHandOver } from "./CopyHandOver";
import { FileTable } from "./FileTable";
import { ListPart } from "./ListPart";
import { LuminosityPart } from "./LuminosityPart";
import { useExportPlan } from "./useExportPlan";
import { useActions, useAppStore } from "../useAppStore";
import "./export.css";

const WIDTH = 640;

export function ExportDialog() {
  const runNumber = useAppStore((state) => state.runNumber);
  return (
    <AppDialog name="export" title={`Export run ${runNumber ?? ""}`} marks={<Marks />} width={WIDTH}>
      {(close) => <ExportBody close={close} />}
    </AppDialog>
  );
}

const Marks = () => (
  <>
    <SourceBadge />
    <CandidateBadge />
  </>
);

function ExportBody({ close }: { readonly close: () => void }) {
  const { noteExport, notify } = useActions();
  const plan = useExportPlan();
  return plan.kind === "blocked" ? (
    <Blocked why={plan.why} close={close} />
  ) : (
    <Files
      plan={plan}
      close={close}
      save={() => {
        plan.files.forEach(saveFile);
        // What a candidate says is no state of the run that later exports are compared with.
        if (!plan.analysis.candidate) void noteExport(plan);
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
  const { analysis, files, compared } = plan;
  const { openDialog } = useActions();
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
      {analysis.candidate && (
        <p className="dialog-block">
          <Glyph name="fault" />
          <span>
            <b>A candidate judged {analysis.candidate.label}:</b> no LS is GOOD, and the files say{" "}
            <b>_{candidateMark(analysis.candidate)}</b> in their names; the side-car has its SHA-256. They
            certify nothing.
          </span>
        </p>
      )}
      <Conflicts conflicts={analysis.overrides?.conflicts ?? []} />
      <DraftRemark signOff={analysis.signOff} />
      <ExportedState exported={analysis.exported} />
      <LuminosityPart analysis={analysis} />
      {!analysis.candidate && (
        <>
          <ListPart role="certified" compared={compared.certified} />
          <ListPart role="required" compared={compared.required} />
        </>
      )}
      <FileTable files={files} />
      <p className="remark">
        Not evaluated LS are never in GoodLS. Lumiscope recommends; it does not certify.
      </p>
      <div className="dialog-foot">
        <CopyHandOver files={files} />
        <button type="button" className="button button-quiet" onClick={() => openDialog("report")}>
          Report…
        </button>
        <span className="grow" />
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
