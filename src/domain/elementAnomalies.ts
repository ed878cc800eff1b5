import type { AnomalyKind, AnomalySegment, JudgedRegion } from "./anomaly";
import { explainedAnomalies, type FoundAnomaly } from "./explainedAnomalies";
import { findSegments, type RegionSeries, type Segment, stretch } from "./segments";
import type { LsNumber } from "./units";

/** A region with its counts over the judged LS. */
export interface Candidate {
  readonly region: JudgedRegion;
  /** `flagged` is per sign. */
  readonly seriesOf: (sign: 1 | -1) => RegionSeries;
  /** Hits that its chambers expect together, which are scaled otherwise than larger regions; undefined for fine ones. */
  readonly expectedOfChambers?: ArrayLike<number> | undefined;
  /** Of some of its cells, before what the scale leaves open (regionScores.ts); as its series where undefined. */
  readonly countsOf?: (cells: readonly number[]) => Pick<RegionSeries, "observed" | "expected">;
}

/** The judged LS of one monitoring element, in order, with what may have deviated in them. */
export interface ElementSeries {
  readonly mePath: string;
  readonly label: string;
  readonly candidates: readonly Candidate[];
  /** Shape (n). */
  readonly lsNumbers: ArrayLike<LsNumber>;
  /** Sigma beyond which nothing was calibrated. */
  readonly reach: number;
  /** LS to look at beyond the flagged ones: about a window. */
  readonly margin: number;
}

/** An anomaly and the finest parts it covers. */
export interface LocatedAnomaly {
  readonly segment: AnomalySegment;
  readonly cells: readonly number[];
  /** Of each cell by itself, where its hits are counted by themselves: a block holds both dead and weak channels. */
  readonly fractions: readonly number[];
}

/** At or below this fraction of the expected hits a region is dead, not weak. */
const DEAD_FRACTION = -0.9;

/**
 * Every anomaly of one monitoring element, each named once at the scope that explains it (explainedAnomalies.ts).
 */
export function elementAnomalies(element: ElementSeries): LocatedAnomaly[] {
  const found = element.candidates.flatMap(({ region, seriesOf, expectedOfChambers, countsOf }) =>
    ([-1, 1] as const).flatMap((sign) => {
      const series = seriesOf(sign);
      return findSegments(series, sign, element.margin).map((at): FoundAnomaly => ({
        region,
        series,
        expectedOfChambers: expectedOfChambers ?? series.expected,
        countsOf: countsOf ?? (() => series),
        at,
        segment: named(element, region, at),
      }));
    }),
  );
  return explainedAnomalies(found)
    .map(({ segment, region: { cells }, series, countsOf, at: { from, to } }) => ({
      segment,
      cells,
      fractions: cells.map((cell) => fractionOf(stretch({ ...series, ...countsOf([cell]) }, from, to))),
    }))
    .sort(
      ({ segment: a }, { segment: b }) =>
        a.from - b.from || Math.abs(b.significance) - Math.abs(a.significance),
    );
}

function named(element: ElementSeries, region: JudgedRegion, found: Segment): AnomalySegment {
  const fraction = fractionOf(found);
  return {
    mePath: element.mePath,
    label: element.label,
    region: region.name,
    scope: region.scope,
    kind: kindOf(fraction),
    from: element.lsNumbers[found.from],
    to: element.lsNumbers[found.to],
    fraction: Math.max(-1, fraction),
    significance: Math.min(element.reach, Math.max(-element.reach, found.significance)),
    observed: Math.max(0, found.observed),
    expected: found.expected,
    severityRule: undefined,
  };
}

const fractionOf = ({ observed, expected }: Segment): number => observed / expected - 1;

function kindOf(fraction: number): AnomalyKind {
  if (fraction > 0) return "hot";
  return fraction <= DEAD_FRACTION ? "dead" : "weak";
}
