import { memo, useMemo } from "react";
import { type RegionRow, regionRows } from "../../state/regionTable";
import { trueMinus } from "../../domain/trueMinus";
import { moveFocus } from "../controls/moveFocus";
import { MasksRemark } from "../masks/MasksRemark";
import { type Shown, useActions, useAppStore } from "../useAppStore";
import { RegionTableRow } from "./RegionTableRow";

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
      <MasksRemark analysis={analysis} isShort />
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
            <RegionTableRow
              key={row.name}
              {...row}
              label={label}
              reach={reach}
              isPinned={row.name === pinned}
              isEntry={row.name === entry}
              onPin={pin}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
});
