import type { Cell, Column, Row } from "./table";

/**
 * A row as JSON text, byte for byte as DIALS writes it: no spaces, columns in table order, floats with a point.
 * @param columns plain cells only; histograms are the table's own business
 */
export function rowText(row: Row, columns: readonly Column[]): string {
  let text = "{";
  for (const { name, kind } of columns) {
    if (text.length > 1) text += ",";
    text += `"${name}":${cellText(row[name], kind)}`;
  }
  return `${text}}`;
}

function cellText(cell: Cell, kind: Column["kind"]): string {
  if (kind === "json" && typeof cell === "string") return cell;
  if (kind === "float" && typeof cell === "number") return pythonFloat(cell);
  return JSON.stringify(cell ?? null);
}

/** Python's text of a finite float: 3 is "3.0", 1e16 is "1e+16". */
export function pythonFloat(value: number): string {
  if (!Number.isInteger(value)) return String(value);
  return Math.abs(value) < 1e16 ? `${value}.0` : value.toExponential();
}
