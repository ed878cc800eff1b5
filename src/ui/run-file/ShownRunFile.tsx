import { useActions, useAppStore } from "../useAppStore";

/** In the place of workspace, dataset and run: what is shown comes from no server. */
export function ShownRunFile() {
  const runFile = useAppStore((state) => state.runFile);
  const { closeRun } = useActions();
  if (!runFile) return null;
  const { dataset, runNumber, workspace } = runFile.summary.request;
  return (
    <div className="shown-run-file">
      <span className="label">File</span>
      <b className="run-file-name" title={runFile.file.name}>
        {runFile.file.name}
      </b>
      <span className="dim run-file-name">
        {workspace.toUpperCase()}, run {runNumber}, {dataset.name}
      </span>
      <button type="button" className="button button-small" onClick={closeRun}>
        Close file
      </button>
    </div>
  );
}
