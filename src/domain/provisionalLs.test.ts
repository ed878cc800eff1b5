import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnomalySegment, JudgedRegion } from "./anomaly";
import { warningOf, warningShare } from "./calibration";
import { DIPOLE } from "./dipoleEvidence";
import { type GrowingElement, provisionalLs } from "./provisionalLs";
import type { Windows } from "./runAnalysis";
import { gridScores } from "./scoreElement.fixture";

const all = Array.from({ length: 20 }, (_, i) => i + 1);
/** Windows of five LS. */
const fives = (judged: readonly number[]): Windows => {
  const starts = Array.from(judged.keys()).filter((i) => i % 5 === 0);
  return {
    memberStart: Uint32Array.from([...starts, judged.length]),
    memberLs: Uint32Array.from(judged),
    judgesFrom: Uint32Array.from(starts, (i) => judged[i]),
  };
};
const waiting = (cell: (ls: number) => number, isSelected: (ls: number) => boolean = () => true) => {
  const { input, scores } = gridScores(all, cell, (ls) => Number(isSelected(ls)), fives);
  const regions = input.geometry.regions.map((region): JudgedRegion => ({
    ...{ name: region.name, scope: region.scope, cells: region.chambers },
    isFine: region.chambers.length === 1,
  }));
  const element: GrowingElement = { ...input, scores, regions, found: [] };
  return { element, provisional: provisionalLs(element) };
};
const NO_CHANNELS = {
  ...{ bins: new Uint32Array(), rowSteps: new Uint8Array(), fullyRead: new Uint32Array() },
  closesAlong: undefined,
};
const words = (what: string, since: number) =>
  `evidence of ${what} gathers since LS ${since}: decided when the next window is complete`;

it("a warning takes four fifths of the evidence of an alarm or more, and an alarm is none", () => {
  const isWarning = warningOf({ thresholds: { cold: 5, hot: 5, reach: 9 } });
  expect(warningShare(5)).toBeCloseTo(1 - Math.log(16) / 14.37, 2);
  expect([4.3, 4.6, 5, 5.1].map((sigma) => isWarning(sigma, 1))).toEqual([...[false, true, true, false]]);
  expect(isWarning(4.6, -1)).toBe(false);
  expect(warningOf({ thresholds: { cold: Infinity, hot: Infinity, reach: 0 } })(4.6, 1)).toBe(false);
});

describe("LS that wait for the next window", () => {
  it("are those of the last one in which evidence gathers that is no alarm yet", () => {
    const { provisional } = waiting((ls) => (ls >= 13 ? 780 : 1000));
    expect([...provisional.keys()].sort((a, b) => a - b)).toEqual([16, 17, 18, 19, 20]);
    expect(provisional.get(18)).toBe(words("too few hits in 1/1", 13));
  });

  it("are none where nothing deviates, and none that is an anomaly already", () => {
    expect(waiting(() => 1000).provisional.size).toBe(0);
    const { provisional, element } = waiting((ls) => (ls >= 13 ? 500 : 1000));
    expect(element.scores.analysis.lsScore[18]).toBeGreaterThan(5);
    expect([...provisional.values()].filter((text) => text.includes(" 1/1 "))).toEqual([]);
  });

  it("are none in which an anomaly explains what gathers: of the region, of a part or of what it is part of", () => {
    const { element } = waiting((ls) => (ls >= 13 ? 780 : 1000));
    const known = (cells: readonly number[], change: Partial<AnomalySegment> = {}) => {
      const segment = { from: 18, to: 30, fraction: -0.2, ...change } as AnomalySegment;
      return [...provisionalLs({ ...element, found: [{ segment, cells, fractions: [] }] }).keys()].reverse();
    };
    expect(known([0, 1])).toEqual([16, 17]);
    expect(known([3])).toEqual([16, 17, 18, 19, 20]);
    expect(known([0, 1], { fraction: 0.2 })).toEqual([16, 17, 18, 19, 20]);
  });

  it("say since when the evidence gathers, which begins anew after an LS that was not evaluated", () => {
    const { provisional } = waiting(
      (ls) => (ls >= 10 ? 740 : 1000),
      (ls) => ls !== 15,
    );
    expect(provisional.get(20)).toBe(words("too few hits in 1/1", 16));
  });

  it("may wait for a channel, and for a tilt of the map", () => {
    const { element } = waiting(() => 1000);
    const { scores, calibration } = element;
    const maps = Uint8Array.from(all, (ls) => Number(ls >= 19));
    const channel = { owners: ["HB"], xNumbers: Int16Array.of(-7), yNumbers: Int16Array.of(12) };
    const channels = {
      input: { channels: { ...NO_CHANNELS, ...channel } },
      scores: { warned: [{ channel: 0, sign: 1 as const, maps }] },
    };
    expect([...provisionalLs({ ...element, scores: { ...scores, channels } })]).toEqual([
      [20, words("too many hits in HB x -7 y 12", 19)],
      [19, words("too many hits in HB x -7 y 12", 19)],
    ]);
    const sector = {
      segment: { from: 20, to: 20, fraction: 0.3 } as AnomalySegment,
      cells: [0, 7],
      fractions: [],
    };
    const inSector = { ...element, found: [sector], scores: { ...scores, channels } };
    expect([...provisionalLs(inSector).keys()]).toEqual([19]);
    const nats = 0.9 * calibration.evidence[DIPOLE].cold;
    const evidence = { live: new Float64Array(20), ofStretch: Float64Array.from(maps, (one) => one * nats) };
    const tilted = { ...element, scores: { ...scores, dipole: { evidence } } };
    expect([...provisionalLs(tilted)]).toEqual([
      [20, words("a tilt of G", 19)],
      [19, words("a tilt of G", 19)],
    ]);
    expect([...provisionalLs({ ...tilted, found: [sector] }).keys()]).toEqual([19]);
  });

  it("are all that is close to the threshold in the last window, whatever the hits", () => {
    const hits = fc.array(fc.integer({ min: 500, max: 1600 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(hits, (of) => {
        const { element, provisional } = waiting((ls) => of[ls - 1]);
        const { lsNumbers, lsSignificance, regionNames } = element.scores.analysis;
        const isWarning = warningOf(element.calibration);
        const isClose = (k: number) =>
          regionNames.some((_, r) => {
            const sigma = lsSignificance[k * regionNames.length + r];
            return isWarning(sigma, 1) || isWarning(sigma, -1);
          });
        const expected = Array.from(lsNumbers).filter((ls, k) => ls >= 16 && isClose(k));
        expect([...provisional.keys()].sort((a, b) => a - b)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});
