import { useMemo } from "react";
import { trueMinus } from "../../domain/trueMinus";
import { formatLsRange, formatPercent, formatSigma } from "../format";
import { Glyph } from "../glyphs/Glyph";
import { type Shown, useActions, useAppStore } from "../useAppStore";

/** All anomalies of the run, in the order of their first LS; each leads to its place. */
export function SegmentsList({ analysis, lsNumber }: Shown) {
  const { segments, thresholds } = analysis;
  const { pinned, mePath } = useAppStore((state) => ({ pinned: state.pinned, mePath: state.mePath }));
  const { jumpTo } = useActions();
  const inOrder = useMemo(
    () => [...segments.keys()].sort((a, b) => segments[a].from - segments[b].from),
    [segments],
  );
  return (
    <section className="panel segments-panel" aria-label="Anomalies of the run">
      <header>
        <h2>Anomalies of the run</h2>
        <span className="label">{segments.length === 0 ? "none" : segments.length}</span>
        <span className="grow" />
        {segments.length > 0 && (
          <span className="label" aria-hidden="true">
            <kbd>P</kbd> <kbd>N</kbd>
          </span>
        )}
      </header>
      <ul className="segments-list">
        {inOrder.map((s) => {
          const { region, from, to, fraction, significance, severityRule } = segments[s];
          const isHere =
            segments[s].mePath === mePath && region === pinned && from <= lsNumber && lsNumber <= to;
          return (
            <li key={s}>
              <button
                type="button"
                className="segment-row"
                aria-current={isHere || undefined}
                title={[trueMinus(region), severityRule].filter((text) => text !== undefined).join(": ")}
                onClick={() => jumpTo(s)}
              >
                <span className={severityRule === undefined ? "not-severe" : "severe"}>
                  <Glyph name={severityRule === undefined ? "anomaly" : "bad"} size={12} />
                  <span className="visually-hidden">
                    {severityRule === undefined ? "not severe" : "severe"}
                  </span>
                </span>
                <span className="segment-place">{trueMinus(region)}</span>
                <span className="segment-figures">
                  <span className="dim">{formatPercent(fraction, 0, true)}</span>
                  <span className="dim">{formatSigma(significance, thresholds.reach)} σ</span>
                  <span>{formatLsRange(from, to)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
