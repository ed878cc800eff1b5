import { expect, it } from "vitest";
import { unknownConditions } from "../../domain/conditionColumns";
import { cscGeometry, cscMePath } from "../../domain/geometry/csc";
import { PUBLISHED_TUTORIAL, tutorialSectors } from "../../domain/rivals/cscTutorial";
import { exposureOf, type Template } from "../../domain/template";
import { type TutorialInput, tutorialRun } from "./tutorialRun";

const N_LS = 16;
const BINS = 10_000;
/** Luminosity of each LS: seven are above 300. */
const LUMI = 50;
const fit = { amplitude: 1, curvature: 0.001, validFrom: 0.1, validTo: 100, scatter: 0 };
const lsNumbers = Uint32Array.from({ length: N_LS }, (_, k) => k + 1);
const SECTORS = tutorialSectors(PUBLISHED_TUTORIAL);
const mePath = cscMePath("-", 2);

/** Ten hits in every bin and LS, none in sector 6 from LS 8 on. */
const counts = Uint8Array.from({ length: N_LS * BINS }, (_, i) =>
  SECTORS[i % BINS] === 6 && i >= 7 * BINS ? 0 : 10,
);
const template: Template = {
  ...{ mePath, ny: 100, nx: 100, fit, nLs: 100, exposure: 100 },
  perExposure: new Float64Array(BINS).fill(10 / exposureOf(fit, LUMI, 1)),
};
const input: TutorialInput = {
  constants: PUBLISHED_TUTORIAL,
  geometry: cscGeometry("-", 2),
  maps: { runNumber: 1, mePath, ny: 100, nx: 100, lsNumbers, entries: new Uint32Array(N_LS), counts },
  conditions: {
    ...unknownConditions(lsNumbers),
    hasRow: new Uint8Array(N_LS).fill(1),
    instLumi: new Float64Array(N_LS).fill(LUMI),
    recordedLumi: new Float64Array(N_LS).fill(1),
    deliveredLumi: new Float64Array(N_LS).fill(1),
    prescaleNames: Array.from({ length: N_LS }, () => "all"),
  },
  template,
  rule: { by: "luminosity", bits: [], minInstLumi: 30, prescales: { all: 1 } },
  classes: Array.from({ length: N_LS }, (_, k) => (k === 8 ? "flagged" : "good")),
  autoencoder: undefined,
};
const signal = new AbortController().signal;

it("finds a dead sector window by window, and says what the tail of the run is worth: nothing", async () => {
  const run = await tutorialRun(input, signal);
  expect([...run.firstLs, ...run.lastLs]).toEqual([1, 8, 7, 14]);
  expect(run.isAnomalous).toEqual([false, true]);
  expect(run.smallest[0]).toBeCloseTo(0, 6);
  expect([run.smallest[1], run.coldest[1]]).toEqual([-1, 5]);
  expect(run.classes).toEqual(["good", "flagged"]);
  expect([run.nMaps, run.nSelected, run.nDropped]).toEqual([16, 16, 2]);
});

it("goes by the constants it is given", async () => {
  const blind = await tutorialRun({ ...input, constants: { ...PUBLISHED_TUTORIAL, cold: 1 } }, signal);
  expect(blind.isAnomalous).toEqual([false, false]);
  const long = await tutorialRun({ ...input, constants: { ...PUBLISHED_TUTORIAL, lumiSum: 1000 } }, signal);
  expect([long.firstLs.length, long.nDropped]).toEqual([0, 16]);
  const few = await tutorialRun({ ...input, constants: { ...PUBLISHED_TUTORIAL, minInstLumi: 60 } }, signal);
  expect(few.nSelected).toBe(0);
});

it("takes the network's reconstruction where there is one", async () => {
  const autoencoder = { reconstruct: () => Promise.resolve(new Float32Array(2 * BINS).fill(140)) };
  const run = await tutorialRun({ ...input, autoencoder: autoencoder as never }, signal);
  expect(run.largest[0]).toBeCloseTo(-0.5, 6);
});
