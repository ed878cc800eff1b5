import { CHANNEL, isBeyond, sigmaOfEvidence } from "./calibration";
import { blockName, channelBlocks } from "./channelBlocks";
import { channelCounts } from "./channelScores";
import type { CountScatter } from "./countEvidence";
import type { Candidate } from "./elementAnomalies";
import { isChamber } from "./geometry/mapGeometry";
import { judgedCounts, regionScatters } from "./regionEvidence";
import type { ElementScores, ScoreInput } from "./scoreElement";
import type { RegionSeries } from "./segments";

/** The regions of the geometry as candidates for anomalies. */
export function denseCandidates(
  input: ScoreInput,
  { analysis, counted, judged }: ElementScores,
): Candidate[] {
  const { geometry, calibration } = input;
  const n = geometry.regions.length;
  const cellsOf = cellsByChamber(input);
  const scatters = regionScatters(input);

  const column = (table: Float32Array, r: number) =>
    Float64Array.from(judged.positions, (k) => table[k * n + r]);

  const flagged = (r: number, sign: 1 | -1) =>
    Uint8Array.from(judged.positions, (k) =>
      Number(isBeyond(calibration, analysis.lsSignificance[k * n + r], sign)),
    );

  /** Regions begin with the chambers, in their order; those that are not judged have no expectation. */
  const expectedOfChambers = (chambers: readonly number[]) =>
    Float64Array.from(judged.positions, (k) =>
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
    countsOf: () => ({ observed: column(counted.observed, r), expected: column(counted.expected, r) }),
    seriesOf: (sign) => ({
      ...judgedCounts(counted, judged, [r, n], sign),
      flagged: flagged(r, sign),
      scatter: scatters[r],
      ...limits(input, region.group, sign),
    }),
  }));
}

/** Channels that deviate together, as candidates. None where the map has no channels. */
export function blockCandidates(
  input: ScoreInput,
  { channels: scored, judged }: ElementScores,
  margin: number,
): Candidate[] {
  if (!scored) return [];
  const { geometry } = input;
  const { channels, scatters } = scored.input;
  return channelBlocks(geometry, channels, scored.scores.flagged, margin).map((block): Candidate => {
    const countsOf = (cells: readonly number[]) => {
      const counts = judged.positions.map((k) => channelCounts(scored.input, cells, k));
      return { observed: counts.map((one) => one.observed), expected: counts.map((one) => one.expected) };
    };
    const counts = countsOf(block.channels);
    const scatter = blockScatter(input, scatters, block.channels);
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
        flagged: Uint8Array.from(judged.positions, (k) => (sign === block.sign ? block.maps[k] : 0)),
        scatter,
        ...limits(input, CHANNEL, sign),
      }),
    };
  });
}

/** The scatter of some channels together: the mean of theirs, weighted by what they expect in the template. */
function blockScatter(
  { channels, template }: ScoreInput,
  scatters: readonly CountScatter[],
  members: readonly number[],
): CountScatter {
  const weights = members.map((c) => template.perExposure[channels?.channels.bins[c] ?? NaN]);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: (scatter: CountScatter) => number) =>
    total > 0
      ? members.reduce((sum, c, i) => sum + weights[i] * of(scatters[c]), 0) / total
      : of(scatters[members[0]]);
  return {
    dispersion: mean(({ dispersion }) => dispersion),
    firing: mean(({ firing }) => firing),
    allowance: mean(({ allowance }) => allowance),
  };
}

function limits(
  { calibration }: ScoreInput,
  group: string,
  sign: 1 | -1,
): Pick<RegionSeries, "sigma" | "threshold"> {
  const { cold, hot } = calibration.thresholds;
  return { sigma: sigmaOfEvidence(calibration, group), threshold: sign < 0 ? cold : hot };
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
