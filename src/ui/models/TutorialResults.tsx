import { PUBLISHED_TUTORIAL, sectorAzimuth } from "../../domain/rivals/cscTutorial";
import { trueMinus } from "../../domain/trueMinus";
import type { TutorialReport } from "../../state/models/trainingState";
import { formatLsRange, formatNumber } from "../format";
import { AgreementTable } from "./AgreementTable";
import { CLASS_MARKS } from "./classMarks";
import { SectorLosses } from "./SectorLosses";

/** What the tutorial says of a run: in figures, over the LS, and window by window, beside the deployed judging. */
export function TutorialResults({ report }: { readonly report: TutorialReport }) {
  const { request, label, firstLs, isAnomalous, nMaps, nSelected, nDropped } = report;
  const { constants, reconstruction, runNumber } = request;
  const isPublished = Object.entries(PUBLISHED_TUTORIAL).every(
    ([name, value]) => constants[name as keyof typeof constants] === value,
  );
  const nAnomalous = isAnomalous.filter(Boolean).length;
  return (
    <>
      <section className="panel" aria-label="csc-tutorial">
        <header>
          <h2>csc-tutorial</h2>
          <span className="badge badge-outline">RIVAL</span>
          <span className="label">
            run {runNumber}, {trueMinus(label)};{" "}
            {isPublished ? "constants as published" : "constants changed"}; reconstructed by{" "}
            {reconstruction === "network" ? "our network" : "the template"}
          </span>
        </header>
        <p className="reason">
          {formatNumber(nAnomalous)} of {formatNumber(firstLs.length)} windows anomalous.{" "}
          {formatNumber(nSelected)} of {formatNumber(nMaps)} LS pass its selection; the last{" "}
          {formatNumber(nDropped)} make no window and are judged by nothing.
        </p>
        {firstLs.length === 0 ? (
          <p className="remark">
            Not one window is complete: lower the sum of luminosity, or choose a longer run.
          </p>
        ) : (
          <>
            <AgreementTable {...report} rival="Tutorial" what="Windows" />
            <figure className="sector-losses">
              <figcaption className="label">
                Largest and smallest mean relative loss of a sector, by window
              </figcaption>
              <SectorLosses report={report} />
            </figure>
          </>
        )}
      </section>
      {nAnomalous > 0 && (
        <section className="panel" aria-label="Anomalous windows">
          <header>
            <h2>Anomalous windows</h2>
          </header>
          <WindowsTable report={report} />
        </section>
      )}
    </>
  );
}

function WindowsTable({ report }: { readonly report: TutorialReport }) {
  const { firstLs, lastLs, hottest, coldest, largest, smallest, isAnomalous, classes, request } = report;
  const { constants } = request;
  const anomalous = Array.from(firstLs.keys()).filter((w) => isAnomalous[w]);
  const place = (sector: number) =>
    `${formatNumber((180 / Math.PI) * sectorAzimuth(sector + 1, constants))}°`;
  return (
    <table>
      <thead>
        <tr>
          <th>LS</th>
          <th className="number">Largest loss</th>
          <th className="number">at azimuth</th>
          <th className="number">Smallest loss</th>
          <th className="number">at azimuth</th>
          <th>Deployed judging</th>
        </tr>
      </thead>
      <tbody>
        {anomalous.map((w) => (
          <tr key={w}>
            <td>{formatLsRange(firstLs[w], lastLs[w])}</td>
            <Loss value={largest[w]} isBeyond={largest[w] > constants.hot} />
            <td className="number">{place(hottest[w])}</td>
            <Loss value={smallest[w]} isBeyond={smallest[w] < -constants.cold} />
            <td className="number">{place(coldest[w])}</td>
            <td>{CLASS_MARKS[classes[w]].word}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Loss({ value, isBeyond }: { readonly value: number; readonly isBeyond: boolean }) {
  const text = trueMinus(formatNumber(value, 2));
  return <td className="number">{isBeyond ? <b>{text}</b> : text}</td>;
}
