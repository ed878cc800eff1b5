import { Button, FileTrigger } from "react-aria-components";
import type { CertifiedList } from "../../domain/certifiedList";
import { nLsOf } from "../../domain/lumiList";
import type { VetoedRun } from "../../domain/vetoedList";
import type { LsTally } from "../../domain/verdictCounts";
import { formatLsRange, formatNumber } from "../format";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";

/** A certified list that the person loads, and what is left of it in this run without our BAD (judging.md §3). */
export function CertifiedListPart({ vetoed }: { readonly vetoed: VetoedRun | undefined }) {
  const { certified, failure } = useAppStore((state) => ({
    certified: state.certified,
    failure: state.certifiedFailure,
  }));
  const { loadCertified, dropCertified } = useActions();
  return (
    <section className="certified-part" aria-label="Certified list">
      <div className="certified-head">
        <span className="certified-name" title={certified?.name}>
          {certified ? `Without our BAD: ${certified.name}` : "Take our BAD out of a golden or DCS-only list"}
        </span>
        <FileTrigger
          acceptedFileTypes={[".json", ".txt"]}
          onSelect={(files) => {
            if (files?.[0]) void loadCertified(files[0]);
          }}
        >
          <Button className="button button-quiet">{certified ? "Other list…" : "Choose list…"}</Button>
        </FileTrigger>
        {certified && (
          <button type="button" className="button button-quiet" onClick={dropCertified}>
            Remove
          </button>
        )}
      </div>
      {failure !== undefined && (
        <Warning>
          {failure} The file of a certified list is JSON like {EXAMPLE}.
        </Warning>
      )}
      {certified && vetoed && <Vetoed certified={certified} vetoed={vetoed} />}
    </section>
  );
}

const EXAMPLE = '{"380399": [[1, 213]]}';

interface VetoedProps {
  readonly certified: CertifiedList;
  readonly vetoed: VetoedRun;
}

function Vetoed({ certified, vetoed }: VetoedProps) {
  if (vetoed.isAbsent)
    return (
      <Warning>
        The list does not hold run {vetoed.runNumber}: nothing of this run is in the vetoed list either.
      </Warning>
    );
  const { listed, removed, inherited, goodUnlisted, unknownLs } = vetoed;
  return (
    <>
      <table>
        <thead>
          <tr>
            <th>Run {vetoed.runNumber}</th>
            <th className="number">LS</th>
            <th className="number">/pb</th>
          </tr>
        </thead>
        <tbody>
          <Row words="In the certified list" tally={listed} />
          <Row words="BAD here: taken out" tally={removed} />
          <Row words="Not evaluated here: kept on the list's word" tally={inherited} />
          <Row words="GOOD here, but not in the list: left out" tally={goodUnlisted} />
        </tbody>
      </table>
      {unknownLs.length > 0 && (
        <Warning>
          {formatNumber(nLsOf(unknownLs))} LS of the list are not in this run and stay as they are:{" "}
          {unknownLs
            .slice(0, 5)
            .map(([from, to]) => formatLsRange(from, to))
            .join(", ")}
          {unknownLs.length > 5 && " …"}
        </Warning>
      )}
      {certified.certifiedBy === "dcs" && (
        <Warning>Made of detector bits alone, judged by nobody: the file says not-human-certified.</Warning>
      )}
      {certified.certifiedBy === "unknown" && (
        <Warning>Its name says neither golden nor DCS-only: who certified it is not known.</Warning>
      )}
    </>
  );
}

function Row({ words, tally }: { readonly words: string; readonly tally: LsTally }) {
  return (
    <tr>
      <td>{words}</td>
      <td className="number">{formatNumber(tally.nLs)}</td>
      <td className="number">
        {formatNumber(tally.recordedPb, 2)}
        {tally.nLsLumiUnknown > 0 && ` + ${formatNumber(tally.nLsLumiUnknown)} LS unknown`}
      </td>
    </tr>
  );
}

function Warning({ children }: { readonly children: React.ReactNode }) {
  return (
    <p className="dialog-block" role="status">
      <Glyph name="fault" />
      <span>{children}</span>
    </p>
  );
}
