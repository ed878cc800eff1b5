import { useSettledShown } from "../useAppStore";
import { CopyLink } from "./CopyLink";
import { RegionFacts } from "./RegionFacts";
import { RegionsTable } from "./RegionsTable";
import { SegmentsList } from "./SegmentsList";
import { VerdictPanel } from "./VerdictPanel";
import "./inspector.css";

/** The one answer, its reason, the pinned region, all regions, all anomalies of the run. */
export function Inspector() {
  const shown = useSettledShown();
  if (!shown) return null;
  return (
    <aside className="inspector" aria-label="Lumisection in detail">
      <VerdictPanel {...shown} />
      <RegionFacts {...shown} />
      <RegionsTable {...shown} />
      <SegmentsList {...shown} />
      <div className="inspector-foot">
        <span className="label">
          Expectation from run {shown.analysis.reference.runNumber}, {shown.analysis.reference.nLs} LS
        </span>
        <span className="grow" />
        <CopyLink />
      </div>
    </aside>
  );
}
