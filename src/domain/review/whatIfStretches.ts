import type { AnomalySegment } from "../anomaly";
import type { BothSides } from "../calibration";
import { isChamber } from "../geometry/mapGeometry";
import type { WhatIfTable } from "./whatIfTable";

/** Consecutive judged LS in which a region is beyond the threshold of one side; positions in `rows`, inclusive. */
export interface WhatIfStretch {
  readonly first: number;
  readonly last: number;
  readonly isChamber: boolean;
  readonly anomaly: AnomalySegment;
}

interface Found {
  readonly region: number;
  readonly first: number;
  readonly last: number;
  readonly observed: number;
  readonly expected: number;
}

/** As explainedAnomalies.ts: of which more than this is flagged, a region is judged as a whole. */
const WHOLE_SHARE = 0.6;

/**
 * The stretches of one monitoring element. Of a region that holds flagged chambers only the rest counts, unless they
 * are most of it: two dead chambers are not a weak ring.
 * @param thresholds LOWEST_THRESHOLD or more
 */
export function whatIfStretches(table: WhatIfTable, thresholds: BothSides): WhatIfStretch[] {
  const { regions } = table.geometry;
  return (["cold", "hot"] as const).flatMap((side) => {
    const sign = side === "cold" ? -1 : 1;
    const found = regions.map((_, r) => stretchesOf(table, r, sign, thresholds[side]));
    return regions.flatMap((region, r) =>
      found[r].flatMap((stretch) => {
        const parts = isChamber(region) ? [] : region.chambers.flatMap((c) => found[c]);
        const fraction = fractionOfRest(table, stretch, parts);
        return Number.isFinite(fraction) ? [named(table, stretch, fraction)] : [];
      }),
    );
  });
}

function stretchesOf(table: WhatIfTable, region: number, sign: 1 | -1, threshold: number): Found[] {
  const { start, at, sigma } = table;
  const found: Found[] = [];
  let first = -1;
  let last = -1;
  const close = () => {
    if (first !== -1) found.push({ region, first, last, ...counts(table, region, first, last) });
  };
  for (let i = start[region]; i < start[region + 1]; i++) {
    if (!(sign * sigma[i] > threshold)) continue;
    if (first === -1 || at[i] !== last + 1) {
      close();
      first = at[i];
    }
    last = at[i];
  }
  close();
  return found;
}

function counts({ element, rows }: WhatIfTable, region: number, first: number, last: number) {
  const n = element.regionNames.length;
  let [observed, expected] = [0, 0];
  for (let j = first; j <= last; j++) {
    observed += element.lsObserved[rows[j] * n + region];
    expected += element.lsExpected[rows[j] * n + region];
  }
  return { observed, expected };
}

function fractionOfRest(table: WhatIfTable, whole: Found, parts: readonly Found[]): number {
  let [observed, expected] = [0, 0];
  for (const { region, first, last } of parts) {
    const [from, to] = [Math.max(first, whole.first), Math.min(last, whole.last)];
    if (from > to) continue;
    const part = counts(table, region, from, to);
    observed += part.observed;
    expected += part.expected;
  }
  if (expected > WHOLE_SHARE * whole.expected) return whole.observed / whole.expected - 1;
  return (whole.observed - observed) / (whole.expected - expected) - 1;
}

function named({ element, geometry }: WhatIfTable, found: Found, fraction: number): WhatIfStretch {
  const { region, first, last, observed, expected } = found;
  const { name, scope, chambers } = geometry.regions[region];
  const anomaly: AnomalySegment = {
    mePath: element.mePath,
    label: element.label,
    region: name,
    scope,
    kind: fraction > 0 ? "hot" : "weak",
    from: first,
    to: last,
    fraction,
    significance: 0,
    observed,
    expected,
    severityRule: undefined,
  };
  return { first, last, isChamber: chambers.length === 1, anomaly };
}
