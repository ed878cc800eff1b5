import type { JudgedChannels } from "./channelScores";
import type { LocatedAnomaly } from "./elementAnomalies";
import type { MapGeometry } from "./geometry/mapGeometry";
import { percent, type RuleMet } from "./severity";

/** The recipe's severity rule for maps of towers that belong to modules (judging.md §1, ECAL). */
export interface TowerSeverity {
  /** A tower that loses at least this fraction counts as dead. */
  readonly towerLoss: number;
  /** Share of a module's judged towers dead: 3 % of the 68 of a supermodule are three. */
  readonly moduleShare: number;
  /** A tower with this many times the expected hits. */
  readonly towerHot: number;
  /** Deviation of a module (supermodule, quadrant of an endcap), or of what is larger. */
  readonly moduleDeviation: number;
}

/**
 * The rules that the active anomalies meet.
 * @param anomalies their cells are positions in the channels
 */
export function towerRules(
  rule: TowerSeverity,
  anomalies: readonly LocatedAnomaly[],
  { regions }: MapGeometry,
  { channels: { owners }, excluded }: JudgedChannels,
): (active: readonly number[]) => RuleMet[] {
  const modules = new Set(regions.map(({ name }) => name));
  const nTowers = new Map<string, number>();
  owners.forEach((owner, c) => {
    if (!excluded[c]) nTowers.set(owner, (nTowers.get(owner) ?? 0) + 1);
  });
  return (active) => {
    const met: RuleMet[] = [];
    const dead = new Map<string, { readonly towers: Set<number>; readonly by: Set<number> }>();
    for (const i of active) {
      const { segment, cells, fractions } = anomalies[i];
      const { region, fraction } = segment;
      if (modules.has(region)) {
        if (Math.abs(fraction) < rule.moduleDeviation) continue;
        met.push({ rule: `${region} deviates by ${percent(rule.moduleDeviation)} or more`, anomalies: [i] });
        continue;
      }
      if (fractions.some((ofTower) => 1 + ofTower >= rule.towerHot)) {
        met.push({ rule: `a tower is hot by ${rule.towerHot} times or more`, anomalies: [i] });
      }
      cells.forEach((c, n) => {
        if (fractions[n] > -rule.towerLoss) return;
        const ofModule = dead.get(owners[c]) ?? { towers: new Set(), by: new Set() };
        ofModule.towers.add(c);
        ofModule.by.add(i);
        dead.set(owners[c], ofModule);
      });
    }
    for (const [owner, { towers, by }] of dead) {
      if (towers.size < rule.moduleShare * (nTowers.get(owner) ?? Infinity)) continue;
      met.push({
        rule: `${percent(rule.moduleShare)} or more of the towers of ${owner} are dead`,
        anomalies: [...by],
      });
    }
    return met;
  };
}
