import { describe, expect, test } from "vitest";
import { addOmsRow, readOmsRow, newConditionColumns } from "./parseOms";

const E33 = "10^{33}cm^{-2}s^{-1}";
const E34 = "10^{34}cm^{-2}s^{-1}";

function conditionsOf(lsNumbers: readonly number[], rows: readonly unknown[]) {
  const columns = newConditionColumns(Uint32Array.from(lsNumbers));
  for (const sent of rows) {
    const row = readOmsRow(sent);
    if (row) addOmsRow(columns, row, 380399);
  }
  return columns;
}

function omsRow(ls: number, attributes: Readonly<Record<string, unknown>>, units = E33): unknown {
  return {
    id: `380399_${ls}`,
    type: "lumisections",
    attributes: { run_number: 380399, lumisection_number: ls, ...attributes },
    meta: { row: { init_lumi: { units }, end_lumi: { units } } },
  };
}

describe("OMS row to columns", () => {
  test("reads the luminosity by the unit of its own row", () => {
    const { conditions } = conditionsOf([1, 2], [
      omsRow(1, { init_lumi: 20.5, end_lumi: 20.3 }),
      omsRow(2, { init_lumi: 2.05, end_lumi: 2.03 }, E34),
    ]); // prettier-ignore
    expect(conditions.instLumi[0]).toBeCloseTo(20.4, 9);
    expect(conditions.instLumi[1]).toBeCloseTo(20.4, 9);
  });

  test("reads everything else a recipe or a file needs", () => {
    const { conditions } = conditionsOf([7], [
      omsRow(7, {
        init_lumi: 1, end_lumi: 1, recorded_lumi_per_lumisection: 0.441, delivered_lumi_per_lumisection: 0.462,
        pileup: 58.5, start_time: "2024-07-05T10:00:00Z", prescale_name: "2p0E34",
        beam_present: true, beams_stable: true, physics_flag: false, cms_active: true, cscp_ready: true, cscm_ready: null,
      }),
    ]); // prettier-ignore
    expect([...conditions.hasRow]).toEqual([1]);
    expect(conditions.recordedLumi[0]).toBe(0.441);
    expect(conditions.deliveredLumi[0]).toBe(0.462);
    expect(conditions.pileup[0]).toBe(58.5);
    expect(conditions.startTime[0]).toBe(Date.UTC(2024, 6, 5, 10));
    expect(conditions.prescaleNames).toEqual(["2p0E34"]);
    expect(
      Object.fromEntries(Object.entries(conditions.bits).map(([name, bits]) => [name, bits[0]])),
    ).toEqual({
      beam_present: 1,
      beams_stable: 1,
      physics_flag: 0,
      cms_active: 1,
      cscp_ready: 1,
      cscm_ready: -1,
    });
  });

  test("a time without a zone is UTC", () => {
    const { conditions } = conditionsOf([1], [omsRow(1, { start_time: "2024-07-05T10:00:00" })]);
    expect(conditions.startTime[0]).toBe(Date.UTC(2024, 6, 5, 10));
  });

  test("slightly negative integrated luminosities count as 0, a luminosity of 0 stays 0", () => {
    const { conditions } = conditionsOf([1], [
      omsRow(1, { init_lumi: 0, end_lumi: 0, recorded_lumi_per_lumisection: -0.001, delivered_lumi_per_lumisection: 0 }),
    ]); // prettier-ignore
    expect(conditions.instLumi[0]).toBe(0);
    expect(conditions.recordedLumi[0]).toBe(0);
    expect(conditions.deliveredLumi[0]).toBe(0);
  });

  test("null values, null rows and missing rows stay unknown", () => {
    const { conditions } = conditionsOf([1, 2, 3], [
      omsRow(1, { init_lumi: 20, end_lumi: null, recorded_lumi_per_lumisection: null, beams_stable: null }),
      null,
      { id: "x", type: "lumisections", attributes: null },
    ]); // prettier-ignore
    expect([...conditions.hasRow]).toEqual([1, 0, 0]);
    expect([...conditions.instLumi]).toEqual([NaN, NaN, NaN]);
    expect(conditions.recordedLumi[0]).toBeNaN();
    expect([...conditions.bits.beams_stable]).toEqual([-1, -1, -1]);
    expect(conditions.prescaleNames).toEqual(["", "", ""]);
  });

  test("of two rows of an LS the first counts; rows of other runs and LS are left alone", () => {
    const { conditions } = conditionsOf([1], [
      omsRow(1, { pileup: 50, run_number: 380400 }),
      omsRow(2, { pileup: 51 }),
      omsRow(1, { pileup: 52 }),
      omsRow(1, { pileup: 53 }),
    ]); // prettier-ignore
    expect([...conditions.pileup]).toEqual([52]);
  });

  test("a luminosity without a known unit is unknown, and counted", () => {
    const withoutMeta = {
      attributes: { run_number: 380399, lumisection_number: 1, init_lumi: 2, end_lumi: 2 },
    };
    const columns = conditionsOf([1, 2], [withoutMeta, omsRow(2, { init_lumi: 2, end_lumi: 2 }, "furlongs")]);
    expect([...columns.conditions.instLumi]).toEqual([NaN, NaN]);
    expect(columns).toMatchObject({ withUnit: 0, withoutUnit: 2 });
  });
});
