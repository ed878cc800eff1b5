import { describe, expect, it } from "vitest";
import type { DialsClient } from "../src/dials/dialsClient";
import { hcalMePath } from "../src/domain/geometry/hcal";
import type { MapBatch } from "../src/domain/mapBatch";
import type { RunAnalysis } from "../src/domain/runAnalysis";
import { createNodeAutoencoder } from "../src/ml/autoencoder.node";
import { loadModelFromFolder } from "../src/ml/modelFolder.node";
import { analyseRun } from "../src/pipeline/analyseRun";
import { PipelineError } from "../src/pipeline/pipelineError";
import { Reference } from "../src/pipeline/reference";
import { recipeOf } from "../src/recipes/loadRecipe";
import { datasetsOf } from "../src/simulation/datasets";
import { scenarioSchema } from "../src/simulation/scenario";
import { simulatedClient } from "./simulatedClient";

/** HCAL maps of 83 columns, as DIALS has them too (dials-api.md): ieta = column - 41, HE and HF of 29 in one. */
const ME = hcalMePath(1);
const run = (runNumber: number, change: object = {}) =>
  scenarioSchema.parse({
    runNumber,
    workspaces: ["hcal"],
    seed: runNumber,
    lsCount: 30,
    luminosity: {},
    ...change,
  });
const REFERENCE = run(900915, { lsCount: 60 });
const FAULTY = run(900912, {
  faults: [{ kind: "dead", regions: ["HB depth1 ieta -7 iphi 40"], from: 11, to: 20 }],
});
const [dataset] = datasetsOf("hcal");

function to83(maps: MapBatch): MapBatch {
  const counts = new Uint16Array((maps.counts.length / 84) * 83);
  maps.counts.forEach((n, i) => {
    const [row, column] = [Math.floor(i / 84), i % 84];
    // 0-12 HF -41..-29, 13-41 -29..-1, 42-70 1..29, 71-83 HF 29..41.
    const ieta = [column - 41, column - 42, column - 41, column - 42][
      column < 13 ? 0 : column < 42 ? 1 : column < 71 ? 2 : 3
    ];
    counts[row * 83 + ieta + 41] += n;
  });
  return { ...maps, nx: 83, counts };
}

async function judge(columnsOf: (runNumber: number) => number): Promise<RunAnalysis> {
  const recipe = recipeOf("hcal-default");
  if (!recipe) throw new Error("no recipe");
  const model = await loadModelFromFolder("models/hcal-default");
  const whole = simulatedClient([REFERENCE, FAULTY]);
  const fetchOccupancy: DialsClient["fetchOccupancy"] = async (workspace, request) => {
    const answer = await whole.fetchOccupancy(workspace, request);
    return { ...answer, maps: columnsOf(request.runNumber) === 83 ? to83(answer.maps) : answer.maps };
  };
  const listMonitoringElements = () => Promise.resolve([{ meId: 1, mePath: ME, dimension: 2 as const }]);
  const client = simulatedClient([REFERENCE, FAULTY], { fetchOccupancy, listMonitoringElements });
  const { analysis } = await analyseRun(
    { workspace: "hcal", dataset, runNumber: FAULTY.runNumber, recipe, elements: [ME] },
    {
      client,
      reference: new Reference(client, "hcal", dataset, REFERENCE.runNumber),
      autoencoder: await createNodeAutoencoder(model),
      card: model.card,
    },
  );
  return analysis;
}

describe("HCAL maps of 83 columns", () => {
  it("are judged by the template, with the right names, and it is said", async () => {
    const analysis = await judge(() => 83);
    expect(analysis.segments).toMatchObject([
      { region: "HB depth1 ieta -7 iphi 40", kind: "dead", from: 11, to: 20, severityRule: undefined },
    ]);
    expect(analysis.verdicts.every(({ state }) => state === "GOOD")).toBe(true);
    expect(analysis.elements[0]).toMatchObject({ nx: 83, ny: 72 });
    expect(analysis.modelSha256).toBeUndefined();
    expect(analysis.notes.join()).toMatch(/does not know maps of 83 x 72 bins: depth1/);
  });

  it("are refused against a reference of 84 columns", async () => {
    const mixed = judge((runNumber) => (runNumber === REFERENCE.runNumber ? 84 : 83));
    await expect(mixed).rejects.toThrow(PipelineError);
    await expect(mixed).rejects.toThrow(/have 83 columns, those of the reference run 84/);
  });
});
