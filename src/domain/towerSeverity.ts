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
  /** Deviation of a module (supermodule, quadrant of an endcap), by itself or by some of its towers, or of what is larger. */
  readonly moduleDeviation: number;
}

/**
 * The rules that the active anomalies meet.
 * @param anomalies their cells are positions in the channels
 * @param expected hits of each channel, in any unit
 */
export function towerRules(
  rule: TowerSeverity,
  anomalies: readonly LocatedAnomaly[],
  { regions }: MapGeometry,
  { channels: { owners }, excluded }: JudgedChannels,
  expected: ArrayLike<number>,
): (active: readonly number[]) => RuleMet[] {
  const modules = new Set(regions.map(({ name }) => name));
  const nTowers = new Map<string, number>();
  const hits = new Map<string, number>();
  owners.forEach((owner, c) => {
    if (excluded[c]) return;
    nTowers.set(owner, (nTowers.get(owner) ?? 0) + 1);
    hits.set(owner, (hits.get(owner) ?? 0) + expected[c]);
  });
  const deviates = (module: string) => `${module} deviates by ${percent(rule.moduleDeviation)} or more`;
  return (active) => {
    const met: RuleMet[] = [];
    const dead = new Map<string, { readonly towers: Set<number>; readonly by: Set<number> }>();
    const byParts = new Map<string, { readonly owner: string; share: number; readonly by: Set<number> }>();
    for (const i of active) {
      const { segment, cells, fractions } = anomalies[i];
      const { region, fraction } = segment;
      if (modules.has(region)) {
        if (Math.abs(fraction) < rule.moduleDeviation) continue;
        met.push({ rule: deviates(region), anomalies: [i] });
        continue;
      }
      if (fractions.some((ofTower) => 1 + ofTower >= rule.towerHot)) {
        met.push({ rule: `a tower is hot by ${rule.towerHot} times or more`, anomalies: [i] });
      }
      cells.forEach((c, n) => {
        const owner = owners[c];
        const key = `${owner} ${Math.sign(fraction)}`;
        const parts = byParts.get(key) ?? { owner, share: 0, by: new Set() };
        parts.share += (fractions[n] * expected[c]) / (hits.get(owner) ?? Infinity);
        byParts.set(key, { ...parts, by: parts.by.add(i) });
        if (fractions[n] > -rule.towerLoss) return;
        const ofModule = dead.get(owner) ?? { towers: new Set(), by: new Set() };
        ofModule.towers.add(c);
        ofModule.by.add(i);
        dead.set(owner, ofModule);
      });
    }
    // Towers that explain why their module deviates stand in the list in its place.
    for (const { owner, share, by } of byParts.values()) {
      if (Math.abs(share) >= rule.moduleDeviation) met.push({ rule: deviates(owner), anomalies: [...by] });
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
