import { recipeWindow } from "../../state/drawnMembers";
import { lsStatement } from "../../state/lsStatement";
import { formatLsRange } from "../format";
import { CandidateBadge } from "../frame/CandidateBadge";
import { Glyph } from "../glyphs/Glyph";
import { VerdictChip } from "../glyphs/VerdictChip";
import { trackState } from "../ls-tracks/trackState";
import { type Shown, useActions } from "../useAppStore";

/** More reasons than this are counted, not written: the list of anomalies has them all. */
const MAX_REASONS = 3;

/** Verdict of the LS, the LS it was judged with, and why. */
export function VerdictPanel({ analysis, element, lsNumber }: Shown) {
  const { jumpTo } = useActions();
  const statement = lsStatement(analysis, lsNumber);
  const members = recipeWindow(element, lsNumber);
  const state = trackState(statement.verdict) ?? "NOTSET";
  const more = statement.reasons.length - MAX_REASONS;
  return (
    <section className="panel verdict-panel" aria-label="Verdict">
      <div className="verdict-head">
        {statement.verdict?.state === "GOOD" && <VerdictChip state="GOOD" />}
        {state !== "GOOD" && <VerdictChip state={state} />}
        <h2>LS {lsNumber}</h2>
        <CandidateBadge />
        <span className="grow" />
        <span className="label">
          {members ? `judged with ${formatLsRange(members[0], members[members.length - 1])}` : "in no window"}
        </span>
      </div>
      {statement.byHand !== undefined && (
        <p className="reason">
          <Glyph name="override" size={12} /> {statement.byHand}
        </p>
      )}
      {statement.reasons.slice(0, MAX_REASONS).map(({ segment, where, howMuch, howSure, when }) => (
        <p key={segment} className="reason">
          <button type="button" className="reason-place" onClick={() => jumpTo(segment)}>
            {where}:
          </button>{" "}
          {howMuch} ({howSure}), {when}.
        </p>
      ))}
      {more > 0 && <p className="remark">and {more} more, listed below.</p>}
      {statement.withoutMasks !== undefined && <p className="reason">{statement.withoutMasks}</p>}
      <p className={statement.reasons.length > 0 ? "remark" : "reason"}>{statement.remark}</p>
    </section>
  );
}
