import { indexOfLs } from "../../domain/mapBatch";
import { itemDecision, type ReviewItem } from "../../domain/review/reviewItems";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { LS_SECONDS } from "../../domain/units";
import { selectItemShown } from "../../state/review/selectedItem";
import { formatLsCount, formatLsRange, formatLumi, formatUtc } from "../format";
import { CandidateBadge } from "../frame/CandidateBadge";
import { VerdictChip } from "../glyphs/VerdictChip";
import { trackState } from "../ls-tracks/trackState";
import { type Shown, useAppStore } from "../useAppStore";
import { ComparedMaps } from "./ComparedMaps";
import { DecideBar } from "./DecideBar";
import { itemPlace, itemReasons } from "./itemWords";

/** More reasons than this are counted, not written. */
const MAX_REASONS = 3;

/** The segment under review: what, how much, how sure, since when, its maps, and the way to decide. */
export function ItemInspector(shown: Shown) {
  const { analysis, lsNumber } = shown;
  const item = useAppStore(selectItemShown);
  return (
    <section className="panel item-inspector" aria-label="Segment under review">
      {item ? <ItemHead analysis={analysis} item={item} /> : <LsHead {...shown} />}
      <ComparedMaps analysis={analysis} lsNumber={lsNumber} />
      <DecideBar analysis={analysis} item={item} />
    </section>
  );
}

function LsHead({ analysis, lsNumber }: Shown) {
  const verdict = analysis.verdicts.at(indexOfLs(analysis.conditions.lsNumbers, lsNumber));
  return (
    <header>
      <VerdictChip state={trackState(verdict) ?? "NOTSET"} />
      <h2 className="item-title">LS {lsNumber}</h2>
      <CandidateBadge />
      <span className="label">in no flagged segment</span>
    </header>
  );
}

function ItemHead({ analysis, item }: { readonly analysis: RunAnalysis; readonly item: ReviewItem }) {
  const reasons = itemReasons(analysis, item);
  const more = reasons.length - MAX_REASONS;
  const { decisions } = itemDecision(analysis, item);
  return (
    <div className="item-head">
      <header>
        <VerdictChip state={item.state} />
        <h2 className="item-title">{formatLsRange(item.from, item.to)}</h2>
        <CandidateBadge />
        <span className="label">
          {formatLsCount(item.tally.nLs)}
          {utcSpan(analysis, item)}
        </span>
        <span className="grow" />
        <span className="label">{item.state === "ANOMALY" ? "holds" : "costs"}</span> <b>{cost(item)}</b>
      </header>
      {reasons.slice(0, MAX_REASONS).map(({ segment, where, howMuch, howSure, when }) => (
        <p key={segment} className="reason">
          <b>{where}</b>: {howMuch} ({howSure}), {when}.
        </p>
      ))}
      {more > 0 && <p className="remark">and {more} more at the same time.</p>}
      <p className="remark">{item.notEvaluated ? `${itemPlace(analysis, item)}.` : ruleWords(reasons)}</p>
      {decisions.map(({ id, verdict, who, comment }) => (
        <p key={id} className="remark">
          {verdict} by {who}: “{comment}”
        </p>
      ))}
    </div>
  );
}

function ruleWords(reasons: ReturnType<typeof itemReasons>): string {
  const rules = [...new Set(reasons.flatMap(({ severityRule }) => severityRule ?? []))];
  return rules.length > 0
    ? `Severity rule “${rules.join("”, “")}”. Without it: GOOD with a defect note.`
    : "Significant, but no severity rule is met: GOOD with a defect note.";
}

function cost({ tally }: ReviewItem): string {
  if (tally.nLsLumiUnknown === tally.nLs) return "unknown";
  const unknown = tally.nLsLumiUnknown > 0 ? `, ${formatLsCount(tally.nLsLumiUnknown)} unknown` : "";
  return `${formatLumi(tally.recordedPb)}${unknown}`;
}

/** ", 04:24:15–04:42:30 UTC"; nothing where OMS does not say. */
function utcSpan({ conditions }: RunAnalysis, { positions }: ReviewItem): string {
  const start = conditions.startTime[positions[0]];
  const end = conditions.startTime[positions[positions.length - 1]] + LS_SECONDS * 1000;
  if (!Number.isFinite(start) || !Number.isFinite(end)) return "";
  const clock = (time: number) => formatUtc(time).slice(11);
  return `, ${clock(start)}–${clock(end)} UTC`;
}
