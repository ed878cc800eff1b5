import { spreadOf } from "../../domain/training/spread";
import { formatNumber } from "../format";

/** "0.951 ± 0.012" of several seeds, "0.951" of one. */
export function formatSpread(values: readonly number[]): string {
  const { mean, deviation } = spreadOf(values);
  const text = formatNumber(mean, 3);
  return Number.isNaN(deviation) ? text : `${text} ± ${formatNumber(deviation, 3)}`;
}
