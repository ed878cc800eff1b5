import { compactRanges, intersectRanges, subtractRanges } from "../lsRanges";
import type { LsRange } from "../lumiList";
import type { RunAnalysis } from "../runAnalysis";
import type { Decision } from "./decisionEvent";

/**
 * Where else in a run the same was found as where a decision was made: LS of the anomalies of the same monitoring
 * element, region and kind, but for those that any standing decision names. Canonical.
 * @param analysis with its decisions (withDecisions)
 */
export function similarRanges({ segments, overrides }: RunAnalysis, decision: Decision): readonly LsRange[] {
  const found = segments.filter(({ from, to }) => intersectRanges([[from, to]], decision.ranges).length > 0);
  const isSame = (a: (typeof segments)[number]) =>
    found.some((b) => a.mePath === b.mePath && a.region === b.region && a.kind === b.kind);
  const named = (overrides?.decisions ?? []).flatMap(({ decision: { ranges }, undoneBy }) =>
    undoneBy ? [] : ranges,
  );
  const similar = segments.filter(isSame).map(({ from, to }) => [from, to] as const);
  return subtractRanges(compactRanges(similar), compactRanges([...named, ...decision.ranges]));
}
