import {
  DECIDED_VERDICTS,
  type Decision,
  type DecisionEvent,
  type ExportNote,
  FIRST_CHECKS,
  type Objection,
  REASON_CATEGORIES,
  type Reversal,
  type Signature,
  type Taking,
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

/** For tests: event number `n`, a signature on the drawn run with all five LS GOOD. */
export function signatureOf(n: number, change: Partial<Signature> = {}): Signature {
  const { v, id, order, at, who, identity, workspace, datasetName, runNumber, judgedBy } = decisionOf(n);
  return {
    ...{ v, id, order, at, who, identity, workspace, datasetName, runNumber, judgedBy },
    kind: "signature",
    lists: { good: [[1, 5]], bad: [], notEvaluated: [] },
    decisions: [],
    checked: FIRST_CHECKS,
    ...change,
  };
}

/** For tests: event number `n`, an objection to what is signed of the drawn run. */
export function objectionOf(n: number, change: Partial<Objection> = {}): Objection {
  const { id, order, at, who, identity, workspace, datasetName, runNumber } = decisionOf(n);
  return {
    ...{ v: 3, id, order, at, who, identity, workspace, datasetName, runNumber },
    kind: "objection",
    comment: "LS 3 is not understood",
    ...change,
  };
}

/** For tests: event number `n`, an export of what signatureOf signs. */
export function exportOf(n: number, change: Partial<ExportNote> = {}): ExportNote {
  const { id, order, at, who, identity, workspace, datasetName, runNumber, judgedBy } = decisionOf(n);
  const { lists, decisions } = signatureOf(n);
  return {
    ...{ v: 3, id, order, at, who, identity, workspace, datasetName, runNumber, judgedBy, lists, decisions },
    kind: "export",
    files: [{ name: "GoodLS.json", sha256: "0".repeat(64) }],
    isSigned: false,
    ...change,
  };
}

/** For tests: event number `n`, by which Anna takes the drawn run. */
export function takingOf(n: number, change: Partial<Taking> = {}): Taking {
  const { v, id, order, at, who, identity, workspace, datasetName, runNumber } = decisionOf(n);
  const stamp = { v, id, order, at, who, identity };
  return { ...stamp, kind: "taking", workspace, datasetName, runNumber, isGivenBack: false, ...change };
}

/** An undo or redo of event `of`, event number `n`. */
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

const PEOPLE = ["Anna", "Ben", "anna"];
const COMMENTS = ["HV trip", '=1+1, "quoted"', "<b>noise</b>, agreed with the DOC"];

/**
 * For properties: a log made of numbers, one event each, on the first 40 LS of the drawn run: overlapping ranges, equal
 * orders, undos of anything and of nothing, signatures, objections, exports, decisions that know some of the others and that are of the time before.
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
    const kind = pick(4);
    if (kind === 0) return { ...reversalOf(n, pick(2) === 0 ? "undo" : "redo", pick(12)), order };
    const who = PEOPLE[pick(PEOPLE.length)];
    if (kind === 1)
      return [
        signatureOf(n, { order, who, decisions: [uuid(pick(12))] }),
        objectionOf(n, { order, who }),
        exportOf(n, { order, who, decisions: [uuid(pick(12))] }),
      ][pick(3)];
    const first = 1 + pick(40);
    return decisionOf(n, {
      order,
      who,
      knew: pick(3) === 0 ? undefined : [uuid(pick(12)), uuid(pick(12))],
      ranges: [[first, first + pick(12)]],
      verdict: DECIDED_VERDICTS[pick(DECIDED_VERDICTS.length)],
      reason: REASON_CATEGORIES[pick(REASON_CATEGORIES.length)],
      comment: COMMENTS[pick(COMMENTS.length)],
    });
  });
}
