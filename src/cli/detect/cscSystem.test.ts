import { describe, expect, it } from "vitest";
import { datasetsOf } from "../../simulation/datasets";
import { simulateMap } from "../../simulation/simulatedRun";
import { geometryOf } from "../../domain/geometry/geometryOf";
import { cleanRuns, faultRuns, nonFaultRuns, ONSET } from "./benchRuns";
import { catalogueOf } from "../../domain/rivals/catalogue";
import { cscSystem } from "./cscSystem";

const [, { datasetId }] = datasetsOf("csc");
const [mePath] = cscSystem.mePaths;

describe("faults of the CSC", () => {
  it.each(cscSystem.faults.map(({ name, lasts }, row) => ({ name, lasts, row })))(
    "$name: is a valid scenario, begins at the onset and ends after $lasts LS",
    ({ row, lasts }) => {
      const [{ scenario, fault }] = faultRuns(cscSystem, datasetId, row, 1);
      const from = Math.min(...scenario.faults.map((one) => one.from));
      const to = Math.max(...scenario.faults.map((one) => one.to));
      expect(from).toBe(ONSET);
      expect(fault).toMatchObject({ from: ONSET, to: ONSET + lasts - 1 });
      // The flicker ends with a good LS.
      expect(ONSET + lasts - 1 - to).toBeLessThanOrEqual(1);
    },
  );

  it("share no seed and no run number with each other", () => {
    const runs = [
      ...cleanRuns(cscSystem, datasetId, "threshold", 40),
      ...cleanRuns(cscSystem, datasetId, "clean", 40),
      ...cscSystem.faults.flatMap((_, row) => faultRuns(cscSystem, datasetId, row, 3)),
      ...cscSystem.nonFaults.flatMap((_, row) => nonFaultRuns(cscSystem, datasetId, row, 3)),
    ];
    expect(new Set(runs.map(({ scenario }) => scenario.seed)).size).toBe(runs.length);
    expect(new Set(runs.map(({ scenario }) => scenario.runNumber)).size).toBe(runs.length);
  });
});

it("what the oracle takes for true follows the simulated hits of ring and disk to 3 %", () => {
  const [run] = cleanRuns(cscSystem, datasetId, "clean", 1);
  const geometry = geometryOf("csc", mePath);
  if (!geometry) throw new Error("no geometry");
  const flat = {
    mePath,
    ny: 100,
    nx: 100,
    fit: undefined,
    perExposure: new Float64Array(10_000).fill(1),
    nLs: 3,
    exposure: 3,
  };
  const catalogue = catalogueOf(geometry, flat);
  const watched = ["ME-2/1", "ME-2"].map((name) => catalogue.names.indexOf(name));
  const ratios = [1, 60, 130].map((from) => {
    const sums = watched.map(() => ({ hits: 0, truth: 0 }));
    for (let ls = Math.min(from, 121); ls < Math.min(from, 121) + 10; ls++) {
      const hits = catalogue.hitsOf(simulateMap(run.scenario, datasetId, mePath, ls) ?? []);
      const truth = cscSystem.truth(run.scenario, datasetId, geometry, ls);
      watched.forEach((entry, i) => {
        sums[i].hits += hits[entry];
        sums[i].truth += truth[entry];
      });
    }
    return sums.map(({ hits, truth }) => hits / truth);
  });
  for (const i of [0, 1]) {
    const mean = ratios.reduce((sum, ratio) => sum + ratio[i], 0) / ratios.length;
    for (const ratio of ratios) expect(Math.abs(ratio[i] / mean - 1)).toBeLessThan(0.03);
  }
});
