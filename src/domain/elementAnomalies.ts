import type { AnomalyKind, AnomalySegment } from "./anomaly";
import type { Region } from "./geometry/mapGeometry";
import { findSegments, type RegionSeries } from "./segments";
import type { LsNumber } from "./units";

/** The judged LS of one monitoring element, in order, with the counts of every region. */
export interface ElementSeries {
  readonly mePath: string;
  readonly label: string;
  readonly regions: readonly Region[];
  /** Shape (n). */
  readonly lsNumbers: ArrayLike<LsNumber>;
  /** Shape (nRegions): the region's series over the same LS. `flagged` is per sign. */
  readonly seriesOf: (region: number, sign: 1 | -1) => RegionSeries;
  /** Sigma beyond which nothing was calibrated. */
  readonly reach: number;
  /** LS to look at beyond the flagged ones: about a window. */
  readonly margin: number;
}

/** At or below this fraction of the expected hits a region is dead, not weak. */
const DEAD_FRACTION = -0.9;
/** Share of a larger region's chambers that, deviating together, are one incident of the larger region. */
const WHOLE_SHARE = 0.6;

interface Found {
  readonly region: number;
  readonly segment: AnomalySegment;
}

/**
 * Every anomaly of one monitoring element, each named once at the scope that explains it: chambers that make up most
 * of a ring, half disk or disk become that region's anomaly; a large region whose chambers explain it is not repeated.
 */
export function elementAnomalies(element: ElementSeries): AnomalySegment[] {
  const found = element.regions.flatMap((_, region) =>
    ([-1, 1] as const).flatMap((sign) =>
      findSegments(element.seriesOf(region, sign), sign, element.margin).map((segment): Found => ({
        region,
        segment: named(element, region, segment),
      })),
    ),
  );
  return explained(element.regions, found)
    .map(({ segment }) => segment)
    .sort((a, b) => a.from - b.from || Math.abs(b.significance) - Math.abs(a.significance));
}

function named(
  element: ElementSeries,
  r: number,
  found: ReturnType<typeof findSegments>[number],
): AnomalySegment {
  const region = element.regions[r];
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

/** Larger regions first: each swallows the chambers it is made of, or is swallowed by the few that explain it. */
function explained(regions: readonly Region[], found: readonly Found[]): Found[] {
  const isDropped = new Set<Found>();
  const large = found
    .filter(({ region }) => regions[region].scope !== "chamber")
    .sort((a, b) => regions[b.region].chambers.length - regions[a.region].chambers.length);
  for (const whole of large) {
    if (isDropped.has(whole)) continue;
    const members = new Set(regions[whole.region].chambers);
    const parts = found.filter(
      (part) =>
        part !== whole &&
        !isDropped.has(part) &&
        regions[part.region].chambers.length < members.size &&
        regions[part.region].chambers.every((c) => members.has(c)) &&
        isAlike(part.segment, whole.segment),
    );
    const chambers = new Set(
      parts.filter(({ region }) => regions[region].scope === "chamber").map(({ region }) => region),
    );
    if (chambers.size >= WHOLE_SHARE * members.size) for (const part of parts) isDropped.add(part);
    else if (parts.length > 0) isDropped.add(whole);
  }
  return found.filter((one) => !isDropped.has(one));
}

/** Same direction and overlapping in time. */
function isAlike(a: AnomalySegment, b: AnomalySegment): boolean {
  return Math.sign(a.fraction) === Math.sign(b.fraction) && a.from <= b.to && b.from <= a.to;
}
