import { describe, expect, it } from "vitest";
import { scenarios } from "../../simulation/scenario";
import { publishedList } from "./simulatedCaf";
import { editableRuns, lumisectionRanges } from "./simulatedRegistry";

const OFFLINE = "/PromptReco/Collisions2026S/DQM";
const NOW = Date.parse("2026-11-01T12:00:00Z");

describe("lists that the simulated people published", () => {
  it("hold closed runs; the golden one is within the DCS-only one", () => {
    const golden = publishedList("Collisions26", "golden");
    const dcs = publishedList("Collisions26", "dcs");
    expect(golden?.name).toMatch(/^SIMULATED_Cert_Collisions2026_\d+_\d+_Golden\.json$/);
    expect(dcs?.name).toMatch(/DCSOnly/);
    for (const [run, ranges] of Object.entries(golden?.content ?? {})) {
      for (const [first, last] of ranges) {
        const isInside = dcs?.content[run].some(([from, to]) => from <= first && last <= to);
        expect(isInside, `run ${run} LS ${first}-${last}`).toBe(true);
      }
    }
    expect(Object.keys(dcs?.content ?? {})).not.toContain("900006");
  });

  it("tell nothing of what was put into a run: the faulty one is golden as a whole", () => {
    expect(publishedList("Collisions26", "golden")?.content["900002"]).toEqual([[1, 900]]);
  });

  it.each([
    ["Collisions99", "golden"],
    ["Collisions26", "muon"],
    ["Collisions26", "toString"],
  ])("are not there for %s %s", (className, kind) => {
    expect(publishedList(className, kind)).toBeUndefined();
  });
});

describe("the simulated RunRegistry", () => {
  it("has each closed run in one state", () => {
    const states = ["OPEN", "COMPLETED"].map((state) => editableRuns("Collisions26", OFFLINE, state));
    expect(states[0].length).toBeGreaterThan(0);
    expect([...states.flat()].sort()).toEqual(
      scenarios.filter(({ growing }) => !growing).map(({ runNumber }) => runNumber),
    );
    expect(editableRuns("Collisions25", OFFLINE, "OPEN")).toEqual([]);
  });

  it.each(scenarios.map(({ runNumber }) => runNumber))(
    "run %d: ranges from LS 1 on without a hole",
    (runNumber) => {
      const ranges = lumisectionRanges(runNumber, "online", NOW) ?? [];
      expect(ranges[0].start).toBe(1);
      ranges.slice(1).forEach((range, k) => expect(range.start).toBe(ranges[k].end + 1));
      expect(ranges.every(({ start, end }) => start <= end)).toBe(true);
    },
  );

  it("says STANDBY while a detector was off, EMPTY without OMS, NOTSET before the certification", () => {
    const statuses = (runNumber: number, dataset: string) =>
      new Set(
        lumisectionRanges(runNumber, dataset, NOW)?.map(
          (range) => (range["csc-csc"] as { status: string }).status,
        ),
      );
    expect(statuses(900003, "online")).toEqual(new Set(["STANDBY", "EMPTY", "GOOD"]));
    expect(statuses(900003, OFFLINE)).toEqual(new Set(["STANDBY", "EMPTY", "NOTSET"]));
    expect(lumisectionRanges(900006, OFFLINE, NOW)).toBeUndefined();
    expect(lumisectionRanges(1, "online", NOW)).toBeUndefined();
  });
});
