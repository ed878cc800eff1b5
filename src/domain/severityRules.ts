import type { AnomalySegment } from "./anomaly";
import { channelRules, type ChannelSeverity } from "./channelSeverity";
import type { JudgedChannels } from "./channelScores";
import { chamberRules, type ChamberSeverity } from "./chamberSeverity";
import type { LocatedAnomaly } from "./elementAnomalies";
import type { MapGeometry } from "./geometry/mapGeometry";
import type { RuleMet } from "./severity";
import { towerRules, type TowerSeverity } from "./towerSeverity";

export type SeverityRule = ChamberSeverity | ChannelSeverity | TowerSeverity | AnomalyCount;

/** So many anomalies at a time are severe, wherever they are: 1D histograms, in which one is enough (judging.md §1). */
export interface AnomalyCount {
  readonly anomalies: number;
}

/** What the rules of a recipe look at. */
interface SeverityInput {
  readonly anomalies: readonly AnomalySegment[];
  /** Those of the anomalies that have cells, in the same places. */
  readonly located: readonly LocatedAnomaly[];
  readonly geometry: MapGeometry;
  /** Undefined where the map has none. */
  readonly channels: JudgedChannels | undefined;
  /** Of each chamber, in any unit. */
  readonly ofChambers: () => Float64Array;
  /** Of each channel, in any unit; asked for only where the map has some. */
  readonly ofChannels: (channels: JudgedChannels) => Float64Array;
}

/** The rules of a recipe that active anomalies meet, whatever kind of map they are of. */
export function severityRules(
  rule: SeverityRule,
  { anomalies, located, geometry, channels, ofChambers, ofChannels }: SeverityInput,
): (active: readonly number[]) => RuleMet[] {
  if ("anomalies" in rule) return (active) => countRule(rule, active);
  if ("chamberLoss" in rule) return chamberRules(rule, anomalies, geometry, sharesOf(ofChambers()));
  if (!channels) throw new Error(`The severity rule is about channels, and ${geometry.label} has none.`);
  return "block" in rule
    ? channelRules(rule, located, geometry, channels)
    : towerRules(rule, located, geometry, channels, ofChannels(channels));
}

function countRule({ anomalies }: AnomalyCount, active: readonly number[]): RuleMet[] {
  if (active.length < anomalies) return [];
  return [{ rule: anomalies === 1 ? "any anomaly" : `${anomalies} anomalies or more`, anomalies: active }];
}

function sharesOf(hits: Float64Array): Float64Array {
  const total = hits.reduce((sum, h) => sum + h, 0);
  return total > 0 ? hits.map((h) => h / total) : hits;
}
