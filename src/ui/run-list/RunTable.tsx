import { memo, useState } from "react";
import { FIRST_SIMULATED_RUN } from "../../domain/units";
import { formatAddress } from "../../state/address";
import { addressOf } from "../../state/addressSync";
import type { ListedRun } from "../../state/runListing";
import { formatDuration, formatNumber, formatUtc, MISSING } from "../format";
import { useActions, useAppStore } from "../useAppStore";

/** Rows at first, and with each press on the last one: thousands of rows would take a second to draw. */
const PAGE = 200;

interface RunTableProps {
  readonly runs: readonly ListedRun[];
  /** Whether OMS has answered: only then a run without facts is not in OMS. */
  readonly hasFacts: boolean;
}

export const RunTable = memo(function RunTable({ runs, hasFacts }: RunTableProps) {
  const [nShown, setNShown] = useState(PAGE);
  const query = useAppStore((state) => formatAddress(addressOf(state)).replace(/^[^?]*/, ""));
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            <th>Run</th>
            <th className="number">Fill</th>
            <th>Start, UTC</th>
            <th className="number">Duration</th>
            <th className="number">L at start, 10³³ cm⁻²s⁻¹</th>
            <th className="number">Recorded, /pb</th>
            <th className="number">Lumisections</th>
            <th>Source</th>
          </tr>
        </thead>
        <tbody>
          {runs.slice(0, nShown).map((run) => (
            <RunRow key={run.runNumber} run={run} hasFacts={hasFacts} query={query} />
          ))}
        </tbody>
      </table>
      {runs.length === 0 && <p className="run-list-end label">No run matches.</p>}
      {runs.length > nShown && (
        <p className="run-list-end">
          <button type="button" className="link-button" onClick={() => setNShown(nShown + PAGE)}>
            Show {formatNumber(Math.min(PAGE, runs.length - nShown))} of {formatNumber(runs.length - nShown)}{" "}
            older runs
          </button>
        </p>
      )}
    </div>
  );
});

interface RunRowProps {
  readonly run: ListedRun;
  readonly hasFacts: boolean;
  /** Workspace and dataset of the list, as a link to a run of it says them. */
  readonly query: string;
}

function RunRow({ run, hasFacts, query }: RunRowProps) {
  const { runNumber, nLs, facts } = run;
  const isSimulated = useAppStore(
    (state) => state.sourceKind() === "simulation" || runNumber >= FIRST_SIMULATED_RUN,
  );
  const { openRun } = useActions();
  return (
    <tr>
      <td>
        <a
          href={`/expert/${runNumber}${query}`}
          onClick={(event) => {
            // With a modifier the browser opens the link in a tab of its own.
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            openRun(runNumber);
          }}
        >
          {runNumber}
        </a>
      </td>
      {facts ? (
        <>
          <td className="number">{facts.fillNumber ?? MISSING}</td>
          <td>{formatUtc(facts.startTime ?? NaN).slice(0, 16)}</td>
          <td className="number">{durationOf(facts)}</td>
          <td className="number">{formatNumber(facts.initLumi ?? NaN, 1)}</td>
          <td className="number">{formatNumber(facts.recordedLumi ?? NaN, 1)}</td>
        </>
      ) : (
        <td className="dim" colSpan={5}>
          {hasFacts ? "not in OMS" : MISSING}
        </td>
      )}
      <td className="number">{formatNumber(nLs)}</td>
      <td className="dim">{isSimulated ? "simulated" : "recorded"}</td>
    </tr>
  );
}

function durationOf({ startTime, endTime }: NonNullable<ListedRun["facts"]>): string {
  if (startTime === undefined) return MISSING;
  return endTime === undefined ? "running" : formatDuration(endTime - startTime);
}
