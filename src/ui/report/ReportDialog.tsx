import { AppDialog } from "../dialogs/AppDialog";
import { useExportPlan } from "../export/useExportPlan";
import { SourceBadge } from "../frame/SourceBadge";
import { useAppStore } from "../useAppStore";
import { RunReport } from "./RunReport";
import "./report.css";

const WIDTH = 860;

/** The report of the run, to be printed or kept as PDF by the browser's own printing. */
export function ReportDialog() {
  const runNumber = useAppStore((state) => state.runNumber);
  return (
    <AppDialog name="report" title={`Report of run ${runNumber ?? ""}`} marks={<SourceBadge />} width={WIDTH}>
      {(close) => <ReportBody close={close} />}
    </AppDialog>
  );
}

function ReportBody({ close }: { readonly close: () => void }) {
  const plan = useExportPlan();
  return (
    <>
      <div className="report-actions not-printed">
        <button type="button" className="button button-quiet" onClick={close}>
          Close
        </button>
        <button
          type="button"
          className="button button-primary"
          disabled={plan.kind !== "files"}
          onClick={() => window.print()}
          autoFocus
        >
          Print…
        </button>
      </div>
      {plan.kind === "files" ? <RunReport plan={plan} /> : <p className="remark">{plan.why}</p>}
    </>
  );
}
