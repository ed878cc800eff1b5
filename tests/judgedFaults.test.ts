import { beforeAll, describe, expect, it } from "vitest";
import {
  type BenchReference,
  benchElement,
  benchReference,
  type Product,
} from "../src/cli/detect/benchElement";
import { type BenchRun, cleanRuns, faultRuns, nonFaultRuns, ONSET } from "../src/cli/detect/benchRuns";
import { cscSystem } from "../src/cli/detect/cscSystem";
import { createNodeAutoencoder } from "../src/ml/autoencoder.node";
import { loadModelFromFolder } from "../src/ml/modelFolder.node";
import { datasetsOf } from "../src/simulation/datasets";
import { type Scenario, scenarioSchema } from "../src/simulation/scenario";

const [, { datasetId }] = datasetsOf("csc");
const [ME] = cscSystem.mePaths;
const [clean] = cleanRuns(cscSystem, datasetId, "clean", 1);
let reference: BenchReference;
let product: Product;

/** Anomalies of ME-2 by recipe, network and card as shipped. */
async function anomaliesOf(run: BenchRun) {
  const { shipped } = await benchElement(cscSystem.recipe, reference, run, product);
  return shipped.outcome.anomalies;
}

const withFaults = (faults: Partial<Scenario>["faults"]): BenchRun => ({
  ...clean,
  scenario: scenarioSchema.parse({ ...clean.scenario, faults }),
});
const rowOf = (rows: readonly { readonly name: string }[], start: string) =>
  rows.findIndex(({ name }) => name.startsWith(start));
const faulty = (start: string) => faultRuns(cscSystem, datasetId, rowOf(cscSystem.faults, start), 1)[0];
const odd = (start: string) => nonFaultRuns(cscSystem, datasetId, rowOf(cscSystem.nonFaults, start), 1)[0];

beforeAll(async () => {
  const model = await loadModelFromFolder("models/csc-default");
  product = { autoencoder: await createNodeAutoencoder(model), calibration: model.card.calibration };
  reference = benchReference(cscSystem, datasetId, ME, product.calibration);
}, 120_000);

describe("what accumulates over LS (judging.md §6, §8)", () => {
  it("names the half of a disk that is lost, and makes nothing of the other half", async () => {
    for (const strength of [0.5, 0.1]) {
      const span = { from: 60, to: 100 };
      const found = await anomaliesOf(
        withFaults([{ kind: "weak", regions: ["ME-2 left half"], ...span, strength }]),
      );
      expect(found.filter(({ kind }) => kind === "hot")).toEqual([]);
      expect(found).toContainEqual(expect.objectContaining({ region: "ME-2 left half", kind: "weak" }));
    }
  });

  it("dates a chamber that loses a fifth, which no LS and no window shows for sure", async () => {
    const run = faulty("ME2/1 chamber weak by 20 %");
    const found = await anomaliesOf(run);
    expect(found.map(({ region }) => region)).toEqual(run.scenario.faults[0].regions);
    expect(Math.abs(found[0].from - ONSET)).toBeLessThanOrEqual(6);
    expect(found[0].to).toBeGreaterThan(ONSET + 45);
  });

  it("names a dipole as a pattern of the whole map", async () => {
    const found = await anomaliesOf(faulty("shape: dipole"));
    expect(found.map(({ region, kind }) => `${region} ${kind}`)).toEqual(["ME-2 shape"]);
    expect(found[0].fraction).toBeLessThan(-0.03);
    expect(found[0].fraction).toBeGreaterThan(-0.07);
  });

  it.each([
    "luminosity too high by 5 %",
    "ramp from 3.5",
    "another prescale",
    "emittance scans",
    "low luminosity",
  ])("finds nothing in what is no fault: %s", async (start) => {
    expect(await anomaliesOf(odd(start))).toEqual([]);
  });
});
