import { describe, expect, it } from "vitest";
import { cscGeometryOf } from "../geometry/csc";
import type { MapGeometry } from "../geometry/mapGeometry";
import {
  expectedPerShift,
  rejudge,
  WHAT_IF,
  type WhatIfChoice,
  whatIfChange,
  type WhatIfRun,
} from "./whatIf";
import { type WhatIfElement, whatIfTable } from "./whatIfTable";

const ME = "CSC/CSCOfflineMonitor/recHits/hRHGlobalm2";
const geometry = cscGeometryOf(ME) as MapGeometry;
const SEVERITY = {
  chamberLoss: 0.5,
  adjacentChambers: 2,
  stationLoss: 0.05,
  regionDeviation: 0.1,
  chamberHot: 2,
};
const choice = (cold: number, adjacentChambers = 2): WhatIfChoice => ({
  thresholds: { cold, hot: cold },
  severity: { ...SEVERITY, adjacentChambers },
});

interface Fault {
  readonly region: string;
  readonly from: number;
  readonly to: number;
  readonly factor: number;
  readonly sigma: number;
}

/** A run of `nLs` LS in which only the faults deviate; their regions above as the sums say. */
function runWith(nLs: number, ...faults: readonly Fault[]): WhatIfRun {
  const { regions } = geometry;
  const lsNumbers = Uint32Array.from({ length: nLs }, (_, k) => k + 1);
  const at = (chamber: number, ls: number) =>
    faults.find(({ region, from, to }) => regions[chamber].name === region && from <= ls && ls <= to);
  const table = (value: (chambers: readonly number[], r: number, ls: number) => number) =>
    Float32Array.from({ length: nLs * regions.length }, (_, i) => {
      const r = i % regions.length;
      return value(regions[r].chambers, r, 1 + Math.floor(i / regions.length));
    });
  const element: WhatIfElement = {
    mePath: ME,
    label: "ME-2",
    lsNumbers,
    regionNames: regions.map(({ name }) => name),
    lsExpected: table((chambers) => 100 * chambers.length),
    lsObserved: table((chambers, _, ls) =>
      chambers.reduce((sum, c) => sum + 100 * (at(c, ls)?.factor ?? 1), 0),
    ),
    lsSignificance: table((chambers, r, ls) =>
      chambers.length === 1
        ? (at(r, ls)?.sigma ?? 0)
        : Math.max(0, ...chambers.map((c) => Math.abs(at(c, ls)?.sigma ?? 0))) * -0.9,
    ),
    lsScore: new Float32Array(nLs),
  };
  return {
    tables: [whatIfTable(element, geometry, lsNumbers)],
    isJudged: Uint8Array.from(lsNumbers, (ls) => Number(ls !== 20)),
  };
}

const dead = { factor: 0, sigma: -9 };
const pair = [
  { region: "ME-2/1/07", from: 3, to: 8, ...dead },
  { region: "ME-2/1/08", from: 5, to: 6, factor: 0.4, sigma: -5 },
];
const shown = (run: WhatIfRun, asked: WhatIfChoice) => [...rejudge(run, asked).states].join("");

describe("a run judged again", () => {
  it("is BAD where two adjacent chambers are lost, and only there", () => {
    expect(shown(runWith(10, ...pair), choice(4.5))).toBe("1122332211");
  });

  it("follows threshold and severity", () => {
    const run = runWith(10, ...pair);
    expect(shown(run, choice(6))).toBe("1122222211");
    expect(shown(run, choice(4.5, 3))).toBe("1122222211");
    expect(shown(run, choice(9.5))).toBe("1111111111");
    expect(shown(run, { ...choice(4.5), severity: { anomalies: 1 } })).toBe("1133333311");
  });

  it("does not count a ring for chambers that explain it, and counts one that is lost as a whole", () => {
    const apart = ["ME-2/1/01", "ME-2/1/09"].map((region) => ({ region, from: 1, to: 10, ...dead }));
    const rare = { ...choice(4.5), severity: { ...SEVERITY, stationLoss: 0.5 } };
    expect(shown(runWith(10, ...apart), rare)).toBe("2222222222");
    const ring = geometry.chambers
      .filter(({ name }) => name.startsWith("ME-2/1/"))
      .map(({ name }) => ({ region: name, from: 1, to: 10, factor: 0.8, sigma: -6 }));
    expect(shown(runWith(10, ...ring), rare)).toBe("3333333333");
  });

  it("leaves unevaluated what nobody evaluated, and has no more BAD LS at a higher threshold", () => {
    const run = runWith(30, { region: "ME-2/2/01", from: 18, to: 22, factor: 3, sigma: 8 }, ...pair);
    const counts = [3, 4, 5, 6, 7, 8, 9, 10].map((cold) => {
      const { states } = rejudge(run, choice(cold));
      expect(states[19]).toBe(WHAT_IF.notEvaluated);
      return states.filter((state) => state === WHAT_IF.bad).length;
    });
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(counts[0]).toBe(6);
  });

  it("joins flags into incidents over regions and LS, whatever was not evaluated between them", () => {
    const run = runWith(30, { region: "ME-2/2/01", from: 18, to: 22, factor: 3, sigma: 8 }, ...pair);
    expect(rejudge(run, choice(4.5)).nIncidents).toBe(2);
  });
});

describe("what a choice changes", () => {
  it("is counted against the deployed one, in LS and in known /pb", () => {
    const run = runWith(10, ...pair);
    const lumi = Float64Array.from({ length: 10 }, (_, k) => (k === 4 ? NaN : 0.5));
    const deployed = rejudge(run, choice(4.5));
    expect(whatIfChange(deployed, rejudge(run, choice(4.5)), lumi)).toEqual({
      nBad: 2,
      nAnomalyLs: 4,
      nToBad: 0,
      nToGood: 0,
      goodPb: 0,
      nLsLumiUnknown: 0,
    });
    const looser = whatIfChange(deployed, rejudge(run, choice(6)), lumi);
    expect(looser).toMatchObject({ nBad: 0, nToGood: 2, nToBad: 0, goodPb: 0.5, nLsLumiUnknown: 1 });
  });

  it("costs the budget of false alarms at the deployed thresholds, less above and more below", () => {
    const deployed = { cold: 4.4, hot: 4.4 };
    expect(expectedPerShift(deployed, deployed)).toBeCloseTo(0.5);
    // P(z > 4) / P(z > 4.4) = 3.167e-5 / 5.413e-6
    expect(expectedPerShift({ cold: 4, hot: 4 }, deployed)).toBeCloseTo(0.5 * 5.851, 2);
    expect(expectedPerShift({ cold: 6, hot: 6 }, deployed)).toBeLessThan(1e-3);
  });
});
