import { currentAnalysis } from "../../state/currentAnalysis";
import { skippedGroups } from "../../state/skippedSummary";
import { formatNumber } from "../format";
import { useAppStore } from "../useAppStore";
import { AppDialog } from "./AppDialog";

/** LS written out per reason; the side-car of an export has all. */
const MAX_LS = 40;

export function SkippedDialog() {
  return (
    <AppDialog name="skipped" title="Maps left out" width={640}>
      {() => <SkippedList />}
    </AppDialog>
  );
}

function SkippedList() {
  const skipped = useAppStore((state) => currentAnalysis(state)?.skipped) ?? [];
  return (
    <table className="skipped-list">
      <thead>
        <tr>
          <th>Reason</th>
          <th className="number">Maps</th>
          <th>LS</th>
        </tr>
      </thead>
      <tbody>
        {skippedGroups(skipped).map(({ reason, nMaps, lsNumbers }) => (
          <tr key={reason}>
            <td>{reason}</td>
            <td className="number">{formatNumber(nMaps)}</td>
            <td>
              {lsNumbers.slice(0, MAX_LS).join(", ")}
              {lsNumbers.length > MAX_LS && ` and ${lsNumbers.length - MAX_LS} more`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
