import type { RunAnalysis } from "../../domain/runAnalysis";
import { trueMinus } from "../../domain/trueMinus";
import { formatLsRange, formatPercent, formatSigma } from "../format";

/** Every anomaly of the run, those that make LS BAD first. */
export function AnomalyTable({ analysis }: { readonly analysis: RunAnalysis }) {
  const { segments, thresholds } = analysis;
  const ordered = [...segments].sort(
    (a, b) => Number(b.severityRule !== undefined) - Number(a.severityRule !== undefined) || a.from - b.from,
  );
  if (ordered.length === 0)
    return (
      <>
        <h3>Anomalies</h3>
        <p>None.</p>
      </>
    );
  return (
    <>
      <h3>Anomalies: {ordered.length}</h3>
      <table>
        <thead>
          <tr>
            <th>LS</th>
            <th>Where</th>
            <th>What</th>
            <th className="number">Hits</th>
            <th className="number">σ</th>
            <th>Makes BAD by</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map(({ mePath, label, region, kind, from, to, fraction, significance, severityRule }) => (
            <tr key={`${mePath} ${region} ${kind} ${from}`}>
              <td>{formatLsRange(from, to)}</td>
              <td>{trueMinus(region === label ? label : `${region} (${label})`)}</td>
              <td>{kind}</td>
              <td className="number">{formatPercent(fraction, 0, true)}</td>
              <td className="number">{formatSigma(significance, thresholds.reach)}</td>
              <td>{severityRule ?? "no rule: a defect note"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
