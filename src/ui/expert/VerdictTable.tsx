import type { LsTally, VerdictCounts } from "../../domain/verdictCounts";
import { formatNumber, formatPercent } from "../format";
import { VerdictChip } from "../glyphs/VerdictChip";

/** LS and recorded luminosity per verdict, with the whole they are shares of. */
export function VerdictTable({ counts }: { readonly counts: VerdictCounts }) {
  const { total } = counts;
  return (
    <table>
      <thead>
        <tr>
          <th>Verdict</th>
          <th className="number">of {formatNumber(total.nLs)} LS</th>
          <th className="number">/pb</th>
          <th className="number">of {formatNumber(total.recordedPb, 2)} /pb</th>
        </tr>
      </thead>
      <tbody>
        <TallyRow chip={<VerdictChip state="GOOD" />} tally={counts.good} total={total} />
        <TallyRow chip={<VerdictChip state="BAD" />} tally={counts.bad} total={total} />
        <TallyRow
          chip={<VerdictChip state="NOTSET" text="NOT EVALUATED" />}
          tally={counts.notEvaluated}
          total={total}
        />
      </tbody>
    </table>
  );
}

interface TallyRowProps {
  readonly chip: React.ReactNode;
  readonly tally: LsTally;
  readonly total: LsTally;
}

function TallyRow({ chip, tally, total }: TallyRowProps) {
  const unknown =
    tally.nLsLumiUnknown > 0 ? `${formatNumber(tally.nLsLumiUnknown)} LS of unknown luminosity` : undefined;
  return (
    <tr>
      <td>{chip}</td>
      <td className="number">{formatNumber(tally.nLs)}</td>
      <td className="number" title={unknown}>
        {formatNumber(tally.recordedPb, 2)}
        {unknown !== undefined && " + ?"}
      </td>
      <td className="number">{formatPercent(tally.recordedPb / total.recordedPb)}</td>
    </tr>
  );
}
