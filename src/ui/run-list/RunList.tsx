import { FIRST_SIMULATED_RUN } from "../../domain/units";
import { FailurePlace } from "../controls/FailurePlace";
import { formatNumber } from "../format";
import { useActions, useAppStore } from "../useAppStore";
import "./run-list.css";

/** The first page: the runs of the dataset, the newest first. */
export function RunList() {
  const { workspaces, datasets, runs, datasetName } = useAppStore((state) => ({
    workspaces: state.workspaces,
    datasets: state.datasets,
    runs: state.runs,
    datasetName: state.datasetName,
  }));
  const { start } = useActions();
  const broken = [workspaces, datasets, runs].find(({ phase }) => phase === "failed");
  return (
    <main className="run-list">
      <header>
        <h1>Choose a run</h1>
        <p className="label">{datasetName ?? "Asking the server what it has"}</p>
      </header>
      {broken?.phase === "failed" ? (
        <FailurePlace failure={broken.failure} onRetry={() => void start()} />
      ) : runs.phase === "ready" && runs.value.length > 0 ? (
        <RunTable rows={runs.value} />
      ) : (
        <div className="place">
          <b>{runs.phase === "ready" ? "No run in this dataset" : "Listing runs"}</b>
          {runs.phase === "ready" && <span className="place-detail">Choose another dataset above.</span>}
        </div>
      )}
    </main>
  );
}

interface RunTableProps {
  readonly rows: readonly { readonly runNumber: number; readonly nLs: number }[];
}

function RunTable({ rows }: RunTableProps) {
  const { openRun } = useActions();
  const newestFirst = [...rows].sort((a, b) => b.runNumber - a.runNumber);
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            <th>Run</th>
            <th className="number">Lumisections</th>
            <th>Source</th>
          </tr>
        </thead>
        <tbody>
          {newestFirst.map(({ runNumber, nLs }) => (
            <tr key={runNumber}>
              <td>
                <a
                  href={`/expert/${runNumber}`}
                  onClick={(event) => {
                    event.preventDefault();
                    openRun(runNumber);
                  }}
                >
                  {runNumber}
                </a>
              </td>
              <td className="number">{formatNumber(nLs)}</td>
              <td className="dim">{runNumber >= FIRST_SIMULATED_RUN ? "simulated" : "recorded"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
