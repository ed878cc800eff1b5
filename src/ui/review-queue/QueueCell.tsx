import type { QueueColumn, QueueEntry } from "../../state/review/queueState";
import { type ListedEntry, rowOf } from "../../state/review/queueView";
import type { QueueRow } from "../../domain/review/queueRow";
import type { LsTally } from "../../domain/verdictCounts";
import { TakeRun } from "../assignee/TakeRun";
import { formatNumber, formatPercent, formatUtc, MISSING } from "../format";
import { formatRecorded } from "../formatRecorded";
import { Glyph } from "../glyphs/Glyph";
import { SignedCell } from "./SignedCell";

interface QueueCellProps {
  readonly column: QueueColumn;
  readonly listed: ListedEntry;
}

/** One figure of one run; a dash where nobody has it yet. */
export function QueueCell({ column, listed }: QueueCellProps) {
  const { runNumber, entry, nOpen } = listed;
  if (column === "runNumber") return <b>{runNumber}</b>;
  if (column === "state") return <Phase entry={entry} />;
  if (column === "registry") return <Registry state={listed.registry} />;
  if (column === "assignee") return <TakeRun runNumber={runNumber} taking={listed.taking} />;
  if (column === "signed") return <SignedCell {...listed} />;
  if (column === "nLs") return listed.nLs === undefined ? MISSING : formatNumber(listed.nLs);
  const row = rowOf(entry);
  if (!row) {
    const recorded = column === "recorded" ? formatNumber(listed.recordedPb ?? NaN, 2) : MISSING;
    return <span className="dim">{recorded}</span>;
  }
  const figure = <Figure column={column} row={row} nOpen={nOpen} />;
  return entry.phase === "kept" ? <span className="dim">{figure}</span> : figure;
}

interface FigureProps extends Pick<ListedEntry, "nOpen"> {
  readonly column: "recorded" | "flagged" | "atStake" | "recoverable" | "notEvaluated" | "open";
  readonly row: QueueRow;
}

function Figure({ column, row, nOpen }: FigureProps) {
  switch (column) {
    case "recorded":
      return <Pb tally={row.total} />;
    case "flagged":
      return row.flagged.nLs > 0 ? <b>{formatNumber(row.flagged.nLs)}</b> : "0";
    case "atStake":
      return <Pb tally={row.atStake} />;
    case "recoverable":
      return row.recoverable ? (
        <Pb tally={row.recoverable} />
      ) : (
        <span className="dim" title="RunRegistry says nothing of this run">
          unknown
        </span>
      );
    case "notEvaluated":
      return formatNumber(row.notEvaluated.nLs);
    case "open":
      return nOpen === undefined ? (
        MISSING
      ) : nOpen === 0 ? (
        <span className="dim">nothing</span>
      ) : (
        <b>{formatNumber(nOpen)}</b>
      );
  }
}

const REGISTRY_TITLES = {
  absent: "RunRegistry does not have this run",
  unknown: "the server does not say where runs stand in RunRegistry",
} as const;

function Registry({ state }: { readonly state: ListedEntry["registry"] }) {
  if (state !== undefined && state !== "absent") return state;
  return (
    <span className="dim" title={REGISTRY_TITLES[state ?? "unknown"]}>
      {state === "absent" ? "not in it" : "not available"}
    </span>
  );
}

function Pb({ tally }: { readonly tally: LsTally }) {
  const { nLs, nLsLumiUnknown } = tally;
  const title = nLsLumiUnknown > 0 ? `luminosity of ${formatNumber(nLsLumiUnknown)} LS unknown` : undefined;
  return (
    <span className={nLs > 0 && nLsLumiUnknown === nLs ? "dim" : undefined} title={title}>
      {formatRecorded(tally)}
    </span>
  );
}

function Phase({ entry }: { readonly entry: QueueEntry }) {
  switch (entry.phase) {
    case "waiting":
      return <span className="dim">not judged</span>;
    case "judging":
      return <>judging, {formatPercent(entry.share, 0)}</>;
    case "kept":
      return (
        <span
          className="dim ellipsis"
          title={`Judged ${formatUtc(entry.judgedAt)} UTC, before this page was loaded, by a network that may be another now: judge it again`}
        >
          {formatUtc(entry.judgedAt).slice(5, 16)}, before reload
        </span>
      );
    case "failed":
      return (
        <span className="fault-text ellipsis" title={entry.failure.detail}>
          <Glyph name="fault" size={12} /> {entry.failure.title}
        </span>
      );
    case "judged":
      return entry.row.flagged.nLs > 0 ? (
        <span className="queue-flagged">
          <Glyph name="bad" size={12} /> flagged
        </span>
      ) : entry.row.good.nLs === 0 ? (
        <>
          <Glyph name="notset" size={12} /> nothing GOOD
        </>
      ) : entry.row.nAnomalies > 0 ? (
        <span className="queue-noted">
          <Glyph name="anomaly" size={12} /> anomalies, none severe
        </span>
      ) : entry.row.notEvaluated.nLs > 0 ? (
        <>
          <Glyph name="notset" size={12} /> nothing found, not all judged
        </>
      ) : (
        <>
          <Glyph name="good" size={12} /> nothing found
        </>
      );
  }
}
