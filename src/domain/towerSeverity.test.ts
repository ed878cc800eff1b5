import { describe, expect, it } from "vitest";
import type { LocatedAnomaly } from "./elementAnomalies";
import { ecalGeometry } from "./geometry/ecal";
import { towerRules } from "./towerSeverity";

const geometry = ecalGeometry("EB");
const { channels } = geometry;
if (!channels) throw new Error("ECAL has channels");
const rule = { towerLoss: 0.5, moduleShare: 0.03, towerHot: 3, moduleDeviation: 0.1 };
const none = new Uint8Array(channels.bins.length);

/** @param own of each tower, where they differ */
const anomaly = (
  region: string,
  fraction: number,
  cells: readonly number[] = [],
  own: readonly number[] = cells.map(() => fraction),
): LocatedAnomaly => ({
  cells,
  fractions: own,
  segment: {
    ...{ mePath: "m", label: "EB", region, scope: "channel", kind: fraction > 0 ? "hot" : "dead" },
    ...{ from: 1, to: 9, fraction, significance: -9, observed: 0, expected: 100, severityRule: undefined },
  },
});
/** The first towers of a supermodule. */
const towersOf = (owner: string, n: number) =>
  channels.owners.flatMap((one, c) => (one === owner ? [c] : [])).slice(0, n);
const rulesOf = (anomalies: readonly LocatedAnomaly[], excluded = none) =>
  towerRules(
    rule,
    anomalies,
    geometry,
    { channels, excluded, systematic: 0.05 },
    new Float64Array(channels.bins.length).fill(400),
  )(Array.from(anomalies.keys()));

describe("what makes towers severe", () => {
  it("is 3 % of a supermodule dead: three of its 68 towers, wherever they are", () => {
    const [a, b, c] = towersOf("EB+05", 3);
    const dead = [a, b, c].map((cell) => anomaly("tower", -0.8, [cell]));
    expect(rulesOf(dead.slice(0, 2))).toEqual([]);
    expect(rulesOf(dead)).toEqual([
      { rule: "3 % or more of the towers of EB+05 are dead", anomalies: [0, 1, 2] },
    ]);
    expect(rulesOf([anomaly("block", -1, [a, b, c])])).toHaveLength(1);
  });

  it("counts each supermodule by itself, and only the towers that are judged", () => {
    const [a, b] = towersOf("EB+05", 2);
    const elsewhere = towersOf("EB+06", 2);
    expect(rulesOf([a, b, ...elsewhere].map((cell) => anomaly("tower", -1, [cell])))).toEqual([]);
    const excluded = Uint8Array.from(none);
    for (const cell of towersOf("EB+05", 68).slice(30)) excluded[cell] = 1;
    expect(
      rulesOf(
        [a, b].map((cell) => anomaly("tower", -1, [cell])),
        excluded,
      ),
    ).toHaveLength(1);
  });

  it("is no weak tower, but one with three times its hits", () => {
    const cells = towersOf("EB-12", 10);
    expect(rulesOf([anomaly("block", -0.4, cells)])).toEqual([]);
    expect(rulesOf([anomaly("tower", 1.9, cells.slice(0, 1))])).toEqual([]);
    expect(rulesOf([anomaly("tower", 2, cells.slice(0, 1))])).toEqual([
      { rule: "a tower is hot by 3 times or more", anomalies: [0] },
    ]);
  });

  it("looks at the towers of a block one by one", () => {
    const cells = towersOf("EB-12", 5);
    expect(rulesOf([anomaly("block", 1.3, cells, [3, 1, 0.8, 0.8, 0.9])])).toEqual([
      { rule: "a tower is hot by 3 times or more", anomalies: [0] },
    ]);
    expect(rulesOf([anomaly("block", -0.45, cells, [-1, -1, -0.8, 0, 0.5])])).toHaveLength(1);
    expect(rulesOf([anomaly("block", -0.55, cells, [-1, -0.9, -0.3, -0.3, -0.3])])).toEqual([]);
  });

  it("is a supermodule of which the weak, or the hot, towers make up 10 % of its hits", () => {
    const cells = towersOf("EB+05", 38);
    const rule = "EB+05 deviates by 10 % or more";
    expect(rulesOf([anomaly("block", -0.17, cells)])).toEqual([]);
    expect(rulesOf([anomaly("block", -0.18, cells)])).toEqual([{ rule, anomalies: [0] }]);
    // Of two halves that are off the same way both count; the other way, each by itself.
    const half = [cells.slice(0, 19), cells.slice(19)];
    expect(rulesOf(half.map((towers) => anomaly("block", 0.2, towers)))).toEqual([
      { rule, anomalies: [0, 1] },
    ]);
    expect(rulesOf(half.map((towers, i) => anomaly("block", i === 0 ? 0.2 : -0.2, towers)))).toEqual([]);
  });

  it("is a supermodule, or anything larger, that deviates by 10 %", () => {
    expect(rulesOf([anomaly("EB-12", -0.09)])).toEqual([]);
    for (const region of ["EB-12", "EB+", "EB"]) {
      const [met] = rulesOf([anomaly(region, 0.11)]);
      expect(met.rule).toBe(`${region} deviates by 10 % or more`);
    }
  });
});
