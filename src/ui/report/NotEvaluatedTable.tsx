import type { RunAnalysis } from "../../domain/runAnalysis";
import { countVerdicts } from "../../domain/verdictCounts";
import { formatNumber, formatPercent } from "../format";

/** What nobody can say of the run, by why; and how much of what could be certified was evaluated. */
export function NotEvaluatedTable({ analysis }: { readonly analysis: RunAnalysis }) {
  const { byWhy, notEvaluated, evaluated, eligible, coverage } = countVerdicts(analysis);
  return (
    <>
      <h3>Not evaluated: {formatNumber(notEvaluated.nLs)} LS</h3>
      {byWhy.size > 0 && (
        <table>
          <thead>
            <tr>
              <th>Why</th>
              <th className="number">LS</th>
              <th className="number">/pb</th>
            </tr>
          </thead>
          <tbody>
            {[...byWhy].map(([why, { nLs, recordedPb, nLsLumiUnknown }]) => (
              <tr key={why}>
                <td>{why}</td>
                <td className="number">{formatNumber(nLs)}</td>
                <td className="number">
                  {formatNumber(recordedPb, 2)}
                  {nLsLumiUnknown > 0 && ` + ${formatNumber(nLsLumiUnknown)} LS unknown`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        Evaluated {formatNumber(evaluated.nLs)} of {formatNumber(eligible.nLs)} LS that could be certified
        {coverage.byLs !== undefined && ` (${formatPercent(coverage.byLs)} of these LS`}
        {coverage.byLs !== undefined &&
          (coverage.byPb === undefined
            ? ")"
            : `, ${formatPercent(coverage.byPb)} of their ${formatNumber(eligible.recordedPb, 2)} /pb)`)}
        .
      </p>
    </>
  );
}
