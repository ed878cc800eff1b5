import type { AnomalySegment } from "./anomaly";
import { excludedChannels } from "./channelDefects";
import type { ElementBasis } from "./elementBasis";
import { channelName, type MapGeometry } from "./geometry/mapGeometry";
import type { MaskedShare } from "./runMasks";
import { severityRules, type SeverityRule } from "./severityRules";

interface Parts {
  /** Positions in the chambers or channels. */
  readonly all: readonly number[];
  readonly masked: readonly number[];
  /** Expected hits of each, in any unit. */
  readonly hits: ArrayLike<number>;
  readonly nameOf: (part: number) => string;
}

/** How much of a map is masked. Undefined where nothing is, or there is no reference and so nothing is judged. */
export function maskedShare(basis: ElementBasis, rule: SeverityRule): MaskedShare | undefined {
  if (basis.template.exposure === 0) return undefined;
  const { all, masked, hits, nameOf } = basis.channels
    ? channelParts(basis, basis.channels)
    : chamberParts(basis);
  if (masked.length === 0) return undefined;
  const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + hits[part], 0);
  // What is masked as if it were dead, and nothing else deviated.
  const located = basis.channels
    ? [{ segment: dead(basis.geometry, nameOf(masked[0])), cells: masked, fractions: masked.map(() => -1) }]
    : masked.map((part) => ({ segment: dead(basis.geometry, nameOf(part)), cells: [part], fractions: [-1] }));
  const met = severityRules(rule, {
    located,
    anomalies: located.map(({ segment }) => segment),
    geometry: basis.geometry,
    channels: basis.channels && { ...basis.channels, excluded: notMasked(basis.channels.excluded, masked) },
    ofChambers: () => Float64Array.from(basis.geometry.chambers, (_, c) => basis.learntHits[c]),
    ofChannels: () => Float64Array.from(hits),
  })([...located.keys()]);
  return {
    scope: basis.channels ? "channel" : basis.geometry.regions[0].scope,
    nMasked: masked.length,
    nParts: all.length,
    ofHits: sum(masked) / sum(all),
    rulesMet: [...new Set(met.map((one) => one.rule))],
  };
}

function chamberParts({ geometry, sums, defects, learntHits }: ElementBasis): Parts {
  const all = [...geometry.chambers.keys()].filter((c) => sums.active[c]);
  return {
    all,
    // Alive in the reference and not judged all the same: somebody said so.
    masked: all.filter((c) => defects.excluded[c]),
    hits: learntHits,
    nameOf: (c) => geometry.chambers[c].name,
  };
}

function channelParts(
  { geometry, template: { perExposure } }: ElementBasis,
  { channels, excluded }: NonNullable<ElementBasis["channels"]>,
): Parts {
  const unlisted = excludedChannels(geometry, channels, perExposure, []).excluded;
  const all = [...channels.bins.keys()].filter((c) => !unlisted[c]);
  return {
    all,
    masked: all.filter((c) => excluded[c]),
    hits: Float64Array.from(channels.bins, (bin) => perExposure[bin]),
    nameOf: (c) => channelName(geometry, channels, c),
  };
}

function notMasked(excluded: Uint8Array, masked: readonly number[]): Uint8Array<ArrayBuffer> {
  const open = Uint8Array.from(excluded);
  for (const part of masked) open[part] = 0;
  return open;
}

const dead = ({ label }: MapGeometry, region: string): AnomalySegment => ({
  ...{ mePath: "", label, region, scope: "chamber", kind: "dead", from: 1, to: 1 },
  ...{ fraction: -1, significance: -Infinity, observed: 0, expected: NaN, severityRule: undefined },
});
