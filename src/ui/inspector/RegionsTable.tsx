import { type KeyboardEvent, memo, useMemo } from "react";
import { type RegionRow, regionRows } from "../../state/regionTable";
import { trueMinus } from "../../domain/trueMinus";
import { formatHits, formatNumber, formatPercent, formatSigma } from "../format";
import { MasksRemark } from "../masks/MasksRemark";
import { type Shown, useActions, useAppStore } from "../useAppStore";

/** All regions in an LS, hits of the window that judges it, the most significant first. Arrow keys move, Enter pins. */
export function RegionsTable({ analysis, element, lsNumber }: Shown) {
  const rows = useMemo(() => regionRows(element, lsNumber), [element, lsNumber]);
  const pinned = useAppStore((state) => state.pinned);
  return (
    <section className="panel regions-panel" aria-label="Regions">
      <header>
        <h2>Regions</h2>
        <span className="label">
          {rows.length > 0
            ? `of ${trueMinus(element.label)}, the most significant of ${rows.length} first`
            : "none judged in this LS"}
        </span>
      </header>
      <MasksRemark analysis={analysis} />
      {rows.length > 0 && (
        <Rows rows={rows} label={element.label} pinned={pinned} reach={analysis.thresholds.reach} />
      )}
    </section>
  );
}

interface RowsProps {
  readonly rows: readonly RegionRow[];
  readonly label: string;
  readonly pinned: string | undefined;
  readonly reach: number;
}

const Rows = memo(function Rows({ rows, label, pinned, reach }: RowsProps) {
  const { pin } = useActions();
  // One stop for the Tab key: the pinned row, else the first; the arrows move from there.
  const entry = rows.some(({ name }) => name === pinned) ? pinned : rows[0].name;
  return (
    <div className="regions-scroll" onKeyDown={moveFocus}>
      <table className="regions-table">
        <thead>
          <tr>
            <th>Region</th>
            <th className="number">Hits</th>
            <th className="number">Expected</th>
            <th className="number">Loss</th>
            <th className="number">σ</th>
            <th>
              <span className="visually-hidden">Deviation as a bar</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.name}
              className={row.knownDefect === undefined ? undefined : "is-known"}
              data-selected={row.name === pinned || undefined}
            >
              <td>
                <button
                  type="button"
                  className="row-button"
                  title={trueMinus(row.name)}
                  tabIndex={row.name === entry ? 0 : -1}
                  aria-pressed={row.name === pinned}
                  onClick={() => pin(row.name === pinned ? undefined : row.name)}
                >
                  {shortName(row.name, label)}
                </button>
              </td>
              {row.knownDefect === undefined ? (
                <Figures row={row} reach={reach} />
              ) : (
                <td colSpan={5}>{row.knownDefect}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

function Figures({ row, reach }: { readonly row: RegionRow; readonly reach: number }) {
  const { significance } = row;
  const width = (16 * Math.min(reach, Math.abs(significance))) / reach;
  return (
    <>
      <td className="number">{shortHits(row.observed)}</td>
      <td className="number">{shortHits(row.expected)}</td>
      <td className="number">{formatPercent(row.fraction, 0, true)}</td>
      <td className="number">{formatSigma(significance, reach)}</td>
      <td aria-hidden="true">
        <span className="sigma-bar">
          {Number.isFinite(significance) && (
            <i className={significance < 0 ? "cold" : "hot"} style={{ width }} />
          )}
        </span>
      </td>
    </>
  );
}

/** "−2/1/07", "−2 left", "HBP06", "20..51" of METSig: the label of the map stands in the head of the table. */
const shortName = (name: string, label: string) =>
  trueMinus(name === label ? name : name.replace(` ${label}`, ""))
    .replace(/^ME(?=[+−])|^\w+ (?=−?\d\S*\.\.)/, "")
    .replace(/ half$/, "");

/** Rings and disks in thousands, "162 k": four figures of width are enough to compare. */
const shortHits = (hits: number) => (hits >= 1e5 ? `${formatNumber(hits / 1000)} k` : formatHits(hits));

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (at === -1 || to === undefined) return;
  event.preventDefault();
  buttons.at(Math.min(buttons.length - 1, Math.max(0, to)))?.focus();
}
