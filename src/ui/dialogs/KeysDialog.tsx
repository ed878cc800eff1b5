import { Fragment } from "react";
import { AppDialog } from "./AppDialog";

const KEYS: readonly (readonly [caps: readonly string[], does: string])[] = [
  [["←", "→"], "one LS back, forward"],
  [["Shift", "←", "→"], "ten LS"],
  [["P", "N"], "previous, next anomaly"],
  [["Home", "End"], "first, last LS"],
  [[":"], "go to an LS by its number"],
  [["Space"], "play, stops at anomalies"],
  [["1", "2", "3", "4", "5"], "sum: recipe, LS, last 10, run, brush"],
  [["O"], "chamber outlines"],
  [["L"], "linear or logarithmic"],
  [["R"], "loss in σ or relative"],
  [["B", "G", "X"], "decide: BAD, GOOD, EXCLUDED"],
  [["U"], "take the last decision back"],
  [["Shift", "U"], "put it into force again"],
  [["D"], "decisions on this run"],
  [["S"], "sign this run"],
  [["E"], "export"],
  [["Ctrl", "O"], "open a run file"],
  [["Ctrl", "S"], "save this run as a file"],
  [["Y"], "copy link to this view"],
  [["Esc"], "close, unpin, cancel"],
  [["?"], "this list"],
  [["J", "K"], "Review: next, previous run of the queue"],
  [["T"], "Review: take the run, or give it back"],
  [["Enter"], "Review: agree with the segment"],
  [["C"], "Review: against network or reference run"],
  [["`"], "Review: blink the reference while held"],
  [["F"], "Review: official rule as a lane"],
  [["[", "]"], "Review: try another threshold"],
  [["0"], "Review: back to the deployed one"],
];

export function KeysDialog() {
  return (
    <AppDialog name="keys" title="Keys" width={720}>
      {(close) => (
        <>
          <dl className="key-table">
            {KEYS.map(([caps, does]) => (
              <div key={does}>
                <dt>
                  {caps.map((cap) => (
                    <Fragment key={cap}>
                      <kbd>{cap}</kbd>
                    </Fragment>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <p className="remark">
            On a map: arrows move the cell, Enter pins its chamber, plus and minus zoom, a drag zooms, a
            double click shows all. On the tracks: drag scrubs, the wheel zooms the brush.
          </p>
          <div className="dialog-foot">
            <button type="button" className="button" onClick={close} autoFocus>
              Close
            </button>
          </div>
        </>
      )}
    </AppDialog>
  );
}
