/** How two tables of verdicts of one run differ. */
export interface VerdictComparison {
  /** Rows of the first: one per LS and monitoring element. */
  readonly nRows: number;
  /** Rows that only one of them has. */
  readonly nMissing: number;
  /** Rows whose verdict, or the reason of its absence, differs. */
  readonly nVerdicts: number;
  /** Rows with the same verdict whose score differs by more than the quantum, or whose window differs. */
  readonly nScores: number;
}

/** Scores are written to 1e-3, to which they are quantised before they are judged; a backend may round one the other way. */
const QUANTUM = 1e-3;
const ROUNDING = 1e-9;

/**
 * Compares two tables as verdictCsv writes them: the columns ls_number, me, verdict, why, score and the window's.
 * A column that one of them lacks counts as different in every row.
 */
export function compareVerdicts(before: string, after: string): VerdictComparison {
  const [stored, judged] = [rowsOf(before), rowsOf(after)];
  const shared = [...stored].flatMap(([key, row]) => {
    const other = judged.get(key);
    return other ? [[row, other] as const] : [];
  });
  const isSame = (column: string, [row, other]: readonly [Row, Row]) =>
    row[column] !== undefined && row[column] === other[column];
  const sameVerdict = shared.filter((pair) => isSame("verdict", pair) && isSame("why", pair));
  const same = sameVerdict.filter(
    (pair) =>
      ["window_first", "window_last", "n_members"].every((column) => isSame(column, pair)) &&
      isSameScore(pair[0].score, pair[1].score),
  );
  return {
    nRows: stored.size,
    nMissing: stored.size + judged.size - 2 * shared.length,
    nVerdicts: shared.length - sameVerdict.length,
    nScores: sameVerdict.length - same.length,
  };
}

type Row = Readonly<Partial<Record<string, string>>>;

/** Rows by LS and element. No cell of the compared columns holds a comma or a quote. */
function rowsOf(csv: string): Map<string, Row> {
  const [header, ...lines] = csv.split("\r\n").filter((line) => line !== "");
  const columns = header.split(",");
  return new Map(
    lines.map((line) => {
      const cells = line.split(",");
      const row: Row = Object.fromEntries(columns.map((column, i) => [column, cells.at(i)]));
      return [`${row.ls_number} ${row.me}`, row];
    }),
  );
}

function isSameScore(one: string | undefined, other: string | undefined): boolean {
  if (one === other) return one !== undefined;
  return one !== "" && other !== "" && Math.abs(Number(one) - Number(other)) <= QUANTUM + ROUNDING;
}
