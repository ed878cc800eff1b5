import { countVerdicts } from "../../domain/verdictCounts";
import { skippedGroups, skippedLumi } from "../../state/skippedSummary";
import { formatLumi, formatNumber } from "../format";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";

/** Reasons named in the line; the list has all. */
const MAX_REASONS = 2;

/** A finished analysis that is not whole: how much was judged, what is missing and why, what it costs. */
export function SkippedNotice() {
  const analysis = useAppStore((state) =>
    state.analysis.phase === "ready" ? state.analysis.analysis : undefined,
  );
  const { analyse, openDialog } = useActions();
  if (!analysis || (analysis.skipped.length === 0 && analysis.notes.length === 0)) return null;
  const counts = countVerdicts(analysis);
  const groups = skippedGroups(analysis.skipped);
  const lost = skippedLumi(analysis);
  const reasons = groups.slice(0, MAX_REASONS).map(({ nMaps, reason }) => `${formatNumber(nMaps)} ${reason}`);
  if (groups.length > MAX_REASONS) reasons.push("more");
  return (
    <div className="notice-block" role="status">
      <Glyph name="fault" />
      <p>
        <b>
          {formatNumber(counts.evaluated.nLs)} of {formatNumber(counts.total.nLs)} LS judged.
        </b>{" "}
        {analysis.notes.join(" ")}
        {groups.length > 0 && (
          <>
            {" "}
            Maps left out: {reasons.join(", ")}. LS not evaluated for that are NOTSET, {formatLumi(lost)}.
          </>
        )}
      </p>
      {groups.length > 0 && (
        <button type="button" className="link-button" onClick={() => openDialog("skipped")}>
          List them
        </button>
      )}
      <button type="button" className="link-button" onClick={() => void analyse()}>
        Fetch again
      </button>
    </div>
  );
}
