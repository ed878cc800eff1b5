import type { VerdictComparison } from "../../domain/compareVerdicts";

/** Rows that are not as they were saved; a file without a single row counts as one. */
export function countDifferences({ nRows, nMissing, nVerdicts, nScores }: VerdictComparison): number {
  return nRows === 0 ? 1 : nMissing + nVerdicts + nScores;
}
