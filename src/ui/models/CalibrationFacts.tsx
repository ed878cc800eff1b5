import type { ReadyModel } from "../../state/models/modelsState";
import { formatNumber, formatUtc } from "../format";

type Calibration = NonNullable<ReadyModel["card"]["calibration"]>;

interface CalibrationFactsProps {
  readonly calibration: Calibration;
  readonly scale: ReadyModel["recipe"]["scale"];
}

/** Thresholds with what they cost in false alarms, leakage, scatter, and where the calibration holds. */
export function CalibrationFacts({ calibration, scale }: CalibrationFactsProps) {
  const { thresholds, metrics, instLumiRange } = calibration;
  const [lowest, highest] = instLumiRange;
  return (
    <>
      <h3>Thresholds and false alarms</h3>
      <dl className="facts">
        <dt>An anomaly is beyond</dt>
        <dd>
          −{formatNumber(thresholds.cold, 1)} and +{formatNumber(thresholds.hot, 1)} σ; good data reached{" "}
          {formatNumber(thresholds.reach, 1)} σ
        </dd>
        <dt>σ stands for</dt>
        <dd>
          how rarely at most a good region comes in an LS to show as much evidence; all LS of a stretch show
          that of the stretch, for losses of 98 to 10 % and gains of 10 to 400 %
        </dd>
        <dt>False alarms in 8 h</dt>
        <dd>
          {formatNumber(metrics.testAlarmsPerShift ?? NaN, 2)} seen, budget{" "}
          {formatNumber(metrics.budgetPerShift ?? NaN, 2)}{" "}
          <span className="dim">
            {formatNumber(metrics.testAlarms ?? NaN)} in {formatNumber(metrics.testBlocks ?? NaN)} good blocks
            of LS that set nothing
          </span>
        </dd>
        <dt>Calibrated on</dt>
        <dd>
          {formatNumber(metrics.blocks ?? NaN)} good blocks of LS, {formatUtc(Date.parse(calibration.date))}{" "}
          UTC
        </dd>
        <dt>Holds for</dt>
        <dd>
          {scale === "luminosity"
            ? `${formatNumber(lowest, 1)} to ${formatNumber(highest, 1)} × 10³³ cm⁻²s⁻¹; outside, an LS is not evaluated`
            : "any luminosity: the counts are not scaled by it"}
        </dd>
        <dt>Blind limits</dt>
        <dd>of each run, beside its regions: they depend on its hits</dd>
      </dl>
      <div className="model-tables">
        <LeakageTable leakage={calibration.leakage} />
        <GroupsTable calibration={calibration} />
      </div>
    </>
  );
}

/** The finest regions are judged against the network, what is larger against the template (domain/regionScores.ts). */
const SCOPES: Readonly<Record<string, readonly [word: string, against: string]>> = {
  chamber: ["Chamber", "the network"],
  ring: ["Ring", "the template"],
  halfDisk: ["Half disk", "the template"],
  disk: ["Disk", "the template"],
  sector: ["Readout box", "the network"],
  subdetector: ["Subdetector side", "the template"],
  depth: ["Depth", "the template"],
};

/** How much of its own loss a region's expectation follows, and what is done about it. */
function LeakageTable({ leakage }: { readonly leakage: Calibration["leakage"] }) {
  return (
    <table>
      <caption>Leakage ρ: share of its own loss that an expectation follows</caption>
      <thead>
        <tr>
          <th>Region</th>
          <th className="number">ρ</th>
          <th>Judged against</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(leakage).map(([scope, rho]) => (
          <tr key={scope}>
            <td>{SCOPES[scope]?.[0] ?? scope}</td>
            <td className="number">{formatNumber(rho, 3)}</td>
            <td>{SCOPES[scope]?.[1] ?? "the template"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How much wider than Poisson the counts of good regions scatter, and the evidence an anomaly takes. */
function GroupsTable({
  calibration: { evidence, overDispersion },
}: Pick<CalibrationFactsProps, "calibration">) {
  const rows = Object.entries(evidence);
  const values = Object.values(overDispersion);
  return (
    <details>
      <summary>
        {rows.length} groups of regions: variance ÷ mean {formatNumber(Math.min(...values), 1)} to{" "}
        {formatNumber(Math.max(...values), 1)}, and the evidence that an anomaly takes
      </summary>
      <table>
        <thead>
          <tr>
            <th>Group</th>
            <th className="number">Variance ÷ mean</th>
            <th className="number">Loss, nats</th>
            <th className="number">Gain, nats</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, { cold, hot }]) => (
            <tr key={name}>
              <td>{name}</td>
              <td className="number">
                {name in overDispersion ? formatNumber(overDispersion[name], 2) : "as its bins"}
              </td>
              <td className="number">{formatNumber(cold, 1)}</td>
              <td className="number">{formatNumber(hot, 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
