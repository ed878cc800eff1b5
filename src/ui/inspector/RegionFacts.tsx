import { useMemo } from "react";
import { regionRows } from "../../state/regionTable";
import { trueMinus } from "../../domain/trueMinus";
import { formatHits, formatPercent, formatSigma } from "../format";
import { type Shown, useActions, useAppStore } from "../useAppStore";
import { BlindLimits } from "./BlindLimits";

/** What the judged window says of the pinned region. */
export function RegionFacts({ analysis, element, lsNumber }: Shown) {
  const { pinned, isOfFile } = useAppStore((state) => ({
    pinned: state.pinned,
    isOfFile: state.runFile !== undefined,
  }));
  const { pin, draftMask, openDialog } = useActions();
  const rows = useMemo(() => regionRows(element, lsNumber), [element, lsNumber]);
  if (pinned === undefined || !element.regionNames.includes(pinned)) return null;
  const rank = rows.findIndex(({ name }) => name === pinned);
  const row = rank === -1 ? undefined : rows[rank];
  return (
    <section className="panel" aria-label="Pinned region">
      <header>
        <h2>{trueMinus(pinned)}</h2>
        <span className="label">{row === undefined ? "pinned" : `rank ${rank + 1} of ${rows.length}`}</span>
        <span className="grow" />
        <button type="button" className="link-button" onClick={() => pin(undefined)}>
          unpin <kbd aria-hidden="true">Esc</kbd>
        </button>
      </header>
      {row === undefined ? (
        <p className="label">This LS was not judged: nothing is known of the region.</p>
      ) : row.knownDefect !== undefined ? (
        <p className="label">Not judged: {row.knownDefect}.</p>
      ) : (
        <>
          <dl className="facts">
            <dt>Hits</dt>
            <dd>
              {formatHits(row.observed)} of {formatHits(row.expected)} expected
            </dd>
            <dt>Loss</dt>
            <dd>
              {formatPercent(row.fraction, 1, true)},{" "}
              {formatSigma(row.significance, analysis.thresholds.reach)} σ
            </dd>
          </dl>
          <BlindLimits element={element} region={element.regionNames.indexOf(pinned)} />
        </>
      )}
      <p className="mask-actions">
        {row !== undefined && row.knownDefect === undefined && !isOfFile && (
          <button type="button" className="link-button" onClick={() => draftMask(pinned)}>
            Mask this region…
          </button>
        )}
        <button type="button" className="link-button" onClick={() => openDialog("masks")}>
          Masks…
        </button>
      </p>
    </section>
  );
}
