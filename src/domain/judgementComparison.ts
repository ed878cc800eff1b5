import type { JudgedLs, NotGoodLs } from "./judgedLs";
import { compareRunWithList, type LostGroup, type LsGroup } from "./listComparison";
import { compactRanges, eachLs, intersectRanges, subtractRanges } from "./lsRanges";
import { compactLs, type LsRange, type LumiList } from "./lumiList";
import type { LsNumber, RecordedLumi, RunNumber } from "./units";

/** One of two things compared: a list of GOOD LS, and where a judging made it, why the others are not in it. */
export interface ComparedSide {
  readonly good: LumiList;
  /** None of a list that says nothing of the others. */
  readonly judged: ReadonlyMap<RunNumber, JudgedLs>;
}

/** What each LS of a run recorded. One source a run: sources differ by their calibration. */
export interface RecordedByLs {
  /** "OMS", or a file. */
  readonly source: string;
  readonly pbOf: ReadonlyMap<LsNumber, RecordedLumi>;
}

/** How the GOOD of one run differ between a first and a second side. */
export interface RunDifference {
  readonly runNumber: RunNumber;
  /** The side that does not name the run: it is empty there. */
  readonly absentFrom: "first" | "second" | undefined;
  /** Undefined where nobody says what was recorded. */
  readonly luminosity: string | undefined;
  readonly first: LsGroup;
  readonly second: LsGroup;
  /** GOOD on the first side alone, by what the second says of them. */
  readonly lost: readonly LostGroup[];
  /** GOOD on the second side alone, by what the first says of them. */
  readonly gained: readonly LostGroup[];
}

/** A list holds "the whole run" as a range to 268435455; no run has so many LS as this. */
const MOST_LS = 99_999;

/**
 * The GOOD of a run on two sides. A run that one side does not name is empty there, always.
 * @param recorded of the run; undefined: every luminosity is unknown
 * @throws RangeError where a list holds the whole run and nothing says which LS that has
 */
export function compareRun(
  runNumber: RunNumber,
  { first, second }: Readonly<Record<"first" | "second", ComparedSide>>,
  recorded: RecordedByLs | undefined,
): RunDifference {
  const known = knownLs(runNumber, [first, second], recorded);
  const recordedLumi = Float64Array.from(known, (ls) => recorded?.pbOf.get(ls) ?? NaN);
  const run = { runNumber, lsNumbers: known, recordedLumi };
  const [one, other] = [first, second].map((side) => ({ ...run, ...lsOfSide(side, runNumber, known) }));
  const against = { first: compareRunWithList(one, other.good), second: compareRunWithList(other, one.good) };
  return {
    runNumber,
    absentFrom: hasRun(first, runNumber) ? (hasRun(second, runNumber) ? undefined : "second") : "first",
    luminosity: recorded?.source,
    first: against.first.good,
    second: against.second.good,
    lost: against.second.lost,
    gained: against.first.lost,
  };
}

const hasRun = ({ good, judged }: ComparedSide, runNumber: RunNumber): boolean =>
  good.has(runNumber) || judged.has(runNumber);

/** Runs of either side, ascending. */
export const runsOfEither = (first: ComparedSide, second: ComparedSide): readonly RunNumber[] =>
  [...new Set([first, second].flatMap(({ good, judged }) => [...good.keys(), ...judged.keys()]))].sort(
    (a, b) => a - b,
  );

/** Every LS that anything names. */
function knownLs(
  runNumber: RunNumber,
  sides: readonly ComparedSide[],
  recorded: RecordedByLs | undefined,
): Uint32Array<ArrayBuffer> {
  const said = [
    ...sides.flatMap(({ judged }) => Array.from(judged.get(runNumber)?.lsNumbers ?? [])),
    ...(recorded?.pbOf.keys() ?? []),
  ];
  const listed = sides.flatMap(({ good }) => good.get(runNumber) ?? []);
  const counted = listed.filter(([, last]) => last <= MOST_LS);
  if (said.length === 0 && counted.length < listed.length)
    throw new RangeError(
      `run ${runNumber} is listed to its end, and nothing says which LS it has: give its luminosities`,
    );
  const known = new Set([...said, ...eachLs(compactRanges(counted))]);
  return Uint32Array.from(known).sort();
}

/** What a side says of the LS of a run, each of them in one group. */
function lsOfSide({ good, judged }: ComparedSide, runNumber: RunNumber, known: Uint32Array) {
  const all = compactLs(known);
  const own = intersectRanges(good.get(runNumber) ?? [], all);
  const run = judged.get(runNumber);
  const notGood: readonly NotGoodLs[] = run?.notGood ?? [];
  const spokenOf = compactRanges([...own, ...notGood.flatMap(({ ranges }) => ranges)]);
  const silent: readonly LsRange[] = subtractRanges(all, spokenOf);
  const reason = run
    ? "the run has no such LS there"
    : good.has(runNumber)
      ? "not in the list"
      : "no such run";
  return { good: own, notGood: [...notGood, { state: "NOT LISTED" as const, reason, ranges: silent }] };
}
