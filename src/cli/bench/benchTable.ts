import type { Timing } from "./sideBySide";

/** One line of the report. */
export interface BenchRow {
  readonly what: string;
  /** Value with its unit. */
  readonly value: string;
  /** What the value is compared with, or the limit it must keep; "" where neither applies. */
  readonly against: string;
}

const asTime = (milliseconds: number): string => `${milliseconds.toFixed(milliseconds < 100 ? 1 : 0)} ms`;

/**
 * Timings of one comparison: the first is the baseline; the others say how many times faster they are.
 * @param write a timing as text; milliseconds unless told otherwise
 */
export function comparisonRows(
  title: string,
  [baseline, ...others]: readonly Timing[],
  write: (milliseconds: number) => string = asTime,
): readonly BenchRow[] {
  const row = ({ name, milliseconds }: Timing, against: string): BenchRow => ({
    what: `${title}: ${name}`,
    value: write(milliseconds),
    against,
  });
  const faster = ({ milliseconds }: Timing) => (baseline.milliseconds / milliseconds).toFixed(2);
  return [row(baseline, "1.00 x"), ...others.map((timing) => row(timing, `${faster(timing)} x`))];
}

/** A figure, or the same one measured several times, with the limit that the worst of them must keep. */
export function limitRow(
  what: string,
  measured: number | readonly number[],
  unit: string,
  limit: number,
): BenchRow {
  const values = typeof measured === "number" ? [measured] : measured;
  const verdict = Math.max(...values) < limit ? "kept" : "EXCEEDED";
  const value = `${values.map((one) => one.toFixed(1)).join(", ")} ${unit}`;
  return { what, value, against: `< ${limit} ${unit}: ${verdict}` };
}

/** The report as aligned text, one row a line. */
export function formatTable(rows: readonly BenchRow[]): string {
  const width = (key: keyof BenchRow) => Math.max(...rows.map((row) => row[key].length));
  const [what, value] = [width("what"), width("value")];
  return rows
    .map((row) => `${row.what.padEnd(what)}  ${row.value.padStart(value)}  ${row.against}`)
    .join("\n");
}
