import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  lumisectionWire,
  meWire,
  omsPageWire,
  pageWire,
  runMeWire,
  runWire,
  th2Wire,
} from "../../dials/wire";
import { simulateMap } from "../../simulation/simulatedRun";
import { scenarioOf } from "../../simulation/scenario";
import { type RunningServer, startServer } from "../startServer";

/** Noon of a day on which every shipped run is over and run 900006 is growing. */
let clock = Date.parse("2026-11-20T12:00:00Z");
const EXPRESS = 18000001;
const ME = "CSC/CSCOfflineMonitor/recHits/hRHGlobalm2";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ now: () => clock });
});
afterAll(() => server.close());

async function get(path: string): Promise<unknown> {
  const answer = await fetch(`${server.url}api/v1/${path}`);
  expect(answer.status, path).toBe(200);
  return answer.json();
}

describe("the simulated server", () => {
  it("lists the shipped runs in both datasets", async () => {
    const { results } = pageWire(runWire).parse(await get("run/?page_size=50"));
    expect(results).toHaveLength(16);
    expect(results.find((row) => row.run_number === 900001)?.ls_count).toBe(1500);
  });

  it("lists eight CSC maps, of a run too", async () => {
    const all = meWire.array().parse(await get("mes/"));
    expect(all.map(({ me }) => me)).toContain(ME);
    expect(all).toHaveLength(8);
    expect(runMeWire.array().parse(await get(`mes/${EXPRESS}/900004/`))).toHaveLength(8);
  });

  it("sends the maps that the simulation makes, row 0 lowest, entries their sum", async () => {
    const query = `dataset_id=${EXPRESS}&run_number=900004&me=${encodeURIComponent(ME)}&ls_number__gte=3&ls_number__lte=4`;
    const { next, results } = pageWire(th2Wire).parse(await get(`th2/?${query}`));
    expect(next).toBeNull();
    expect(results.map((row) => row.ls_number)).toEqual([3, 4]);
    const scenario = scenarioOf(900004);
    const map = scenario && simulateMap(scenario, EXPRESS, ME, 3);
    expect((results[0].data as number[][]).flat()).toEqual([...(map ?? [])]);
    expect(results[0].entries).toBe(map?.reduce((sum, count) => sum + count, 0));
    const single = th2Wire.parse(await get(`th2/${EXPRESS}/900004/3/${results[0].me_id}/`));
    expect(single).toEqual(results[0]);
  });

  it("writes bin contents as floats and entries as an integer, as DIALS does", async () => {
    const answer = await fetch(`${server.url}api/v1/th2/?run_number=900004&page_size=1&fields=entries,data`);
    const text = await answer.text();
    expect(text).toMatch(/"entries":\d+,"data":\[\[0\.0,0\.0,/);
    expect(text).toMatch(/,\d+\.0\]\]\}\]\}$/);
  });

  it("filters and orders by entries, which are counted on demand", async () => {
    const query = `dataset_id=${EXPRESS}&run_number=900004&me_id=2&fields=ls_number,entries`;
    const entriesOf = async (more: string) => {
      const page = (await get(`th2/?${query}&page_size=20&${more}`)) as { results: { entries: number }[] };
      return page.results.map(({ entries }) => entries);
    };
    const all = await entriesOf("");
    const median = [...all].sort((a, b) => a - b)[10];
    expect(await entriesOf(`entries__gte=${median}`)).toEqual(all.filter((entries) => entries >= median));
    expect(await entriesOf("order_by=-entries&order_by=ls_number")).toEqual([...all].sort((a, b) => b - a));
    const wide = await fetch(`${server.url}api/v1/th2/?order_by=entries`);
    expect(wide.status).toBe(400);
  });

  it("counts the maps of an LS, and leaves LS gaps out", async () => {
    const { results } = pageWire(lumisectionWire).parse(
      await get(`lumisection/?dataset_id=${EXPRESS}&run_number=900003&page_size=500&ls_number__lte=500`),
    );
    const missing = scenarioOf(900003)?.missingMaps[0];
    expect(results.find((row) => row.ls_number === missing?.from)?.th2_count).toBe(7);
    const gap = scenarioOf(900003)?.lsGaps[0];
    expect(results.some((row) => row.ls_number === gap?.from)).toBe(false);
  });

  it("grows run 900006 by the clock", async () => {
    const newest = async () => {
      const { results } = pageWire(lumisectionWire).parse(
        await get(`lumisection/?dataset_id=${EXPRESS}&run_number=900006&order_by=-ls_number&page_size=1`),
      );
      return results[0].ls_number;
    };
    const before = await newest();
    clock += 10 * 23_311;
    expect(await newest()).toBe(before + 10);
    clock -= 10 * 23_311;
  });
});

describe("simulated OMS", () => {
  const oms = async (query: string) => omsPageWire.parse(await get(`oms-proxy/?${query}`));

  it("gives luminosity in 10^34 for odd runs and 10^33 for even ones, and says so", async () => {
    const of = async (run: number) => {
      const { data } = await oms(
        `endpoint=lumisections&filter[run_number][EQ]=${run}&page[limit]=1&include=meta`,
      );
      return { lumi: Number(data[0].attributes.init_lumi), units: data[0].meta?.row?.init_lumi.units };
    };
    const [odd, even] = [await of(900001), await of(900004)];
    expect(odd.units).toBe("10^{34}cm^{-2}s^{-1}");
    expect(even.units).toBe("10^{33}cm^{-2}s^{-1}");
    expect(even.lumi / odd.lumi).toBeGreaterThan(8);
  });

  it("filters by ranges, sorts, picks fields, pages by rows and counts all", async () => {
    const page = await oms(
      "endpoint=lumisections&filter[run_number]=900001&filter[lumisection_number][GE]=11&" +
        "filter[lumisection_number][le]=30&sort=-lumisection_number&fields=lumisection_number&page[offset]=5&page[limit]=3",
    );
    expect(page.data.map(({ attributes }) => attributes)).toEqual(
      [25, 24, 23].map((n) => ({ lumisection_number: n })),
    );
    expect(page.meta?.totalResourceCount).toBe(20);
    expect(page.data[0].meta).toBeUndefined();
  });

  it("has no row where OMS lost it, and no end of a run that is going on", async () => {
    const lost = scenarioOf(900003)?.missingOms[0].from;
    const page = await oms(
      `endpoint=lumisections&filter[run_number]=900003&filter[lumisection_number]=${lost}`,
    );
    expect(page.data).toEqual([]);
    const runs = await oms("endpoint=runs&fields=run_number,end_time");
    const end = new Map(runs.data.map(({ attributes }) => [attributes.run_number, attributes.end_time]));
    expect(end.get(900006)).toBeNull();
    expect(end.get(900001)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it.each([
    "",
    "endpoint=fills",
    "endpoint=runs&filter[nope]=1",
    "endpoint=runs&filter[run_number][ABOUT]=1",
    "endpoint=runs&filter(run_number)=1",
    "endpoint=runs&sort=nope",
    "endpoint=runs&page[limit]=many",
  ])("refuses ?%s with a 400 that names the parameter", async (query) => {
    const answer = await fetch(`${server.url}api/v1/oms-proxy/?${query}`);
    expect(answer.status).toBe(400);
    expect(Object.values((await answer.json()) as object)[0]).toEqual([expect.any(String)]);
  });
});
