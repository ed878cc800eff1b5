/** Why a lumisection was not evaluated (judging.md §2). */
export const NOT_EVALUATED_WHY = [
  "selection",
  "dcsOff",
  "missing",
  "lumi",
  "lowStat",
  "windowOpen",
  "domain",
  "masked",
  "failed",
] as const;
export type NotEvaluatedWhy = (typeof NOT_EVALUATED_WHY)[number];

/** RunRegistry's words, as shown on screen (judging.md §2). */
export type RegistryWord = "GOOD" | "BAD" | "STANDBY" | "EXCLUDED" | "EMPTY" | "NOTSET";

/**
 * The verdict of one lumisection. Numbers in `defects` and `reasons` are positions in the run's `segments`.
 * There is no fourth state: whatever is not GOOD or BAD was not evaluated, and says why.
 */
export type Verdict =
  | { readonly state: "GOOD"; readonly defects: readonly number[] }
  | { readonly state: "BAD"; readonly reasons: readonly number[]; readonly defects: readonly number[] }
  | { readonly state: "NOT EVALUATED"; readonly why: NotEvaluatedWhy; readonly detail: string };

const WORD_OF_WHY: Readonly<Record<NotEvaluatedWhy, RegistryWord>> = {
  dcsOff: "STANDBY",
  masked: "EXCLUDED",
  missing: "EMPTY",
  selection: "NOTSET",
  lumi: "NOTSET",
  lowStat: "NOTSET",
  windowOpen: "NOTSET",
  domain: "NOTSET",
  failed: "NOTSET",
};

export function registryWord(verdict: Verdict): RegistryWord {
  return verdict.state === "NOT EVALUATED" ? WORD_OF_WHY[verdict.why] : verdict.state;
}
