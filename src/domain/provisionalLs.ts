import type { JudgedRegion } from "./anomaly";
import { sigmaOfEvidence, warningOf } from "./calibration";
import type { ChannelInput, ChannelScores } from "./channelScores";
import { type Dipole, DIPOLE } from "./dipoleEvidence";
import type { LocatedAnomaly } from "./elementAnomalies";
import { channelName } from "./geometry/mapGeometry";
import type { ElementScores, ScoreInput } from "./scoreElement";
import type { LsNumber } from "./units";

/** A monitoring element of a run that is going on, as far as it has been judged. */
export interface GrowingElement extends Pick<ScoreInput, "calibration" | "geometry"> {
  readonly scores: Pick<ElementScores, "analysis" | "judged"> & {
    readonly channels:
      | { readonly input: Pick<ChannelInput, "channels">; readonly scores: Pick<ChannelScores, "warned"> }
      | undefined;
    readonly dipole: Pick<Dipole, "evidence"> | undefined;
  };
  /** Those of the geometry, in its order. */
  readonly regions: readonly JudgedRegion[];
  readonly found: readonly LocatedAnomaly[];
}

/** What may become an anomaly. */
interface Gathering {
  /** "too few hits in ME-2/1/07" */
  readonly what: string;
  /** Whether it is close to one, and no anomaly explains it; `i` is a position in the judged LS. */
  readonly isAt: (i: number) => boolean;
}

/**
 * LS of a run that is going on whose GOOD would be too early (judging.md §6), with what they wait for: evidence gathers
 * in them and is close to the threshold. Only LS of the last complete window: when the next one is complete, its LS have
 * spoken. From a warning to an alarm takes a fourth of the LS that it took to the warning, so that a window of 15 LS
 * decides what has gathered over 60.
 */
export function provisionalLs(element: GrowingElement): ReadonlyMap<LsNumber, string> {
  const { analysis, judged } = element.scores;
  const { positions, restarts } = judged;
  const lsOf = (i: number) => analysis.lsNumbers[positions[i]];
  const lastWindow = analysis.windows.judgesFrom.at(-1) ?? Infinity;
  const provisional = new Map<LsNumber, string>();
  for (const { what, isAt } of [...ofRegions(element), ...ofChannels(element), ...ofDipole(element)]) {
    for (let i = positions.length - 1; i >= 0 && lsOf(i) >= lastWindow; i--) {
      if (provisional.has(lsOf(i)) || !isAt(i)) continue;
      let first = i;
      while (!restarts[first] && isAt(first - 1)) first--;
      provisional.set(
        lsOf(i),
        `evidence of ${what} gathers since LS ${lsOf(first)}: decided when the next window is complete`,
      );
    }
  }
  return provisional;
}

const hitsOf = (sign: 1 | -1, name: string) => `too ${sign < 0 ? "few" : "many"} hits in ${name}`;

function ofRegions(element: GrowingElement): Gathering[] {
  const { calibration, scores, regions } = element;
  const { lsSignificance } = scores.analysis;
  const isWarning = warningOf(calibration);
  const isWarned = (k: number, r: number, sign: 1 | -1) =>
    isWarning(lsSignificance[k * regions.length + r], sign);
  return regions.flatMap((region, r) =>
    ([-1, 1] as const).map((sign) => ({
      what: hitsOf(sign, region.name),
      isAt: (i: number) =>
        isWarned(scores.judged.positions[i], r, sign) && !isExplained(element, i, sign, region.cells),
    })),
  );
}

function ofChannels(element: GrowingElement): Gathering[] {
  const { geometry, scores } = element;
  const { channels, judged } = scores;
  if (!channels) return [];
  return channels.scores.warned.map(({ channel, sign, maps }) => ({
    what: hitsOf(sign, channelName(geometry, channels.input.channels, channel)),
    isAt: (i) => maps[judged.positions[i]] === 1 && !isExplained(element, i, sign, [channel]),
  }));
}

function ofDipole(element: GrowingElement): Gathering[] {
  const { calibration, scores } = element;
  const { analysis, dipole } = scores;
  if (!dipole) return [];
  const [sigma, isWarning] = [sigmaOfEvidence(calibration, DIPOLE), warningOf(calibration)];
  const isWarned = (i: number) => isWarning(sigma(-1, dipole.evidence.ofStretch[i]), -1);
  return [
    { what: `a tilt of ${analysis.label}`, isAt: (i) => isWarned(i) && anomaliesAt(element, i).length === 0 },
  ];
}

/** Whether an anomaly says already why cells deviate: a dead chamber brings its ring close to the threshold, too. */
const isExplained = (element: GrowingElement, i: number, sign: 1 | -1, cells: readonly number[]): boolean =>
  anomaliesAt(element, i).some(
    (anomaly) =>
      Math.sign(anomaly.segment.fraction) === sign && anomaly.cells.some((cell) => cells.includes(cell)),
  );

function anomaliesAt({ scores, found }: GrowingElement, i: number): readonly LocatedAnomaly[] {
  const ls = scores.analysis.lsNumbers[scores.judged.positions[i]];
  return found.filter(({ segment }) => segment.from <= ls && ls <= segment.to);
}
