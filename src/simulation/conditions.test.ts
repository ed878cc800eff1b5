import { describe, expect, it } from "vitest";
import { deliveredInLs, LS_SECONDS } from "../domain/units";
import { runConditionsOf, simulateConditions } from "./conditions";
import { scenarioOf, scenarioSchema } from "./scenario";

const all = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const minimal = { runNumber: 900100, seed: 3, lsCount: 100, luminosity: {} };

describe("OMS conditions of a simulated run", () => {
  it("do not depend on which LS are asked for", () => {
    const run = scenarioSchema.parse(minimal);
    const whole = simulateConditions(run, all(100));
    const some = simulateConditions(run, [90, 7]);
    expect([...some.recordedBefore]).toEqual([whole.recordedBefore[89], whole.recordedBefore[6]]);
    expect([...some.instLumi]).toEqual([whole.instLumi[89], whole.instLumi[6]]);
  });

  it("add up: the cumulative luminosity grows by that of each LS, recorded stays below delivered", () => {
    const rows = simulateConditions(scenarioSchema.parse(minimal), all(100));
    for (let i = 0; i < 99; i++) {
      expect(rows.deliveredLumi[i]).toBeCloseTo(deliveredInLs(rows.instLumi[i]), 6);
      expect(rows.deliveredBefore[i + 1] - rows.deliveredBefore[i]).toBeCloseTo(rows.deliveredLumi[i], 9);
      expect(rows.recordedBefore[i + 1] - rows.recordedBefore[i]).toBeCloseTo(rows.recordedLumi[i], 9);
      expect(rows.recordedLumi[i]).toBeLessThan(rows.deliveredLumi[i]);
      expect(rows.instLumi[i]).toBe((rows.initLumi[i] + rows.endLumi[i]) / 2);
      expect(rows.startTime[i + 1] - rows.startTime[i]).toBeCloseTo(1000 * LS_SECONDS, 3);
    }
    // 62 at 20.4 with 2340 bunches (ml.md §7)
    expect(rows.pileup[0] / rows.instLumi[0]).toBeCloseTo(62 / 20.4, 3);
  });

  it("have no row beyond the run and where OMS lost it: everything unknown, nothing off", () => {
    const run = scenarioSchema.parse({ ...minimal, missingOms: [{ from: 10, to: 11 }] });
    const rows = simulateConditions(run, [9, 10, 11, 12, 100, 101]);
    expect([...rows.hasRow]).toEqual([1, 0, 0, 1, 1, 0]);
    expect(rows.instLumi[1]).toBeNaN();
    expect(rows.recordedLumi[1]).toBeNaN();
    expect(rows.bits.cscm_ready[1]).toBe(-1);
    expect(rows.prescaleNames[1]).toBe("");
    expect(rows.prescaleIndices[1]).toBe(-1);
  });

  it("say what the non-fault run went through", () => {
    const run = scenarioOf(900003);
    if (!run) throw new Error("run 900003 is shipped");
    const rows = simulateConditions(run, all(run.lsCount));
    expect([...rows.bits.beams_stable.slice(10, 14)]).toEqual([0, 0, 1, 1]);
    expect(rows.bits.beam_present[0]).toBe(1);
    expect([rows.prescaleNames[518], rows.prescaleNames[519]]).toEqual(["2p0E34", "1p8E34"]);
    expect(rows.recordedLumi[899] / rows.deliveredLumi[899]).toBeCloseTo(0.35 * 0.965, 3);
  });

  it("switch single bits off", () => {
    const run = scenarioSchema.parse({ ...minimal, bitsOff: [{ from: 3, to: 4, bit: "cscp_ready" }] });
    const { bits } = simulateConditions(run, all(5));
    expect([...bits.cscp_ready]).toEqual([1, 1, 0, 0, 1]);
    expect([...bits.cscm_ready]).toEqual([1, 1, 1, 1, 1]);
  });
});

describe("a growing run", () => {
  const run = scenarioSchema.parse({
    ...minimal,
    startTime: "2026-10-01T00:00:00Z",
    growing: { minLs: 60 },
  });
  const start = Date.parse("2026-10-01T00:00:00Z");
  const lsMs = 1000 * LS_SECONDS;
  const at = (ls: number) => runConditionsOf(run, start + (ls + 0.5) * lsMs);

  it("gains an LS every 23.3 s, never ends, and starts again after its largest length", () => {
    expect(at(60)).toMatchObject({ lastLsNumber: 60, startTime: start, endTime: undefined });
    expect(at(61).lastLsNumber).toBe(61);
    expect(at(100).lastLsNumber).toBe(100);
    expect(at(101).lastLsNumber).toBe(60);
    for (let ls = 0; ls < 1000; ls += 7) {
      const { lastLsNumber, startTime } = at(ls);
      expect(lastLsNumber).toBeGreaterThanOrEqual(60);
      expect(lastLsNumber).toBeLessThanOrEqual(100);
      if (ls >= 60)
        expect((start + (ls + 0.5) * lsMs - (startTime ?? 0)) / lsMs).toBeCloseTo((lastLsNumber ?? 0) + 0.5);
    }
  });

  it("has OMS rows only for LS that exist by then", () => {
    const { hasRow } = simulateConditions(run, [70, 71], start + 70.5 * lsMs);
    expect([...hasRow]).toEqual([1, 0]);
  });
});
