import { candidateMark } from "../../domain/candidateJudge";
import type { MapGeometry } from "../../domain/geometry/mapGeometry";
import { regionCentre } from "../../domain/geometry/regionCentre";
import { indexOfLs } from "../../domain/mapBatch";
import type { InspectedMaps, RunAnalysis } from "../../domain/runAnalysis";
import type { Comparison } from "../../state/review/reviewRunState";
import { scaleOf } from "../../state/recipeName";
import { formatCount, formatLsCount, formatLsRange, formatLumi } from "../format";
import type { MapTag, ThreeMapsProps } from "../map-view/mapProps";

/** More names than this on one map hide it. */
const MAX_TAGS = 4;

const SCALE_WORDS = {
  luminosity: "scaled to L",
  events: "scaled to events",
  self: "scaled to itself",
} as const;

/** What stands in the corners of the three maps: span, hits, luminosity, and where the expectation comes from. */
export function mapCorners(
  analysis: RunAnalysis,
  maps: InspectedMaps,
  comparison: Comparison,
): ThreeMapsProps["corners"] {
  const { members } = maps;
  const { conditions, reference } = analysis;
  const recorded = members.reduce((sum, ls) => {
    const i = indexOfLs(conditions.lsNumbers, ls);
    return sum + (i === -1 ? NaN : conditions.recordedLumi[i]);
  }, 0);
  const hits = maps.input.reduce((sum, bin) => sum + bin, 0);
  return {
    input: {
      topRight: formatLsRange(members[0], members[members.length - 1]),
      bottomLeft: formatCount(hits, "hit"),
      bottomRight: `${formatLsCount(members.length)}, ${formatLumi(recorded)}`,
    },
    reconstruction: {
      topRight:
        comparison === "reference"
          ? `mean of ${formatLsCount(reference.nLs)}`
          : expectedBy(analysis, maps.mePath),
      bottomLeft: reference.nLs > 0 ? `reference ${reference.runNumber}` : "no reference used",
      bottomRight: SCALE_WORDS[scaleOf(analysis.recipeName)],
    },
    loss: { topRight: "cold blue, hot red" },
  };
}

/** What the reconstruction of an element is of. */
function expectedBy({ modelSha256, candidate }: RunAnalysis, mePath: string): string {
  if (candidate?.mePath === mePath) return candidateMark(candidate);
  return modelSha256 === undefined ? "template only" : `network ${modelSha256.slice(0, 7)}`;
}

/** Names of the places whose anomaly covers what is drawn, the most significant first. */
export function mapTags(
  { segments }: RunAnalysis,
  geometry: MapGeometry,
  { mePath, members }: InspectedMaps,
): readonly MapTag[] {
  const first = members[0];
  const last = members[members.length - 1];
  return segments
    .filter((s) => s.mePath === mePath && s.from <= last && s.to >= first)
    .sort((a, b) => Math.abs(b.significance) - Math.abs(a.significance))
    .flatMap(({ region, kind }) => {
      const at = regionCentre(geometry, region);
      return at ? [{ at, text: `${shortName(region, geometry)} ${kind}` }] : [];
    })
    .slice(0, MAX_TAGS);
}

/** "07" of "ME-2/1/07", "HEP07" of "HEP07 depth1", "20..51" of "METSig 20..51", "5..9, 20..24" of a block of channels. */
function shortName(region: string, { label, xTitle, yTitle }: MapGeometry): string {
  const [, position] = region.split(` ${xTitle} `);
  if (position !== undefined) return position.replace(` ${yTitle} `, ", ").replace(/ \(.*$/, "");
  return region
    .slice(region.lastIndexOf("/") + 1)
    .replace(` ${label}`, "")
    .replace(`${label} `, "");
}
