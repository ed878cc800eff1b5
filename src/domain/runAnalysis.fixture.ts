import type { AnomalySegment } from "./anomaly";
import { CONDITION_BITS, type ConditionBit } from "./lsConditions";
import type { ElementAnalysis, RunAnalysis } from "./runAnalysis";
import type { NotEvaluatedWhy, Verdict } from "./verdict";

const WHY_OF_LETTER: Readonly<Record<string, readonly [NotEvaluatedWhy, string]>> = {
  s: ["selection", "beams_stable is not true"],
  d: ["dcsOff", "cscm_ready is not true"],
  m: ["missing", "ME-2: no histogram"],
  l: ["lumi", "no OMS row"],
  w: ["lowStat", "luminosity 1.2 is not above 2"],
  o: ["windowOpen", ""],
  x: ["domain", 'prescale "odd" is not in the recipe'],
  k: ["masked", "excluded by hand"],
  f: ["failed", "fetch failed"],
};

/** Recorded luminosity of every drawn LS whose luminosity is known, /pb. */
const DRAWN_PB = 0.466218;
const ME = "CSC/CSCOfflineMonitor/recHits/hRHGlobalm2";

/** The one anomaly of a drawn run, from the first to the last B or g; reason of every B, defect note of every g. */
const SEGMENT: AnomalySegment = {
  mePath: ME,
  label: "ME-2",
  region: "ME-2/1/07",
  scope: "chamber",
  kind: "dead",
  from: 1,
  to: 1,
  fraction: -0.98765,
  significance: -9.23456,
  observed: 12,
  expected: 972,
  severityRule: "adjacentChambers",
};

/**
 * For tests: a run analysis drawn as text, LS 1 first. `G` GOOD, `g` GOOD with a defect note, `B` BAD, `.` a gap in the
 * LS numbers, and a letter of `WHY_OF_LETTER` for what was not evaluated; `l` has no luminosity. Judged LS are single windows.
 */
export function drawnRun(picture: string, change: Partial<RunAnalysis> = {}): RunAnalysis {
  const drawn = Array.from(picture, (letter, k) => ({ letter, ls: k + 1 })).filter(
    ({ letter }) => letter !== ".",
  );
  const marked = drawn.filter(({ letter }) => letter === "B" || letter === "g");
  const span = { from: marked.at(0)?.ls ?? 1, to: marked.at(-1)?.ls ?? 1 };
  const lsNumbers = Uint32Array.from(drawn, ({ ls }) => ls);
  const lumi = (known: number) => Float64Array.from(drawn, ({ letter }) => (letter === "l" ? NaN : known));
  const bits = Object.fromEntries(
    CONDITION_BITS.map((bit) => [bit, Int8Array.from(drawn, ({ letter }) => (letter === "l" ? -1 : 1))]),
  ) as Record<ConditionBit, Int8Array<ArrayBuffer>>;
  return {
    runNumber: 380399,
    datasetId: 14677060,
    datasetName: "/Muon0/Run2024D-PromptReco-v1/DQMIO",
    workspace: "csc",
    recipeName: "csc-default",
    recipeVersion: 1,
    modelSha256: "0123456789abcdef".repeat(4),
    calibratedAt: "2026-11-01T08:00:00Z",
    thresholds: { cold: 6.5, hot: 7, reach: 10 },
    reference: {
      runNumber: 380306,
      datasetName: "/Muon0/Run2024D-PromptReco-v1/DQMIO",
      nLs: 480,
    },
    source: "upstream",
    run: {
      fillNumber: 9474,
      startTime: Date.UTC(2024, 4, 5),
      endTime: undefined,
      lastLsNumber: undefined,
      hltKey: undefined,
    },
    conditions: {
      lsNumbers,
      hasRow: Uint8Array.from(drawn, ({ letter }) => (letter === "l" ? 0 : 1)),
      instLumi: lumi(20),
      recordedLumi: lumi(DRAWN_PB),
      deliveredLumi: lumi(0.48),
      pileup: Float32Array.from(drawn, () => 60),
      startTime: lumi(Date.UTC(2024, 4, 5)),
      bits,
      prescaleNames: drawn.map(() => "2p0E34"),
    },
    elementsLeftOut: [],
    elements: [drawnElement(drawn.filter(({ letter }) => "GgB".includes(letter)).map(({ ls }) => ls))],
    segments: marked.length > 0 ? [{ ...SEGMENT, ...span }] : [],
    verdicts: drawn.map(({ letter }) => verdictOf(letter)),
    skipped: [],
    notes: [],
    ...change,
  };
}

function verdictOf(letter: string): Verdict {
  if (letter === "G") return { state: "GOOD", defects: [] };
  if (letter === "g") return { state: "GOOD", defects: [0] };
  if (letter === "B") return { state: "BAD", reasons: [0], defects: [] };
  const [why, detail] = WHY_OF_LETTER[letter];
  return { state: "NOT EVALUATED", why, detail };
}

function drawnElement(judged: readonly number[]): ElementAnalysis {
  const perLs = (value: number) => Float32Array.from(judged, () => value);
  return {
    mePath: ME,
    label: "ME-2",
    lsNumbers: Uint32Array.from(judged),
    lsHits: Float64Array.from(judged, () => 21_000),
    regionNames: ["ME-2/1/07"],
    lsObserved: perLs(12),
    lsExpected: perLs(972),
    windows: {
      memberStart: Uint32Array.from([0, ...judged.map((_, k) => k + 1)]),
      memberLs: Uint32Array.from(judged),
      judgesFrom: Uint32Array.from(judged),
    },
    observed: perLs(12),
    expected: perLs(972),
    lsSignificance: perLs(-9.23456),
    lsScore: perLs(9.23456),
    knownDefects: [],
    maxBinLs: 60,
    maxBinWindow: 60,
    nx: 100,
    ny: 100,
    blindLimits: {
      losses: Float32Array.from([0.4, 0.23, 0.13, 0.07]),
      gains: Float32Array.from([0.6, 0.3, 0.15, 0.08]),
    },
    dispersion: { overDispersion: { "ME2/1": 7.5 }, binDispersion: 6 },
  };
}
