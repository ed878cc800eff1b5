import { beforeAll, expect, test } from "vitest";
import { unknownConditions } from "../../domain/conditionColumns";
import { cscGeometry, cscMePath } from "../../domain/geometry/csc";
import { ecalGeometry } from "../../domain/geometry/ecal";
import { hcalGeometry, hcalMePath } from "../../domain/geometry/hcal";
import { channelName, type MapGeometry } from "../../domain/geometry/mapGeometry";
import type { Template } from "../../domain/template";
import { cpuStarter } from "../../ml/cpuBackend";
import type { Layer } from "../../ml/layer";
import type { RivalModel } from "../../ml/rivals/rivalModel";
import type { NetworkRival } from "../../recipes/rivals/rivalRecipe";
import { RIVALS } from "../../recipes/rivals/rivalRecipes";
import { rivalMaps } from "./rivalMaps";
import { rivalRun } from "./rivalRun";
import { type RivalElement, rivalScores } from "./rivalScores";

const rivalOf = (name: string): NetworkRival => {
  const rival = RIVALS.find((one) => one.name === name);
  if (!rival || !("network" in rival)) throw new Error(`${name} has no network`);
  return rival;
};

/** A network that gives the same for every bin. */
const constant = (value: number, frame: readonly [number, number]): RivalModel => {
  const layers: readonly Layer[] = [
    { kind: "input", name: "map", from: [], shape: [...frame, 1] },
    { kind: "conv", name: "out", from: ["map"], filters: 1, kernelSize: 1, stride: 1, activation: "linear" },
  ];
  const weights = new Map([
    ["out/kernel", { shape: [1, 1, 1, 1], values: new Float32Array(1) }],
    ["out/bias", { shape: [1], values: Float32Array.of(value) }],
  ]);
  return { layers, weights } as Pick<RivalModel, "layers" | "weights"> as RivalModel;
};

const fit = { amplitude: 1, curvature: 0, validFrom: 0.1, validTo: 100, scatter: 0 };

/** Maps of one element by a rule of the hits of LS k (from 0) and bin. */
function elementOf(
  geometry: MapGeometry,
  mePath: string,
  nLs: number,
  hits: (k: number, bin: number) => number,
  lumi = 20,
): RivalElement {
  const { nx, ny } = geometry;
  const size = nx * ny;
  const lsNumbers = Uint32Array.from({ length: nLs }, (_, k) => k + 1);
  const counts = Uint32Array.from({ length: nLs * size }, (_, i) => hits(Math.floor(i / size), i % size));
  const perExposure = Float64Array.from({ length: size }, (_, bin) => hits(0, bin) / 20);
  const template: Template = { mePath, ny, nx, fit, nLs: 100, exposure: 100, perExposure };
  return {
    geometry,
    template,
    maps: { runNumber: 1, mePath, ny, nx, lsNumbers, entries: new Uint32Array(nLs), counts },
    conditions: { ...unknownConditions(lsNumbers), instLumi: new Float64Array(nLs).fill(lumi) },
    exposure: new Float64Array(nLs).fill(20),
  };
}

beforeAll(async () => {
  await cpuStarter.start(true);
});

test("ECAL: a tower has to be dead for three LS, and is scored in units of its endcap's threshold", async () => {
  const rival = rivalOf("ecal-published");
  const geometry = ecalGeometry("EE+");
  const { channels } = geometry;
  if (!channels) throw new Error("no towers");
  const towers = new Set(channels.bins);
  const dead = channels.bins[100];
  const hits = (k: number, bin: number) => (!towers.has(bin) || (bin === dead && k >= 3) ? 0 : 100);
  const element = elementOf(geometry, rival.mePaths[0], 6, hits);
  const mean = 400 / towers.size;
  const row = await rivalScores(rival, constant(mean, [22, 22]), element);
  expect([...row.score.slice(0, 2)]).toEqual([-Infinity, -Infinity]);
  // Of LS 5 one of three is still good.
  expect(row.score[4]).toBeLessThan(1e-3);
  // (1 - 0)^2 in each LS, over the threshold 0.107.
  expect(row.score[5]).toBeCloseTo(1 / 0.107, 1);
  expect(row.places[5]).toBe(channelName(geometry, channels, 100));
  expect([row.first[5], row.last[5]]).toEqual([3, 5]);
});

test("MuonAE: 20 LS above luminosity 9 are one map in units of 100 hits; a chamber without hits is named", async () => {
  const rival = rivalOf("csc-muonae");
  const geometry = cscGeometry("-", 2);
  const { start, bin, fraction } = geometry.areaFractions;
  const c = 7;
  const own = new Set(
    [...bin.slice(start[c], start[c + 1])].filter((_, i) => fraction[start[c] + i] > 0.999),
  );
  const hits = (k: number, b: number) => (k >= 20 && own.has(b) ? 0 : 10);
  const element = elementOf(geometry, cscMePath("-", 2), 45, hits);
  const { values, members } = rivalMaps(rival, element);
  expect(members.map((group) => [group[0], group.length])).toEqual([
    [0, 20],
    [20, 20],
  ]);
  expect(values[0]).toBeCloseTo((20 * 10) / 100, 6);

  const row = await rivalScores(rival, constant(2, [104, 104]), element);
  expect(row.score[19]).toBeCloseTo(0, 9);
  expect(row.places[39]).toBe(geometry.chambers[c].name);
  expect([row.first[39], row.last[39]]).toEqual([20, 39]);
  // smoothL1(2) / mean of 2 in the chamber's own bins, nothing in those it shares.
  expect(row.score[39]).toBeGreaterThan(0.4);
  expect(row.score[39]).toBeLessThan(0.75);
  expect(row.score[44]).toBe(-Infinity);

  const dark = elementOf(geometry, cscMePath("-", 2), 45, hits, 9);
  expect(rivalMaps(rival, dark).members).toEqual([]);
});

test("a reference run of which a rival says nothing is no threshold that nothing exceeds", async () => {
  const rival = rivalOf("csc-muonae");
  const element = (nLs: number) => elementOf(cscGeometry("-", 2), cscMePath("-", 2), nLs, () => 10);
  const classes = Array.from({ length: 20 }, () => "good" as const);
  const judged = rivalRun(rival, element(20), element(19), constant(1, [104, 104]), classes, {});
  await expect(judged).rejects.toThrow("says nothing of the reference run 1");
});

test("HCAL thesis: columns 26-57 of depth 1 over their own maximum, and nothing of other depths", async () => {
  const rival = rivalOf("hcal-thesis");
  const hits = (_k: number, bin: number) => (bin % 84 === 0 ? 900 : 50);
  const depth1 = elementOf(hcalGeometry(1), hcalMePath(1), 2, hits);
  const row = await rivalScores(rival, constant(0.5, [72, 32]), depth1);
  expect([...row.score]).toEqual([0.25, 0.25]);
  expect(row.places).toEqual(["", ""]);
  const depth3 = elementOf(hcalGeometry(3), hcalMePath(3), 2, hits);
  expect([...(await rivalScores(rival, constant(0.5, [72, 32]), depth3)).score]).toEqual([
    -Infinity,
    -Infinity,
  ]);
});
