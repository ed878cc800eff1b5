import { describe, expect, it } from "vitest";
import { hasRealTowers, realTowerRows } from "./realTowers";

if (!hasRealTowers()) console.log("skipped: no real ECAL towers beside the repository");

describe.skipIf(!hasRealTowers())("template rows on 11 real LS", () => {
  const rows = hasRealTowers() ? realTowerRows() : [];
  const fdrOf = (part: string, fault: string) =>
    rows.find((row) => row.part === part && row.fault === fault)?.figures.map(({ fdr }) => fdr);

  // ml.md §3b; its percentile differs by one score, which moves the product of three squares by 0.002.
  it.each([
    ["EB", "dead", [0.084, 0, 0, 0]],
    ["EB", "efficiency 20 %", [0.763, 0.084, 0, 0]],
    ["EB", "efficiency 50 %", [0.997, 0.994, 0.899, 0.101]],
    ["EB", "efficiency 80 %", [1, 1, 1, 0.999]],
    ["EB", "hot x 1.5", [1, 0.999, 0.999, 0.988]],
    ["EB", "hot x 2", [0.998, 0.996, 0.502, 0]],
    ["EB", "hot x 3", [0.502, 0.502, 0, 0]],
    ["EE+", "dead", [0, 0, 0, 0]],
    ["EE-", "dead", [0, 0, 0, 0]],
    ["EE+", "efficiency 50 %", [0.965, 0.914, 0.251, 0]],
    ["EE-", "efficiency 50 %", [0.975, 0.941, 0.502, 0]],
  ])("%s %s are those of ml.md", (part, fault, expected) => {
    expected.forEach((fdr, i) =>
      expect(Math.abs((fdrOf(part, fault)?.[i] ?? NaN) - fdr)).toBeLessThan(0.003),
    );
  });
});
