import { useState } from "react";
import type { QueueRuns } from "../../state/review/queueRuns";
import { formatNumber } from "../format";
import { Glyph } from "../glyphs/Glyph";
import { useActions, useAppStore } from "../useAppStore";

/** Which runs the queue holds: RunRegistry's open ones, or those typed here. */
export function QueueSource({ queue }: { readonly queue: QueueRuns }) {
  const queueText = useAppStore((state) => state.queueText);
  // A new text from the address or from "Open runs" replaces what is being typed.
  return <SourceForm key={queueText} queue={queue} queueText={queueText} />;
}

function SourceForm({ queue, queueText }: { readonly queue: QueueRuns; readonly queueText: string }) {
  const { setQueueText } = useActions();
  const [text, setText] = useState(queueText);
  const { runs, source, problems, nElsewhere } = queue;
  return (
    <>
      <form
        className="queue-source"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setQueueText(text.trim());
        }}
      >
        <label>
          <span className="label">Runs</span>{" "}
          <input
            aria-label="Runs to review"
            autoComplete="off"
            placeholder="RunRegistry’s open runs, or 900001-900004, 900010"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <button type="submit" className="button">
          List
        </button>
        {queueText !== "" && (
          <button type="button" className="button button-quiet" onClick={() => setQueueText("")}>
            RunRegistry’s open runs
          </button>
        )}
        <span className="label" role="status">
          {runs &&
            `${formatNumber(runs.length)} ${runs.length === 1 ? "run" : "runs"}, ${source === "registry" ? "OPEN in RunRegistry" : "as typed"}`}
          {nElsewhere > 0 && `; ${formatNumber(nElsewhere)} more are not in this dataset`}
        </span>
      </form>
      {problems.length > 0 && (
        <p className="queue-problems" role="alert">
          <Glyph name="fault" /> Left out: {problems.join("; ")}.
        </p>
      )}
    </>
  );
}
