import { luminosityOf } from "../../domain/runLuminosity";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { formatNumber, formatShort, formatUtc } from "../format";

/** What was judged, and by what. */
export function ReportFacts({ analysis }: { readonly analysis: RunAnalysis }) {
  const { run, reference, thresholds, modelSha256, calibratedAt } = analysis;
  const { source, file, nLs, nLsUnknown } = luminosityOf(analysis);
  const network =
    modelSha256 === undefined
      ? "template alone"
      : `network ${modelSha256.slice(0, 12)}, calibrated ${calibratedAt ?? "never"}`;
  const facts: readonly (readonly [string, string])[] = [
    ["Dataset", analysis.datasetName],
    ["Fill", run.fillNumber === undefined ? "unknown" : String(run.fillNumber)],
    ["Taken", `${utc(run.startTime)} to ${run.endTime === undefined ? "now (goes on)" : utc(run.endTime)}`],
    ["Judged by", `${analysis.recipeName} version ${analysis.recipeVersion}, ${network}`],
    [
      "Anomaly",
      `beyond ${formatShort(-Math.abs(thresholds.cold))} or +${formatShort(Math.abs(thresholds.hot))} sigma`,
    ],
    ["Compared with", `run ${reference.runNumber} of ${reference.datasetName}`],
    [
      "Luminosity",
      source === "none"
        ? "nobody says what was recorded"
        : `${file?.name ?? "OMS"}, recorded${nLsUnknown === 0 ? "" : `; unknown for ${formatNumber(nLsUnknown)} of ${formatNumber(nLs)} LS`}`,
    ],
    ...analysis.notes.map((note) => ["Note", note] as const),
    ...analysis.elementsLeftOut.map((me) => ["Not judged", me] as const),
  ];
  return (
    <dl className="report-facts">
      {facts.map(([name, value]) => (
        <div key={`${name} ${value}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const utc = (time: number | undefined): string => (time === undefined ? "?" : `${formatUtc(time)} UTC`);
