import { nLsOf } from "../../domain/lumiList";
import type { LostGroup } from "../../domain/listComparison";
import { trueMinus } from "../../domain/trueMinus";
import { type LsTally, tallySum } from "../../domain/verdictCounts";
import type { ComparedList } from "../../state/exportPlan";
import { formatLsRange, formatNumber } from "../format";
import { Warning } from "./Warning";

/** Reasons that are listed for BAD and for not evaluated LS; the side-car has all. */
const MOST_REASONS = 4;
const MOST_RANGES = 5;

/** Our GOOD against a list in this run: what both hold, what is gained, what is lost and why, in LS and /pb. */
export function ComparisonTable({
  compared: { list, comparison, doubts },
}: {
  readonly compared: ComparedList;
}) {
  const { runNumber, isAbsent, listed, both, gained, lost, unknownLs } = comparison;
  const bad = lost.filter(({ state }) => state === "BAD");
  const notEvaluated = lost.filter(({ state }) => state === "NOT EVALUATED");
  return (
    <>
      {doubts.map((doubt) => (
        <Warning key={doubt}>{doubt}</Warning>
      ))}
      {isAbsent && (
        <Warning>
          The list does not hold run {runNumber}: nothing of this run is in what is made of the list.
        </Warning>
      )}
      <table className="comparison">
        <thead>
          <tr>
            <th>Run {runNumber}</th>
            <th className="number">LS</th>
            <th className="number">/pb</th>
          </tr>
        </thead>
        <tbody>
          <Row words="In the list" tally={listed} />
          <Row words="In the list and GOOD here" tally={both} />
          <Lost words="Lost: in the list, BAD here" groups={bad} />
          <Lost words="Lost: in the list, not evaluated here" groups={notEvaluated} />
          <Row words="Gained: GOOD here, not in the list" tally={gained} />
        </tbody>
      </table>
      {unknownLs.length > 0 && (
        <Warning>
          {formatNumber(nLsOf(unknownLs))} LS of the list are not in this run:{" "}
          {unknownLs
            .slice(0, MOST_RANGES)
            .map(([from, to]) => formatLsRange(from, to))
            .join(", ")}
          {unknownLs.length > MOST_RANGES && " …"}
        </Warning>
      )}
      {list.certifiedBy === "dcs" && (
        <p className="remark">Made of detector bits alone: no person certified this list.</p>
      )}
      {list.certifiedBy === "unknown" && (
        <Warning>Its name says neither golden nor DCS-only: who certified it is not known.</Warning>
      )}
    </>
  );
}

function Lost({ words, groups }: { readonly words: string; readonly groups: readonly LostGroup[] }) {
  return (
    <>
      <Row words={words} tally={tallySum(groups)} />
      {groups.slice(0, MOST_REASONS).map((group) => (
        <Row key={group.reason} words={trueMinus(group.reason)} tally={group} isReason />
      ))}
      {groups.length > MOST_REASONS && (
        <tr className="comparison-reason">
          <td colSpan={3}>and {groups.length - MOST_REASONS} more reasons</td>
        </tr>
      )}
    </>
  );
}

interface RowProps {
  readonly words: string;
  readonly tally: LsTally;
  readonly isReason?: boolean;
}

function Row({ words, tally, isReason = false }: RowProps) {
  const { nLs, recordedPb, nLsLumiUnknown } = tally;
  const isUnknown = nLs > 0 && nLs === nLsLumiUnknown;
  return (
    <tr className={isReason ? "comparison-reason" : undefined}>
      <td title={words}>{words}</td>
      <td className="number">{formatNumber(nLs)}</td>
      <td className="number">
        {isUnknown ? "unknown" : formatNumber(recordedPb, 2)}
        {!isUnknown && nLsLumiUnknown > 0 && ` + ${formatNumber(nLsLumiUnknown)} LS unknown`}
      </td>
    </tr>
  );
}
