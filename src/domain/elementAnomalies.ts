import type { AnomalyKind, AnomalyScope, AnomalySegment } from "./anomaly";
import { findSegments, type RegionSeries } from "./segments";
import type { LsNumber } from "./units";

/** A region that may carry an anomaly: one of the geometry, or channels that deviate together. */
export interface JudgedRegion {
  readonly name: string;
  readonly scope: AnomalyScope;
  /** The finest parts it is made of: positions of its channels, or of its chambers where the map has no channels. */
  readonly cells: readonly number[];
  /** A chamber or smaller: what explains larger regions. */
  readonly isFine: boolean;
}

/** A region with its counts over the judged LS. */
export interface Candidate {
  readonly region: JudgedRegion;
  /** `flagged` is per sign. */
  readonly seriesOf: (sign: 1 | -1) => RegionSeries;
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
}

/** At or below this fraction of the expected hits a region is dead, not weak. */
const DEAD_FRACTION = -0.9;
/** Share of a larger region's parts that, deviating together, are one incident of the larger region. */
const WHOLE_SHARE = 0.6;

interface Found {
  readonly region: JudgedRegion;
  readonly segment: AnomalySegment;
}

/**
 * Every anomaly of one monitoring element, each named once at the scope that explains it: chambers that make up most
 * of a ring, half disk or disk become that region's anomaly; a large region whose chambers explain it is not repeated.
 */
export function elementAnomalies(element: ElementSeries): LocatedAnomaly[] {
  const found = element.candidates.flatMap(({ region, seriesOf }) =>
    ([-1, 1] as const).flatMap((sign) =>
      findSegments(seriesOf(sign), sign, element.margin).map((segment): Found => ({
        region,
        segment: named(element, region, segment),
      })),
    ),
  );
  return explained(found)
    .map(({ segment, region }) => ({ segment, cells: region.cells }))
    .sort(
      ({ segment: a }, { segment: b }) =>
        a.from - b.from || Math.abs(b.significance) - Math.abs(a.significance),
    );
}

function named(
  element: ElementSeries,
  region: JudgedRegion,
  found: ReturnType<typeof findSegments>[number],
): AnomalySegment {
  const fraction = found.observed / found.expected - 1;
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

function kindOf(fraction: number): AnomalyKind {
  if (fraction > 0) return "hot";
  return fraction <= DEAD_FRACTION ? "dead" : "weak";
}

/**
 * Larger regions first: each swallows the parts it is made of, or is swallowed by the few that explain it. A block of
 * channels explains every region it reaches into.
 */
function explained(found: readonly Found[]): Found[] {
  const isDropped = new Set<Found>();
  const large = found
    .filter(({ region }) => region.cells.length > 1)
    .sort((a, b) => b.region.cells.length - a.region.cells.length);
  for (const whole of large) {
    if (isDropped.has(whole)) continue;
    const members = new Set(whole.region.cells);
    const isInside = ({ region }: Found) => region.cells.every((c) => members.has(c));
    const reachesInto = ({ region }: Found) =>
      region.scope === "block" && region.cells.some((c) => members.has(c));
    const parts = found.filter(
      (part) =>
        part.region !== whole.region &&
        !isDropped.has(part) &&
        part.region.cells.length <= members.size &&
        isAlike(part.segment, whole.segment) &&
        (isInside(part) || reachesInto(part)),
    );
    const fine = parts.filter(({ region }) => region.isFine).flatMap(({ region }) => region.cells);
    const covered = new Set(fine.filter((c) => members.has(c)));
    if (covered.size >= WHOLE_SHARE * members.size) {
      for (const part of parts) if (isInside(part)) isDropped.add(part);
    } else if (parts.length > 0) isDropped.add(whole);
  }
  return found.filter((one) => !isDropped.has(one));
}

/** Same direction and overlapping in time. */
function isAlike(a: AnomalySegment, b: AnomalySegment): boolean {
  return Math.sign(a.fraction) === Math.sign(b.fraction) && a.from <= b.to && b.from <= a.to;
}
