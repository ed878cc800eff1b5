import type { AnomalySegment } from "./anomaly";
import { trueMinus } from "./trueMinus";

/** An anomaly, or several of adjacent chambers together, in the words of the screen: where, how much, how sure, when. */
export interface Reason {
  /** Position in the run's `segments` of its most significant anomaly. */
  readonly segment: number;
  /** "ME−2/1/07 and 08, adjacent", with a true minus sign. */
  readonly where: string;
  /** "100 % and 60 % fewer hits than expected". */
  readonly howMuch: string;
  /** "−9.2 σ", or "beyond −10 σ" past the reach of the calibration. */
  readonly howSure: string;
  /** "LS 902–948", inclusive. */
  readonly when: string;
  /** The recipe's rule that makes it BAD, undefined where none is met. */
  readonly severityRule: string | undefined;
}

/** "ME−2/1/07: 61 % fewer hits than expected (−9.2 σ), LS 214–260" */
export function reasonSentence({ where, howMuch, howSure, when }: Reason): string {
  return `${where}: ${howMuch} (${howSure}), ${when}`;
}

/**
 * The anomalies at `indices` in words, the most significant first. Chambers of one ring that deviate in the same
 * direction and meet the same severity rule are one reason, valid in the LS that they have in common.
 * @param reach significance at which the calibration of the card ends, sigma
 */
export function reasonsOf(
  indices: readonly number[],
  segments: readonly AnomalySegment[],
  reach: number,
): readonly Reason[] {
  const bySize = [...indices].sort((a, b) => size(segments[b]) - size(segments[a]));
  const groups = new Map<string, number[]>();
  for (const index of bySize) {
    const key = groupKey(segments[index], index);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  return [...groups.values()].map((group) => ({
    segment: group[0],
    ...reasonOf(
      group.map((index) => segments[index]),
      reach,
    ),
  }));
}

const size = ({ significance }: AnomalySegment) => Math.abs(significance);
const ringOf = (region: string) => region.slice(0, region.lastIndexOf("/"));
const numberOf = (region: string) => region.slice(region.lastIndexOf("/") + 1);

function groupKey(segment: AnomalySegment, index: number): string {
  const { scope, severityRule, mePath, region, fraction } = segment;
  if (scope !== "chamber" || severityRule === undefined) return String(index);
  return [mePath, ringOf(region), severityRule, Math.sign(fraction)].join("|");
}

/** @param group the most significant first */
function reasonOf(group: readonly AnomalySegment[], reach: number): Omit<Reason, "segment"> {
  const byRegion = [...group].sort((a, b) => (a.region < b.region ? -1 : 1));
  const from = Math.max(...group.map((segment) => segment.from));
  const to = Math.min(...group.map((segment) => segment.to));
  const when = from === to ? `LS ${from}` : `LS ${from}–${to}`;
  return {
    where: placeOf(byRegion),
    howMuch: amountOf(byRegion),
    howSure: sureness(group[group.length - 1].significance, reach),
    when: from <= to ? when : `LS ${group[0].from}–${group[0].to}`,
    severityRule: group[0].severityRule,
  };
}

/** "ME−2/1/07", "ME−2/1/07 and 08, adjacent", "ME−2 left half". */
function placeOf(group: readonly AnomalySegment[]): string {
  const first = trueMinus(group[0].region);
  if (group.length === 1) return first;
  const rest = group.slice(1).map(({ region }) => numberOf(region));
  const adjacent = isAdjacent(group.map(({ region }) => Number(numberOf(region)))) ? ", adjacent" : "";
  return `${joined([first, ...rest])}${adjacent}`;
}

const isAdjacent = (numbers: readonly number[]) =>
  numbers.every((number, i) => i === 0 || number === numbers[i - 1] + 1);

function amountOf(group: readonly AnomalySegment[]): string {
  if (group[0].kind === "shape") return "a pattern that no single region explains";
  const percents = group.map(({ fraction }) => Math.round(100 * Math.abs(fraction)));
  const amounts =
    group.length <= 2
      ? joined(percents.map((percent) => `${grouped(percent)} %`))
      : `${grouped(Math.min(...percents))}–${grouped(Math.max(...percents))} %`;
  return `${amounts} ${group[0].fraction < 0 ? "fewer" : "more"} hits than expected`;
}

function sureness(significance: number, reach: number): string {
  const sign = significance < 0 ? "−" : "+";
  if (Math.abs(significance) >= reach) return `beyond ${sign}${Number(reach.toFixed(1))} σ`;
  return `${sign}${Math.abs(significance).toFixed(1)} σ`;
}

/** "a", "a and b", "a, b and c". */
function joined(words: readonly string[]): string {
  return words.length === 1 ? words[0] : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

const grouped = (value: number) => value.toLocaleString("en-US");
