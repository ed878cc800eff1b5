import type { AnomalySegment } from "../domain/anomaly";
import { cscGeometryOf } from "../domain/geometry/csc";
import { type ConditionBit, CONDITION_BITS } from "../domain/lsConditions";
import type { ElementAnalysis, InspectedMaps, RunAnalysis } from "../domain/runAnalysis";
import type { Verdict } from "../domain/verdict";

export const FAKE_ELEMENTS = ["m1", "m2", "m3", "m4", "p1", "p2", "p3", "p4"].map(
  (name) => `CSC/CSCOfflineMonitor/recHits/hRHGlobal${name}`,
);

const WINDOW = 15;

/** Deterministic noise in -1..1. */
const noise = (...seeds: number[]) => {
  const s = Math.sin(seeds.reduce((sum, seed, i) => sum + seed * (12.9898 + 65.233 * i), 1)) * 43758.5453;
  return 2 * (s - Math.floor(s)) - 1;
};

/** Anomalies of the fake run: two adjacent chambers lost (BAD), one of them lost for longer, one hot chamber. */
function fakeSegments(nLs: number): AnomalySegment[] {
  const at = (share: number) => Math.round(share * nLs);
  const base = { mePath: FAKE_ELEMENTS[1], label: "ME-2", scope: "chamber" as const };
  const rule = "2 or more adjacent chambers of a ring lose 50 % or more";
  const dead = { ...base, region: "ME-2/1/07", kind: "dead" as const, fraction: -1, significance: -10 };
  return [
    { ...dead, from: at(0.47), to: nLs, observed: 0, expected: 9005, severityRule: rule },
    {
      ...base,
      region: "ME-2/1/08",
      kind: "weak",
      from: at(0.6),
      to: at(0.64),
      fraction: -0.6,
      significance: -9.2,
      observed: 3645,
      expected: 9192,
      severityRule: rule,
    },
    {
      ...base,
      region: "ME-2/2/31",
      kind: "hot",
      from: at(0.2),
      to: at(0.24),
      fraction: 1.42,
      significance: 9.4,
      observed: 1367,
      expected: 564,
      severityRule: undefined,
    },
  ];
}

/** For tests and the look of the page: a simulated run with a gap, unstable beams at the start, two faults and a defect. */
export function fakeRun(nLs = 300, elements: readonly string[] = FAKE_ELEMENTS): RunAnalysis {
  const lsNumbers = Uint32Array.from({ length: nLs }, (_, i) => i + 1).filter((ls) => ls !== 40);
  const lumi = Float64Array.from(lsNumbers, (ls) => 20.5 - (12 * ls) / nLs);
  const segments = fakeSegments(nLs);
  const verdicts = Array.from(lsNumbers, (ls) => fakeVerdict(ls, segments));
  return {
    runNumber: 900002,
    datasetId: 18000002,
    datasetName: "/Muon0/Run2026S-PromptReco-v1/DQMIO",
    workspace: "csc",
    recipeName: "csc-default",
    recipeVersion: 2,
    modelSha256: "9f2c41d0".repeat(8),
    calibratedAt: "2026-11-01T08:00:00Z",
    thresholds: { cold: 4.9, hot: 5.2, reach: 10 },
    reference: {
      runNumber: 900005,
      datasetName: "/Muon0/Run2026S-PromptReco-v1/DQMIO",
      nLs: 480,
    },
    source: "simulation",
    run: {
      fillNumber: 10144,
      startTime: Date.UTC(2026, 7, 18, 3, 12),
      endTime: Date.UTC(2026, 7, 18, 9, 2),
      lastLsNumber: nLs,
      hltKey: undefined,
    },
    conditions: {
      lsNumbers,
      hasRow: Uint8Array.from(lsNumbers, () => 1),
      instLumi: lumi,
      recordedLumi: lumi.map((l) => l * 0.0233),
      deliveredLumi: lumi.map((l) => l * 0.0235),
      pileup: Float32Array.from(lumi, (l) => 3.04 * l),
      startTime: Float64Array.from(lsNumbers, (ls) => Date.UTC(2026, 7, 18, 3, 12) + 23_311 * (ls - 1)),
      bits: Object.fromEntries(
        CONDITION_BITS.map((bit) => [bit, Int8Array.from(lsNumbers, (ls) => (ls <= 3 ? 0 : 1))]),
      ) as Record<ConditionBit, Int8Array<ArrayBuffer>>,
      prescaleNames: Array.from(lsNumbers, () => "2p0E34"),
    },
    elementsLeftOut: FAKE_ELEMENTS.filter((mePath) => !elements.includes(mePath)),
    elements: elements.map((mePath) => fakeElement(mePath, lsNumbers, segments)),
    segments,
    verdicts,
    notes: [],
    skipped: [{ mePath: FAKE_ELEMENTS[0], lsNumber: 41, reason: "wrong shape (100 × 99)" }],
  };
}

function fakeVerdict(ls: number, segments: readonly AnomalySegment[]): Verdict {
  if (ls <= 3) return { state: "NOT EVALUATED", why: "selection", detail: "beams_stable is false" };
  if (ls === 41) return { state: "NOT EVALUATED", why: "failed", detail: "ME-1: wrong shape (100 × 99)" };
  if (ls >= 100 && ls < 106) return { state: "NOT EVALUATED", why: "dcsOff", detail: "cscm_ready is false" };
  const active = segments.flatMap(({ from, to }, s) => (from <= ls && ls <= to ? [s] : []));
  const isSevere = active.includes(0) && active.includes(1);
  if (!isSevere) return { state: "GOOD", defects: active };
  return { state: "BAD", reasons: [0, 1], defects: active.filter((s) => s > 1) };
}

function fakeElement(
  mePath: string,
  all: Uint32Array<ArrayBuffer>,
  segments: readonly AnomalySegment[],
): ElementAnalysis {
  const geometry = cscGeometryOf(mePath);
  if (!geometry) throw new Error(`no geometry for ${mePath}`);
  const judged = all.filter((ls) => ls > 3 && ls !== 41 && !(ls >= 100 && ls < 106));
  const names = geometry.regions.map(({ name }) => name);
  const n = names.length;
  const me = FAKE_ELEMENTS.indexOf(mePath);
  const factor = (name: string, ls: number) =>
    segments.find((s) => s.mePath === mePath && s.region === name && s.from <= ls && ls <= s.to)?.fraction ??
    0;
  const perLs = (value: (ls: number, r: number) => number) =>
    Float32Array.from({ length: judged.length * n }, (_, i) => value(judged[Math.floor(i / n)], i % n));
  const expectedAt = (r: number) => (300 + 40 * (r % 7)) * geometry.regions[r].chambers.length;
  const lsExpected = perLs((_, r) => expectedAt(r));
  const lsObserved = perLs((ls, r) =>
    Math.max(0, expectedAt(r) * (1 + factor(names[r], ls) + 0.06 * noise(me, ls, r))),
  );
  const nWindows = Math.ceil(judged.length / WINDOW);
  const memberStart = Uint32Array.from({ length: nWindows + 1 }, (_, w) =>
    Math.min(judged.length, w * WINDOW),
  );
  const perWindow = (column: Float32Array) =>
    Float32Array.from({ length: nWindows * n }, (_, i) => {
      const w = Math.floor(i / n);
      let sum = 0;
      for (let k = memberStart[w]; k < memberStart[w + 1]; k++) sum += column[k * n + (i % n)];
      return sum;
    });
  const observed = perWindow(lsObserved);
  const expected = perWindow(lsExpected);
  const significance = observed.map((o, i) =>
    Math.max(-10, Math.min(10, (o - expected[i]) / Math.sqrt(40 * expected[i]))),
  );
  const lsScore = Float32Array.from(judged, (ls, k) => {
    const worst = segments
      .filter((s) => s.mePath === mePath && s.from <= ls && ls <= s.to)
      .map((s) => Math.abs(s.significance));
    return Math.max(1.6 + 1.2 * Math.abs(noise(me, k)), ...worst);
  });
  return {
    mePath,
    label: geometry.label,
    lsNumbers: judged,
    lsHits: Float64Array.from(judged, () => 168_617),
    regionNames: names,
    lsObserved,
    lsExpected,
    windows: {
      memberStart,
      memberLs: judged,
      judgesFrom: Uint32Array.from({ length: nWindows }, (_, w) => judged[memberStart[w]]),
    },
    observed,
    expected,
    lsSignificance: Float32Array.from(lsObserved, (_, i) =>
      mePath === FAKE_ELEMENTS[1] && names[i % n] === "ME-2/2/23"
        ? NaN
        : significance[Math.floor(i / n / WINDOW) * n + (i % n)],
    ),
    lsScore,
    knownDefects:
      mePath === FAKE_ELEMENTS[1]
        ? [{ region: names.indexOf("ME-2/2/23"), reason: "known since 2024-05-02" }]
        : [],
    maxBinLs: 300,
    maxBinWindow: 3000,
    nx: 100,
    ny: 100,
    blindLimits: {
      losses: Float32Array.from(names.flatMap(() => [0.41, 0.23, 0.13, 0.07])),
      gains: Float32Array.from(names.flatMap(() => [0.62, 0.31, 0.15, 0.08])),
    },
    dispersion: { overDispersion: {}, binDispersion: 1 },
  };
}

/** Maps of the fake run: rings falling off with radius, the dead and the hot chamber in them. */
export function fakeMaps(mePath: string, members: Uint32Array<ArrayBuffer>): InspectedMaps {
  const geometry = cscGeometryOf(mePath);
  if (!geometry) throw new Error(`no geometry for ${mePath}`);
  const size = geometry.nx * geometry.ny;
  const expectation = new Float32Array(size);
  const input = new Float32Array(size);
  const { start, bin, fraction } = geometry.areaFractions;
  geometry.chambers.forEach(({ name, ring }, c) => {
    const isDead = name === "ME-2/1/07" && members[0] > 140;
    const level = members.length * (ring === 1 ? 20 : 3) * (isDead ? 0 : 1);
    for (let i = start[c]; i < start[c + 1]; i++) {
      expectation[bin[i]] += members.length * (ring === 1 ? 20 : 3) * fraction[i];
      input[bin[i]] += Math.max(0, Math.round(level * fraction[i] * (1 + 0.3 * noise(bin[i], members[0]))));
    }
  });
  const over = (value: (i: number) => number) =>
    Float32Array.from(expectation, (e, i) => (e > 0 ? value(i) : NaN));
  const expected = {
    expectation,
    deviance: over((i) => (input[i] - expectation[i]) / Math.sqrt(6 * expectation[i])),
    relative: over((i) => input[i] / expectation[i] - 1),
  };
  return { mePath, members, input, ...expected, reference: expected };
}
