import { calibratedSigma, isBeyond } from "./calibration";
import { blockName, channelBlocks } from "./channelBlocks";
import { channelCounts } from "./channelScores";
import type { Candidate } from "./elementAnomalies";
import { isChamber } from "./geometry/mapGeometry";
import { type ElementScores, regionDispersion, type ScoreInput } from "./scoreElement";
import type { RegionSeries } from "./segments";
import { membersOf, nWindows } from "./window";

/**
 * The regions of the geometry as candidates for anomalies.
 * @param judged positions of the judged maps, ascending
 */
export function denseCandidates(
  input: ScoreInput,
  { analysis }: ElementScores,
  judged: readonly number[],
): Candidate[] {
  const { geometry, calibration, systematics } = input;
  const n = geometry.regions.length;
  const positionOf = new Map(judged.map((k, i) => [analysis.lsNumbers[k], i]));
  // The LS give the dispersion of the counts alone: what a window adds to it is the systematic floor.
  const dispersion = regionDispersion(input, "ls");
  const cellsOf = cellsByChamber(input);
  const column = (table: Float32Array, r: number) => Float64Array.from(judged, (k) => table[k * n + r]);

  const flagged = (r: number, sign: 1 | -1): Uint8Array => {
    const flags = new Uint8Array(judged.length);
    for (let w = 0; w < nWindows(analysis.windows); w++) {
      if (!isBeyond(calibration, analysis.significance[w * n + r], sign)) continue;
      for (const lsNumber of membersOf(analysis.windows, w)) {
        const i = positionOf.get(lsNumber);
        if (i !== undefined) flags[i] = 1;
      }
    }
    judged.forEach((k, i) => {
      if (isBeyond(calibration, analysis.lsSignificance[k * n + r], sign)) flags[i] = 1;
    });
    return flags;
  };

  /** Regions begin with the chambers, in their order; those that are not judged have no expectation. */
  const expectedOfChambers = (chambers: readonly number[]) =>
    Float64Array.from(judged, (k) =>
      chambers.reduce((sum, c) => sum + (analysis.lsExpected[k * n + c] || 0), 0),
    );

  return geometry.regions.map((region, r): Candidate => ({
    region: {
      name: region.name,
      scope: region.scope,
      cells: region.chambers.flatMap((c) => cellsOf[c]),
      isFine: isChamber(region),
    },
    expectedOfChambers: isChamber(region) ? undefined : expectedOfChambers(region.chambers),
    seriesOf: (sign) => ({
      observed: column(analysis.lsObserved, r),
      expected: column(analysis.lsExpected, r),
      flagged: flagged(r, sign),
      dispersion: dispersion[r],
      ...limits(input, sign),
      systematic: isChamber(region) ? systematics.chamber : systematics.large,
    }),
  }));
}

/** Channels that deviate together, as candidates. None where the map has no channels. */
export function blockCandidates(
  input: ScoreInput,
  { channels: scored }: ElementScores,
  judged: readonly number[],
  margin: number,
): Candidate[] {
  if (!scored) return [];
  const { geometry, factors } = input;
  const { channels, systematic } = scored.input;
  return channelBlocks(geometry, channels, scored.scores.flagged, margin).map((block): Candidate => {
    const countsOf = (cells: readonly number[]) => {
      const counts = judged.map((k) => channelCounts(scored.input, cells, k));
      return { observed: counts.map((one) => one.observed), expected: counts.map((one) => one.expected) };
    };
    const counts = countsOf(block.channels);
    const share = meanFactor(input, block.channels);
    return {
      region: {
        name: blockName(geometry, channels, block.channels),
        scope: block.channels.length === 1 ? "channel" : "block",
        cells: block.channels,
        isFine: true,
      },
      countsOf,
      seriesOf: (sign): RegionSeries => ({
        ...counts,
        flagged: Uint8Array.from(judged, (k) => (sign === block.sign ? block.maps[k] : 0)),
        dispersion: input.calibration.binDispersion * share,
        ...limits(input, sign),
        systematic,
      }),
    };
  });

  /** Variance of the channels' sum in units of its mean: their factors weighted by what they expect in the template. */
  function meanFactor({ windowMaps }: ScoreInput, members: readonly number[]): number {
    let hits = 0;
    let variance = 0;
    for (const c of members) {
      const bin = channels.bins[c];
      hits += windowMaps.baseline[bin];
      variance += windowMaps.baseline[bin] * factors.bins[bin];
    }
    return hits > 0 ? variance / hits : 1;
  }
}

function limits({ calibration }: ScoreInput, sign: 1 | -1): Pick<RegionSeries, "calibrated" | "threshold"> {
  const { cold, hot } = calibration.thresholds;
  return {
    calibrated: (sigma) => calibratedSigma(calibration, "window", sigma),
    threshold: sign < 0 ? cold : hot,
  };
}

/** The finest parts of each chamber: its judged channels, or itself where the map has none. */
function cellsByChamber({ geometry, channels }: ScoreInput): readonly (readonly number[])[] {
  if (!channels) return geometry.chambers.map((_, c) => [c]);
  const { bins } = channels.channels;
  const channelOfBin = new Map(Array.from(bins, (bin, c) => [bin, c]));
  const { start, bin } = geometry.areaFractions;
  return geometry.chambers.map((_, chamber) => {
    const own = Array.from(bin.subarray(start[chamber], start[chamber + 1]));
    return own.flatMap((b) => {
      const c = channelOfBin.get(b);
      return c === undefined || channels.excluded[c] ? [] : [c];
    });
  });
}
