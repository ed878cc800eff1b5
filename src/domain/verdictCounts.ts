import type { RunAnalysis } from "./runAnalysis";
import { NOT_EVALUATED_WHY, type NotEvaluatedWhy, type Verdict } from "./verdict";

/** A number of lumisections and what they recorded. */
export interface LsTally {
  readonly nLs: number;
  /** Recorded luminosity of the LS whose luminosity is known, /pb. */
  readonly recordedPb: number;
  /** LS of unknown luminosity: counted here and not in `recordedPb`, because unknown is not zero. */
  readonly nLsLumiUnknown: number;
}

/** The lumisections of a run by verdict. */
export interface VerdictCounts {
  readonly total: LsTally;
  readonly good: LsTally;
  readonly bad: LsTally;
  readonly notEvaluated: LsTally;
  /** Only the whys that occur, in the order of NOT_EVALUATED_WHY. */
  readonly byWhy: ReadonlyMap<NotEvaluatedWhy, LsTally>;
  /** GOOD and BAD. */
  readonly evaluated: LsTally;
  /** LS that could have been certified: all but `NOT_ELIGIBLE`. The denominator of coverage. */
  readonly eligible: LsTally;
  /** Evaluated over eligible, 0..1, by LS and by recorded /pb; undefined where nothing is eligible. */
  readonly coverage: { readonly byLs: number | undefined; readonly byPb: number | undefined };
}

/**
 * Whys that say the LS is no data for physics, whoever judges: beams or CMS not ready, detector off, excluded by a
 * person. Every other why (too little luminosity, map missing, OMS row missing ...) is a hole in our own evaluation.
 */
const NOT_ELIGIBLE: ReadonlySet<NotEvaluatedWhy> = new Set(["selection", "dcsOff", "masked"]);

/**
 * Counts lumisections by what they recorded.
 * @param recordedPb one number a lumisection, /pb; NaN where unknown
 */
export function tallyLs(recordedPb: readonly number[]): LsTally {
  const known = recordedPb.filter(Number.isFinite);
  return {
    nLs: recordedPb.length,
    recordedPb: known.reduce((sum, pb) => sum + pb, 0),
    nLsLumiUnknown: recordedPb.length - known.length,
  };
}

const plus = (a: LsTally, b: LsTally): LsTally => ({
  nLs: a.nLs + b.nLs,
  recordedPb: a.recordedPb + b.recordedPb,
  nLsLumiUnknown: a.nLsLumiUnknown + b.nLsLumiUnknown,
});

/** All of some tallies together; none give 0 LS. */
export const tallySum = (tallies: readonly LsTally[]): LsTally => tallies.reduce(plus, tallyLs([]));

const ratio = (part: number, whole: number): number | undefined => (whole > 0 ? part / whole : undefined);

/** Counts and recorded luminosity of each verdict of a run. */
export function countVerdicts(analysis: Pick<RunAnalysis, "conditions" | "verdicts">): VerdictCounts {
  const { conditions, verdicts } = analysis;
  const tallyWhere = (accept: (verdict: Verdict) => boolean): LsTally =>
    tallyLs(Array.from(conditions.recordedLumi).filter((_, k) => accept(verdicts[k])));

  const good = tallyWhere(({ state }) => state === "GOOD");
  const bad = tallyWhere(({ state }) => state === "BAD");
  const byWhy = new Map(
    NOT_EVALUATED_WHY.map((why) => [
      why,
      tallyWhere((verdict) => verdict.state === "NOT EVALUATED" && verdict.why === why),
    ]),
  );
  for (const [why, { nLs }] of byWhy) if (nLs === 0) byWhy.delete(why);
  const holes = [...byWhy].filter(([why]) => !NOT_ELIGIBLE.has(why)).map(([, tally]) => tally);
  const notEvaluated = tallySum([...byWhy.values()]);
  const evaluated = plus(good, bad);
  const eligible = holes.reduce(plus, evaluated);
  return {
    total: plus(evaluated, notEvaluated),
    good,
    bad,
    notEvaluated,
    byWhy,
    evaluated,
    eligible,
    coverage: {
      byLs: ratio(evaluated.nLs, eligible.nLs),
      byPb: ratio(evaluated.recordedPb, eligible.recordedPb),
    },
  };
}
