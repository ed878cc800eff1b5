import { describe, expect, it } from "vitest";
import { unknownConditions } from "./conditionColumns";
import { gridGeometry } from "./geometry/grid";
import { hcalGeometry } from "./geometry/hcal";
import { learnTemplate } from "./learnTemplate";
import type { MapBatch } from "./mapBatch";
import { scaleOf, type ScaleRule } from "./scale";

const geometry = hcalGeometry(1);
const deep = hcalGeometry(7);
const size = geometry.nx * geometry.ny;
const events = { by: "events", bits: ["beams_stable"], minEvents: 100 } as const;

/** Maps whose channels fire with probability 0.2 to 0.4, those of HF in every event; change cells as wanted. */
function mapsOf(
  nEvents: readonly number[],
  of = geometry,
  change: (counts: Uint16Array, k: number) => void = () => undefined,
): MapBatch {
  const counts = new Uint16Array(nEvents.length * size);
  nEvents.forEach((n, k) => {
    const map = counts.subarray(k * size, (k + 1) * size);
    for (const bin of of.channels?.bins ?? []) map[bin] = Math.round(n * (0.2 + 0.2 * ((bin % 7) / 7)));
    for (const bin of of.channels?.fullyRead ?? []) map[bin] = n;
    change(map, k);
  });
  const lsNumbers = Uint32Array.from(nEvents, (_, k) => k + 1);
  return { runNumber: 1, mePath: "m", ny: of.ny, nx: of.nx, lsNumbers, entries: lsNumbers, counts };
}

const scaled = (maps: MapBatch, of = geometry) => ({
  geometry: of,
  maps,
  conditions: unknownConditions(maps.lsNumbers),
});
const learn = (rule: ScaleRule, maps: MapBatch, of = geometry) => {
  const template = learnTemplate(rule, scaled(maps, of), Array.from(maps.lsNumbers.keys()));
  if (!template) throw new Error("no template");
  return template;
};
const exposures = (rule: ScaleRule, maps: MapBatch, of = geometry, reference = maps) => {
  const { exposure } = scaleOf(rule, scaled(maps, of), learn(rule, reference, of));
  return Array.from(maps.lsNumbers.keys(), (i) => exposure(i));
};

describe("scaling by the events of the LS", () => {
  const reference = mapsOf([1350, 1379, 1366, 1930]);

  it("reads them off the channels that fire in every event, without OMS", () => {
    expect(exposures(events, reference)).toEqual([1350, 1379, 1366, 1930]);
    expect(learn(events, reference).perExposure[geometry.channels?.fullyRead[0] ?? -1]).toBe(1);
  });

  it("is not moved by dead or hot channels among them, up to half", () => {
    const faulty = mapsOf([1500], geometry, (map) => {
      geometry.channels?.fullyRead.forEach(
        (bin, i) => (map[bin] = i % 5 < 2 ? 0 : i % 5 === 2 ? 9999 : 1500),
      );
    });
    expect(exposures(events, faulty, geometry, reference)).toEqual([1500]);
  });

  it("takes the other channels where all of them are silent", () => {
    const silent = mapsOf([1500], geometry, (map) => {
      for (const bin of geometry.channels?.fullyRead ?? []) map[bin] = 0;
    });
    expect(exposures(events, silent, geometry, reference)[0]).toBeCloseTo(1500, -1);
  });

  it("takes the template in a depth that has none, whatever is lost in a third of it", () => {
    const whole = mapsOf([1400, 1400, 1400], deep);
    const lost = mapsOf([700], deep, (map) => map.fill(0, 0, size / 3));
    const [half] = exposures(events, lost, deep, whole);
    const [one] = exposures(events, whole, deep);
    expect(half / one).toBeCloseTo(0.5, 2);
  });

  it("leaves out LS with too few events, and those whose OMS row says so", () => {
    const maps = mapsOf([1350, 99, 1366]);
    const { whyNot } = scaleOf(events, scaled(maps), undefined);
    expect([0, 1, 2].map((i) => whyNot(i)?.why)).toEqual([undefined, "lowStat", undefined]);
    const conditions = unknownConditions(maps.lsNumbers);
    conditions.hasRow[2] = 1;
    conditions.bits.beams_stable[2] = 0;
    const withRow = scaleOf(events, { geometry, maps, conditions }, undefined);
    expect(withRow.whyNot(2)).toEqual({ why: "selection", detail: "beams_stable is false" });
  });
});

describe("scaling by the map itself", () => {
  const self = { by: "self", bits: [], minHits: 10 } as const;

  it("is robust against a part that is lost or hot", () => {
    const reference = mapsOf([1000, 1000, 1000]);
    const faulty = mapsOf([500], geometry, (map) => {
      map.fill(0, 0, size / 3);
      map[size - 100] = 60_000;
    });
    expect(exposures(self, faulty, geometry, reference)[0]).toBeCloseTo(0.5, 2);
  });

  it("is not biased where a bin holds a few hits, and a quarter of the map may still be lost", () => {
    const axis = (title: string) => ({
      ...{ title, from: 0, to: 60, bins: 60 },
      groups: Array.from({ length: 6 }, (_, g) => ({ name: String(g), bins: 10 })),
    });
    const sparse = gridGeometry({ kind: "grid", label: "S", x: axis("x"), y: axis("y"), cell: "{x}/{y}" });
    const maps = (means: readonly number[], change?: (counts: Uint16Array) => void): MapBatch => {
      const counts = new Uint16Array(means.length * 3600);
      means.forEach((mean, k) => counts.subarray(k * 3600, (k + 1) * 3600).set(poissonBins(mean, 3600)));
      change?.(counts);
      const lsNumbers = Uint32Array.from(means, (_, k) => k + 1);
      return { runNumber: 1, mePath: "m", ny: 60, nx: 60, lsNumbers, entries: lsNumbers, counts };
    };
    const reference = maps([14, 14, 14]);
    const [half, tenth] = exposures(self, maps([7, 1.4]), sparse, reference);
    const [one] = exposures(self, maps([14]), sparse, reference);
    expect(half / one).toBeCloseTo(1 / 2, 2);
    expect(tenth / one).toBeCloseTo(1 / 10, 2);
    const [lost] = exposures(
      self,
      maps([7], (counts) => counts.fill(0, 0, 900)),
      sparse,
      reference,
    );
    expect(lost / one).toBeCloseTo(1 / 2, 2);
  });
});

/** Hits of bins that scatter as a Poisson law of this mean does, spread evenly over its quantiles. */
function poissonBins(mean: number, bins: number): Uint16Array {
  return Uint16Array.from({ length: bins }, (_, i) => {
    const quantile = ((i + 0.5) * 0.6180339887) % 1;
    let [hits, chance] = [0, Math.exp(-mean)];
    for (let below = chance; below < quantile && hits < 100; below += chance) chance *= mean / ++hits;
    return hits;
  });
}
