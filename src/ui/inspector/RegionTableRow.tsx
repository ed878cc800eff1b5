import { memo } from "react";
import { trueMinus } from "../../domain/trueMinus";
import type { RegionRow } from "../../state/regionTable";
import { formatHits, formatNumber, formatPercent, formatSigma } from "../format";

interface RegionTableRowProps extends RegionRow {
  /** Of the map that the region is a part of. */
  readonly label: string;
  readonly reach: number;
  readonly isPinned: boolean;
  /** Whether the Tab key stops here. */
  readonly isEntry: boolean;
  readonly onPin: (region: string | undefined) => void;
}

/** One region. Drawn again only when a figure of it changes: from LS to LS most rows of a good run stay as they are. */
export const RegionTableRow = memo(function RegionTableRow(props: RegionTableRowProps) {
  const { name, knownDefect, label, isPinned, isEntry, onPin } = props;
  return (
    <tr className={knownDefect === undefined ? undefined : "is-known"} data-selected={isPinned || undefined}>
      <td>
        <button
          type="button"
          className="row-button"
          title={trueMinus(name)}
          tabIndex={isEntry ? 0 : -1}
          aria-pressed={isPinned}
          onClick={() => onPin(isPinned ? undefined : name)}
        >
          {shortName(name, label)}
        </button>
      </td>
      {knownDefect === undefined ? <Figures {...props} /> : <td colSpan={5}>{knownDefect}</td>}
    </tr>
  );
});

function Figures({ observed, expected, fraction, significance, reach }: RegionTableRowProps) {
  const width = (16 * Math.min(reach, Math.abs(significance))) / reach;
  return (
    <>
      <td className="number">{shortHits(observed)}</td>
      <td className="number">{shortHits(expected)}</td>
      <td className="number">{formatPercent(fraction, 0, true)}</td>
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
