import type { AnomalySegment } from "./anomaly";
import type { MapGeometry } from "./geometry/mapGeometry";
import type { LsNumber } from "./units";

/** The recipe's severity rule for occupancy maps of chambers (judging.md §1). */
export interface SeverityRule {
  /** A chamber that loses at least this fraction is weak or dead. */
  readonly chamberLoss: number;
  /** So many of them side by side in a ring are BAD. */
  readonly adjacentChambers: number;
  /** Share of a station's expected hits lost in weak or dead chambers, two at least: one alone is a defect note. */
  readonly stationLoss: number;
  /** Deviation of a whole ring, half disk or disk. */
  readonly regionDeviation: number;
  /** A chamber with this many times the expected hits. */
  readonly chamberHot: number;
}

/** LS in which the rule is met, with the anomalies that meet it (positions in the list given). */
export interface SevereSpan {
  readonly from: LsNumber;
  readonly to: LsNumber;
  readonly rule: string;
  readonly anomalies: readonly number[];
}

/**
 * Where the anomalies of one monitoring element are severe. Each stretch between onsets and ends is looked at alone:
 * a second chamber lost beside a dead one makes BAD only the LS in which both are lost.
 * @param shares expected share of the map's hits per chamber, shape (nChambers), adding up to 1
 */
export function severeSpans(
  anomalies: readonly AnomalySegment[],
  geometry: MapGeometry,
  shares: ArrayLike<number>,
  rule: SeverityRule,
): SevereSpan[] {
  const edges = [...new Set(anomalies.flatMap(({ from, to }) => [from, to + 1]))].sort((a, b) => a - b);
  const chamberIndex = new Map(geometry.chambers.map(({ name }, c) => [name, c]));
  return edges.slice(0, -1).flatMap((from, e) => {
    const active = anomalies.flatMap((anomaly, i) => (anomaly.from <= from && from <= anomaly.to ? [i] : []));
    return rulesMet(active).map((met) => ({ from, to: edges[e + 1] - 1, ...met }));
  });

  function rulesMet(active: readonly number[]): { rule: string; anomalies: number[] }[] {
    const met: { rule: string; anomalies: number[] }[] = [];
    const lost = new Map<number, number>();
    let stationLoss = 0;
    const weak: number[] = [];
    for (const i of active) {
      const { scope, region, fraction } = anomalies[i];
      const chamber = chamberIndex.get(region);
      if (scope !== "chamber" || chamber === undefined) {
        if (Math.abs(fraction) >= rule.regionDeviation) {
          met.push({
            rule: `${region} deviates by ${percent(rule.regionDeviation)} or more`,
            anomalies: [i],
          });
        }
      } else if (1 + fraction >= rule.chamberHot) {
        met.push({ rule: `a chamber is hot by ${rule.chamberHot} times or more`, anomalies: [i] });
      } else if (fraction < 0) {
        weak.push(i);
        stationLoss -= fraction * shares[chamber];
        if (-fraction >= rule.chamberLoss) lost.set(chamber, i);
      }
    }
    for (const run of adjacentRuns([...lost.keys()], geometry)) {
      if (run.length < rule.adjacentChambers) continue;
      met.push({
        rule: `${rule.adjacentChambers} or more adjacent chambers of a ring lose ${percent(rule.chamberLoss)} or more`,
        anomalies: run.flatMap((c) => lost.get(c) ?? []),
      });
    }
    if (weak.length > 1 && stationLoss >= rule.stationLoss) {
      met.push({
        rule: `the station loses ${percent(rule.stationLoss)} or more of its hits`,
        anomalies: weak,
      });
    }
    return met;
  }
}

/** Groups of chambers that are neighbours in number; a ring closes on itself. */
function adjacentRuns(chambers: readonly number[], geometry: MapGeometry): number[][] {
  const remaining = new Set(chambers);
  const runs: number[][] = [];
  for (const first of chambers) {
    if (!remaining.delete(first)) continue;
    const run = [first];
    for (const c of run) {
      for (const other of remaining) {
        if (isAdjacent(geometry, c, other)) {
          remaining.delete(other);
          run.push(other);
        }
      }
    }
    runs.push(run);
  }
  return runs;
}

function isAdjacent(geometry: MapGeometry, a: number, b: number): boolean {
  const [p, q] = [geometry.chambers[a], geometry.chambers[b]];
  if (p.ring !== q.ring) return false;
  const count = geometry.chambers.filter(({ ring }) => ring === p.ring).length;
  const distance = Math.abs(p.number - q.number);
  return distance === 1 || distance === count - 1;
}

const percent = (fraction: number) => `${Math.round(fraction * 100)} %`;
