import { formatNumber } from "../format";

/** Cost of a map in millions of multiplications, with figures that count: "9.7", "0.78", "0.0042". */
export function formatMmac(macPerMap: number): string {
  const millions = macPerMap / 1e6;
  return formatNumber(millions, millions >= 1 ? 1 : millions >= 0.1 ? 2 : 4);
}
