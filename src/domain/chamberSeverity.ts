import type { AnomalySegment } from "./anomaly";
import type { MapGeometry } from "./geometry/mapGeometry";
import { percent, type RuleMet } from "./severity";

/** The recipe's severity rule for occupancy maps of chambers (judging.md §1). */
export interface ChamberSeverity {
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

/**
 * The rules that the active anomalies meet.
 * @param shares expected share of the map's hits per chamber, shape (nChambers), adding up to 1
 */
export function chamberRules(
  rule: ChamberSeverity,
  anomalies: readonly AnomalySegment[],
  geometry: MapGeometry,
  shares: ArrayLike<number>,
): (active: readonly number[]) => RuleMet[] {
  const chamberIndex = new Map(geometry.chambers.map(({ name }, c) => [name, c]));
  return (active) => {
    const met: RuleMet[] = [];
    const lost = new Map<number, number>();
    let stationLoss = 0;
    const weak: number[] = [];
    const hot: number[] = [];
    for (const i of active) {
      const { region, fraction, kind } = anomalies[i];
      // A pattern over the whole map says of no region that it deviates by so much.
      if (kind === "shape") continue;
      const chamber = chamberIndex.get(region);
      if (chamber === undefined) {
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
      } else {
        hot.push(i);
      }
    }
    met.push(...ringsGained(hot));
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
  };

  /**
   * Rings that deviate by what several chambers have too much, none of them hot enough alone: such a ring is not
   * listed beside its chambers, which explain it. One chamber alone is a defect note, as one dead chamber is.
   */
  function ringsGained(hot: readonly number[]): RuleMet[] {
    const { chambers } = geometry;
    const chamberOf = (i: number) => chamberIndex.get(anomalies[i].region) ?? -1;
    const byRing = new Map<number, number[]>();
    for (const i of hot) {
      const { ring } = chambers[chamberOf(i)];
      byRing.set(ring, [...(byRing.get(ring) ?? []), i]);
    }
    return [...byRing].flatMap(([ring, own]) => {
      const share = chambers.reduce((sum, chamber, c) => sum + (chamber.ring === ring ? shares[c] : 0), 0);
      const gain = own.reduce((sum, i) => sum + anomalies[i].fraction * shares[chamberOf(i)], 0);
      if (own.length < 2 || gain < rule.regionDeviation * share) return [];
      const words = `${own.length} chambers bring their ring ${percent(rule.regionDeviation)} or more above the expectation`;
      return [{ rule: words, anomalies: own }];
    });
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
