import { memo, useEffect, useRef } from "react";
import { itemDecision, type ReviewItem } from "../../domain/review/reviewItems";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { itemsOf, selectItemShown } from "../../state/review/selectedItem";
import { ColumnWidths } from "../controls/ColumnWidths";
import { moveFocus } from "../controls/moveFocus";
import { ExportedState } from "../decisions/ExportedState";
import { SignOffState } from "../decisions/SignOffState";
import { formatLsRange, formatSigma } from "../format";
import { formatRecorded } from "../formatRecorded";
import { Glyph } from "../glyphs/Glyph";
import { StateGlyph } from "../glyphs/VerdictChip";
import { type Shown, useActions, useAppStore } from "../useAppStore";
import { decisionWord, itemPlace, itemSigma } from "./itemWords";

/** Everything of the run that is not plainly GOOD, by LS; arrow keys move, N and P from anywhere. */
export function ItemsPanel({ analysis }: Shown) {
  const items = itemsOf(analysis);
  const selected = useAppStore(selectItemShown)?.key;
  const isRunning = useAppStore((state) => state.analysis.phase === "running");
  const nOpen = items.filter((item) => !item.notEvaluated && itemDecision(analysis, item).nOpen > 0).length;
  return (
    <section className="panel items-panel" aria-label="Flagged segments">
      <header>
        <h2>Flagged segments</h2>
        <span className="label">{items.length === 0 ? "none" : `${items.length}, ${nOpen} open`}</span>
        <span className="grow" />
        <span className="label" aria-hidden="true">
          next <kbd>N</kbd> previous <kbd>P</kbd>
        </span>
      </header>
      {items.length === 0 ? (
        <CleanRun analysis={analysis} />
      ) : (
        <Items analysis={analysis} items={items} selected={selected} />
      )}
      <div className="items-foot">
        <SignOffState signOff={analysis.signOff} />
        {!isRunning && <ExportedState exported={analysis.exported} />}
      </div>
    </section>
  );
}

function CleanRun({ analysis }: { readonly analysis: RunAnalysis }) {
  const isRunning = useAppStore((state) => state.analysis.phase === "running");
  return (
    <p className="reason">
      {isRunning
        ? "Nothing so far; the rest is being judged."
        : analysis.verdicts.length === 0
          ? "The run has no lumisection."
          : "Every LS is GOOD, and nothing deviates. "}
      {!isRunning && (
        <span className="dim">
          <kbd>J</kbd> next run
        </span>
      )}
    </p>
  );
}

/** Verdict, LS, σ, /pb, decision; the reason has the rest. */
const COLUMN_WIDTHS = [24, 74, undefined, 44, 52, "var(--decision)"];

interface ItemsProps {
  readonly analysis: RunAnalysis;
  readonly items: readonly ReviewItem[];
  readonly selected: string | undefined;
}

const Items = memo(function Items({ analysis, items, selected }: ItemsProps) {
  const { selectItem } = useActions();
  const scroll = useRef<HTMLDivElement>(null);
  useEffect(() => {
    scroll.current?.querySelector("[data-selected]")?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const entry = items.some(({ key }) => key === selected) ? selected : items[0].key;
  return (
    <div ref={scroll} className="items-scroll" onKeyDown={moveFocus}>
      <table className="items-table">
        <ColumnWidths widths={COLUMN_WIDTHS} />
        <thead>
          <tr>
            <th>
              <span className="visually-hidden">Verdict</span>
            </th>
            <th>LS</th>
            <th>Region, reason</th>
            <th className="number">σ</th>
            <th className="number">/pb</th>
            <th>Decision</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr
              key={item.key}
              data-selected={item.key === selected || undefined}
              onClick={() => selectItem(item.key)}
            >
              <td>
                <StateGlyph state={item.state} />
              </td>
              <td>
                <button
                  type="button"
                  className="row-button"
                  tabIndex={item.key === entry ? 0 : -1}
                  aria-pressed={item.key === selected}
                  onFocus={() => selectItem(item.key)}
                >
                  <span className="visually-hidden">{item.state} </span>
                  {formatLsRange(item.from, item.to).replace("LS ", "")}
                </button>
              </td>
              <td className="ellipsis" title={itemPlace(analysis, item)}>
                {itemPlace(analysis, item)}
              </td>
              <td className="number">
                {item.segments.length > 0 &&
                  formatSigma(itemSigma(analysis, item), analysis.thresholds.reach)}
              </td>
              <td className="number">{formatRecorded(item.tally)}</td>
              <td>
                <Decided analysis={analysis} item={item} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

function Decided({ analysis, item }: { readonly analysis: RunAnalysis; readonly item: ReviewItem }) {
  const decided = itemDecision(analysis, item);
  const word = decisionWord(item, decided);
  if (decided.decisions.length === 0)
    return word === "open" ? <b>open</b> : <span className="dim">{word}</span>;
  return (
    <span className="ellipsis" title={word}>
      {word} <Glyph name="override" size={10} />
    </span>
  );
}
