import { excludedChannels } from "./channelDefects";
import { chamberSums } from "./chamberSums";
import { binFactors, type CountLaw, regionFactors, regionHits } from "./countLaw";
import type { MapGeometry } from "./geometry/mapGeometry";
import { excludedChambers, type KnownDefect } from "./knownDefects";
import type { MapBatch } from "./mapBatch";
import type { Systematics } from "./regionScores";
import type { Windows } from "./runAnalysis";
import type { ScoreInput } from "./scoreElement";
import type { Template } from "./template";
import { windowMaps } from "./windowMaps";

/** What one monitoring element is judged by, the part of it that needs no network and no thresholds. */
export interface BasisInput {
  readonly geometry: MapGeometry;
  readonly maps: MapBatch;
  readonly template: Template;
  readonly windows: Windows;
  /** Of each map, shape (nMaps). */
  readonly exposure: Float64Array<ArrayBuffer>;
  readonly law: CountLaw;
  readonly systematics: Systematics;
  /** Of the lists, in force in the run. */
  readonly knownDefects: readonly KnownDefect[];
}

export interface ElementBasis extends Omit<ScoreInput, "expectation" | "calibration"> {
  /** Bins the network must not look at: the baseline takes the place of their counts. */
  readonly hiddenBins: readonly number[];
}

/** Lays the template over the windows and leaves out what is known to be broken, chambers and channels. */
export function elementBasis(input: BasisInput): ElementBasis {
  const { geometry, maps, template, windows, exposure, systematics, knownDefects } = input;
  // Without a reference (no OMS: nothing is judged) nothing is dead in it.
  const hasReference = template.nLs > 0;
  const channels = channelsOf(input, hasReference);
  const leftOut = channels?.defects.map(({ bin }) => bin) ?? [];
  const sums = chamberSums(geometry, template.perExposure, new Set(leftOut));
  const active = hasReference ? sums.active : sums.active.map(() => 1);
  const defects = excludedChambers(geometry, active, knownDefects);
  const bins = binFactors(input.law, geometry, template);
  return {
    geometry,
    maps,
    sums,
    defects,
    windows,
    windowMaps: windowMaps(maps, template, windows, exposure),
    exposure,
    systematics,
    factors: { bins, regions: regionFactors(geometry, sums, template, bins) },
    template,
    learntHits: regionHits(geometry, sums, template).map((hits) => hits * template.exposure),
    channels,
    hiddenBins: [...defects.bins, ...leftOut],
  };
}

function channelsOf(
  { geometry, template, systematics, knownDefects }: BasisInput,
  hasReference: boolean,
): ElementBasis["channels"] {
  const { channels } = geometry;
  if (!channels) return undefined;
  const systematic = systematics.channel ?? systematics.chamber;
  if (!hasReference) {
    return { channels, systematic, excluded: new Uint8Array(channels.bins.length), defects: [] };
  }
  return {
    channels,
    systematic,
    ...excludedChannels(geometry, channels, template.perExposure, knownDefects),
  };
}
