import { describe, expect, it } from "vitest";
import { comparisonLines, isWithin } from "../src/cli/bench-simulation/comparison";
import { cscComparisons } from "../src/cli/bench-simulation/cscComparisons";
import { ecalComparisons } from "../src/cli/bench-simulation/ecalComparisons";
import { hcalComparisons } from "../src/cli/bench-simulation/hcalComparisons";
import { pixelComparisons } from "../src/cli/bench-simulation/pixelComparisons";
import { RealData } from "../src/cli/bench-simulation/realData";

/**
 * The figures of `npm run bench:simulation`: the simulation against real maps, which are not in the repository (no
 * licence), so that a checkout without them skips this.
 */
const data = new RealData();
if (!data.isThere) console.log(`skipped: there are no real maps at ${data.folder}`);

describe.skipIf(!data.isThere)("the simulation beside real maps", () => {
  it.each([
    ["ECAL", ecalComparisons],
    ["HCAL", hcalComparisons],
    ["CSC", cscComparisons],
    ["pixels", pixelComparisons],
  ])("has every figure of %s within its tolerance", (_, comparisonsOf) => {
    const comparisons = comparisonsOf(data);
    for (const comparison of comparisons) console.log(comparisonLines(comparison).join("\n"));
    expect(comparisons.length).toBeGreaterThan(3);
    for (const comparison of comparisons) {
      expect(comparison.simulated).toHaveLength(comparison.real.length);
      expect(isWithin(comparison), comparison.what).toBe(true);
    }
  });
});
