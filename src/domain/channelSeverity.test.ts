import { describe, expect, it } from "vitest";
import { channelRules } from "./channelSeverity";
import type { LocatedAnomaly } from "./elementAnomalies";
import { hcalGeometry } from "./geometry/hcal";

const geometry = hcalGeometry(1);
const { channels } = geometry;
if (!channels) throw new Error("HCAL has channels");
const rule = { channelLoss: 0.5, channelGain: 0.1, block: 5, mapShare: 0.01 };
const none = new Uint8Array(channels.bins.length);
const channelAt = (column: number, iphi: number) => channels.bins.indexOf((iphi - 1) * geometry.nx + column);

/** @param own of each channel, where they differ */
const anomaly = (cells: readonly number[], fraction: number, own?: readonly number[]): LocatedAnomaly => ({
  cells,
  fractions: own ?? cells.map(() => fraction),
  segment: {
    mePath: "m",
    label: "depth1",
    region: "block",
    scope: "block",
    kind: fraction > 0 ? "hot" : "dead",
    from: 1,
    to: 9,
    fraction,
    significance: -9,
    observed: 0,
    expected: 100,
    severityRule: undefined,
  },
});
const rectangle = (column: number, nColumns: number, iphis: readonly number[]) =>
  Array.from({ length: nColumns }, (_, i) => iphis.map((iphi) => channelAt(column + i, iphi))).flat();
const rulesOf = (anomalies: readonly LocatedAnomaly[], excluded = none) =>
  channelRules(rule, anomalies, geometry, { channels, excluded, systematic: 0.03 })(
    Array.from(anomalies.keys()),
  ).map((met) => met.rule);
const rows = (from: number, n: number) => Array.from({ length: n }, (_, i) => from + i);

describe("what makes channels severe", () => {
  it("is a full block of 5 x 5, dead or hot", () => {
    expect(rulesOf([anomaly(rectangle(30, 5, rows(20, 5)), -1)])).toEqual([
      "5 x 5 channels or more are dead",
    ]);
    expect(rulesOf([anomaly(rectangle(30, 5, rows(20, 5)), 0.4)])).toEqual([
      "5 x 5 channels or more are hot",
    ]);
  });

  it("is a block of 5 x 5 bins where only every second row is filled", () => {
    expect(rulesOf([anomaly(rectangle(15, 5, [41, 43, 45]), -1)])).toEqual([
      "5 x 5 channels or more are dead",
    ]);
  });

  it("is a block over the edge of the map, or with a known-dead channel in it", () => {
    expect(rulesOf([anomaly(rectangle(30, 5, [71, 72, 1, 2, 3]), -1)])).toHaveLength(1);
    const cells = rectangle(30, 5, rows(20, 5));
    const excluded = none.slice();
    excluded[cells[12]] = 1;
    const rest = cells.filter((_, i) => i !== 12);
    expect(rulesOf([anomaly(rest, -1)], excluded)).toHaveLength(1);
  });

  it("is not a row, a smaller block, a weak block, nor a single channel", () => {
    expect(rulesOf([anomaly(rectangle(30, 20, [20]), -1)])).toEqual([]);
    expect(rulesOf([anomaly(rectangle(30, 5, rows(20, 4)), -1)])).toEqual([]);
    expect(rulesOf([anomaly(rectangle(30, 5, rows(20, 5)), -0.3)])).toEqual([]);
    expect(rulesOf([anomaly([channelAt(30, 20)], -1)])).toEqual([]);
  });

  it("is a full block of dead channels in a larger one that is weak on the average", () => {
    const cells = rectangle(24, 11, rows(20, 11));
    const inner = new Set(rectangle(30, 5, rows(20, 5)));
    const own = cells.map((c) => (inner.has(c) ? -1 : -0.2));
    expect(rulesOf([anomaly(cells, -0.37, own)])).toEqual(["5 x 5 channels or more are dead"]);
    // And no more channels are dead than those.
    const few = own.map((fraction, i) => (inner.has(cells[i]) && i % 2 === 0 ? -0.2 : fraction));
    expect(rulesOf([anomaly(cells, -0.6, few)])).toEqual([]);
  });

  it("is 1 % of the map's channels wherever they are", () => {
    const scattered = Array.from({ length: 44 }, (_, i) =>
      anomaly([channelAt(24 + (i % 30), 1 + 2 * i)], -1),
    );
    const n = channels.bins.length / 100;
    expect(n).toBeGreaterThan(43);
    expect(rulesOf(scattered.slice(0, 30))).toEqual([]);
    const enough = Array.from({ length: Math.ceil(n) }, (_, i) => anomaly([101 * i], -1));
    expect(rulesOf(enough)).toContain("1 % or more of the channels of depth1 are dead or hot");
  });
});
