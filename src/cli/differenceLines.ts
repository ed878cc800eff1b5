import type { LostGroup } from "../domain/listComparison";
import type { RunDifference } from "../domain/judgementComparison";
import type { LsRange } from "../domain/lumiList";
import { type LsTally, tallySum } from "../domain/verdictCounts";
import { tallyWords } from "./tallyWords";

/** Whether an LS is GOOD on one side alone. */
export const isDifferent = ({ lost, gained }: RunDifference): boolean => lost.length + gained.length > 0;

/**
 * A run in lines: both sides, what is lost and gained, and one line for each reason.
 * `380306 · first 850 LS 390.12 /pb · second 845 LS 387.80 /pb · lost 5 LS 2.32 /pb · luminosity of OMS`
 */
export function differenceLines(difference: RunDifference): readonly string[] {
  const { runNumber, absentFrom, luminosity, first, second, lost, gained } = difference;
  const head = [
    String(runNumber),
    `first ${sideWords(first, absentFrom === "first")}`,
    `second ${sideWords(second, absentFrom === "second")}`,
    ...changes({ lost: tallySum(lost), gained: tallySum(gained) }),
    ...(luminosity === undefined ? [] : [`luminosity of ${luminosity}`]),
  ];
  return [
    head.join(" · "),
    ...lost.map((group) => `  lost   ${groupWords(group, "second")}`),
    ...gained.map((group) => `  gained ${groupWords(group, "first")}`),
  ];
}

/** All runs; of each source of luminosity a line of its own, for sources are never added. */
export function sumLines(differences: readonly RunDifference[]): readonly string[] {
  const sources = [...new Set(differences.map(({ luminosity }) => luminosity))];
  return sources.map((source) => {
    const of = differences.filter(({ luminosity }) => luminosity === source);
    const parts = [
      `${of.length === 1 ? "1 run" : `${of.length} runs`} ${source === undefined ? "of unknown luminosity" : `by ${source}`}`,
      `first ${tallyWords(tallySum(of.map(({ first }) => first)))}`,
      `second ${tallyWords(tallySum(of.map(({ second }) => second)))}`,
      ...changes({
        lost: tallySum(of.flatMap(({ lost }) => lost)),
        gained: tallySum(of.flatMap(({ gained }) => gained)),
      }),
      `${of.filter(isDifferent).length} differ`,
    ];
    return parts.join(" · ");
  });
}

const sideWords = (tally: LsTally, isAbsent: boolean): string =>
  isAbsent ? "does not have the run: EMPTY" : tallyWords(tally);

const changes = ({ lost, gained }: Readonly<Record<"lost" | "gained", LsTally>>): readonly string[] => [
  ...(lost.nLs > 0 ? [`lost ${tallyWords(lost)}`] : []),
  ...(gained.nLs > 0 ? [`gained ${tallyWords(gained)}`] : []),
  ...(lost.nLs + gained.nLs === 0 ? ["the same"] : []),
];

const groupWords = (group: LostGroup, side: "first" | "second"): string =>
  [tallyWords(group), `${side}: ${stateWords(group)}`, `LS ${group.ranges.map(rangeWords).join(", ")}`].join(
    " · ",
  );

const stateWords = ({ state, reason }: LostGroup): string =>
  state === "NOT LISTED" ? reason : `${state}, ${reason}`;

const rangeWords = ([from, to]: LsRange): string => (from === to ? String(from) : `${from}-${to}`);
