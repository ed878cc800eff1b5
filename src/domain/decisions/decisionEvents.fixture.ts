import {
  DECIDED_VERDICTS,
  type Decision,
  type DecisionEvent,
  REASON_CATEGORIES,
  type Reversal,
} from "./decisionEvent";

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** For tests: a decision on the drawn run (runAnalysis.fixture.ts). */
export function decisionOf(n: number, change: Partial<Decision> = {}): Decision {
  return {
    v: 1,
    id: uuid(n),
    order: n,
    at: Date.UTC(2026, 10, 23, 4, 0, n),
    who: "Anna",
    identity: "self-declared",
    kind: "decision",
    workspace: "csc",
    datasetName: "/Muon0/Run2024D-PromptReco-v1/DQMIO",
    runNumber: 380399,
    ranges: [[1, 2]],
    verdict: "BAD",
    reason: "detector",
    comment: "HV trip, see elog",
    judgedBy: {
      recipeName: "csc-default",
      recipeVersion: 1,
      modelSha256: "0123456789abcdef".repeat(4),
      calibratedAt: "2026-11-01T08:00:00Z",
    },
    ...change,
  };
}

/** An undo or redo of decision `of`, event number `n`. */
export const reversalOf = (n: number, kind: Reversal["kind"], of: number): Reversal => ({
  v: 1,
  id: uuid(n),
  order: n,
  at: Date.UTC(2026, 10, 23, 4, 0, n),
  who: "Ben",
  identity: "self-declared",
  kind,
  of: uuid(of),
});

const COMMENTS = ["HV trip", '=1+1, "quoted"', "<b>noise</b>, agreed with the DOC"];

/**
 * For properties: a log made of numbers, one event each, on the first 40 LS of the drawn run: overlapping ranges, equal
 * orders, undos of anything and of nothing.
 */
export function drawnLog(numbers: readonly number[]): readonly DecisionEvent[] {
  return numbers.map((drawn, n): DecisionEvent => {
    let left = drawn;
    const pick = (among: number) => {
      const picked = left % among;
      left = Math.floor(left / among);
      return picked;
    };
    const order = 1 + pick(6);
    if (pick(3) === 0) return { ...reversalOf(n, pick(2) === 0 ? "undo" : "redo", pick(12)), order };
    const first = 1 + pick(40);
    return decisionOf(n, {
      order,
      ranges: [[first, first + pick(12)]],
      verdict: DECIDED_VERDICTS[pick(DECIDED_VERDICTS.length)],
      reason: REASON_CATEGORIES[pick(REASON_CATEGORIES.length)],
      comment: COMMENTS[pick(COMMENTS.length)],
    });
  });
}
