import { formatUtc } from "../format";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";
import { countDifferences } from "./countDifferences";

/** In the place of workspace, dataset and run: what is shown comes from no server, and whether it is still the same. */
export function ShownRunFile() {
  const runFile = useAppStore((state) => state.runFile);
  const { closeRun } = useActions();
  if (!runFile) return null;
  const { comparison, file, summary } = runFile;
  const { dataset, runNumber } = summary.request;
  const savedAt = formatUtc(summary.savedAt);
  const isEqual = comparison !== undefined && countDifferences(comparison) === 0;
  return (
    <div className="shown-run-file">
      <span className="label">File</span>
      <b className="run-file-name" title={`${file.name}: run ${runNumber} of ${dataset.name}`}>
        {file.name}
      </b>
      <span className="dim run-file-name" title={`${savedAt} UTC, by Lumiscope ${summary.toolVersion}`}>
        saved {savedAt.slice(0, 10)}
      </span>
      <span role="status" className="run-file-equal">
        {isEqual && (
          <>
            <Glyph name="good" size={14} /> judged again: all equal
          </>
        )}
      </span>
      <button type="button" className="button button-small" onClick={closeRun}>
        Close file
      </button>
    </div>
  );
}
