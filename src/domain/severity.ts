import type { AnomalySegment } from "./anomaly";
import type { LsNumber } from "./units";

/** LS in which the rule is met, with the anomalies that meet it (positions in the list given). */
export interface SevereSpan {
  readonly from: LsNumber;
  readonly to: LsNumber;
  readonly rule: string;
  readonly anomalies: readonly number[];
}

/** A rule of the recipe in words, and the anomalies that meet it together. */
export interface RuleMet {
  readonly rule: string;
  readonly anomalies: readonly number[];
}

/**
 * Where the anomalies of one monitoring element are severe. Each stretch between onsets and ends is looked at alone:
 * a second chamber lost beside a dead one makes BAD only the LS in which both are lost.
 * @param rulesMet by the anomalies at the positions given, all of which hold in the same LS
 */
export function severeSpans(
  anomalies: readonly AnomalySegment[],
  rulesMet: (active: readonly number[]) => readonly RuleMet[],
): SevereSpan[] {
  const edges = [...new Set(anomalies.flatMap(({ from, to }) => [from, to + 1]))].sort((a, b) => a - b);
  return edges.slice(0, -1).flatMap((from, e) => {
    const active = anomalies.flatMap((anomaly, i) => (anomaly.from <= from && from <= anomaly.to ? [i] : []));
    return rulesMet(active).map((met) => ({ from, to: edges[e + 1] - 1, ...met }));
  });
}

export const percent = (fraction: number) => `${Math.round(fraction * 100)} %`;
