import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHttpDialsClient } from "../src/dials/httpDialsClient";
import { geometryOf } from "../src/domain/geometry/geometryOf";
import { hcalMePath } from "../src/domain/geometry/hcal";
import type { HcalDepth } from "../src/domain/geometry/hcalReadout";
import { compactLs } from "../src/domain/lumiList";
import type { RunAnalysis } from "../src/domain/runAnalysis";
import type { Verdict } from "../src/domain/verdict";
import { createNodeAutoencoder } from "../src/ml/autoencoder.node";
import { loadCardFromFolder, loadModelFromFolder } from "../src/ml/modelFolder.node";
import { AnalysisSession } from "../src/pipeline/analysisSession";
import { type RunningServer, startServer } from "../src/proxy/startServer";
import { recipeOf, recipeOfWorkspace } from "../src/recipes/loadRecipe";
import { datasetsOf } from "../src/simulation/datasets";
import { channelTable } from "../src/simulation/hcal/channelTable";
import { moduleTable } from "../src/simulation/pixel/moduleTable";
import type { WorkspaceName } from "../src/simulation/workspaces";

/** HCAL, ECAL, JetMET, pixels and RPC from the embedded server to verdicts, by their shipped recipes. */
let proxy: RunningServer;
let session: AnalysisSession;
beforeAll(async () => {
  proxy = await startServer();
  session = new AnalysisSession({
    client: createHttpDialsClient({ baseUrl: `${proxy.url}api/v1/` }),
    loadModel: (name) => loadModelFromFolder(`models/${name}`),
    loadCard: (name) => loadCardFromFolder(`models/${name}`),
    createAutoencoder: createNodeAutoencoder,
  });
});
afterAll(async () => {
  await proxy.close();
});

function judge(
  workspace: WorkspaceName,
  runNumber: number,
  elements?: readonly string[],
  recipe = recipeOfWorkspace(workspace),
): Promise<RunAnalysis> {
  const { datasetId, name, era } = datasetsOf(workspace)[1];
  if (!recipe) throw new Error(`no recipe judges ${workspace}`);
  const recipeName = recipe.name;
  const shown = elements?.[0] ?? recipe.required[0].mePath;
  const dataset = { datasetId, name, era };
  return session.analyse(
    { workspace, dataset, runNumber, recipeName, elements, shown },
    { signal: new AbortController().signal, onProgress: () => undefined },
  );
}

const depths = (...all: HcalDepth[]) => all.map((depth) => hcalMePath(depth));
const found = ({ segments }: RunAnalysis) =>
  segments.map(({ region, kind, from, to, severityRule }) => [
    region,
    kind,
    from,
    to,
    severityRule === undefined ? "defect" : "severe",
  ]);
const lsWith = ({ conditions, verdicts }: RunAnalysis, state: Verdict["state"]) =>
  compactLs(Array.from(conditions.lsNumbers).filter((_, i) => verdicts[i].state === state));

describe("HCAL", () => {
  it("finds each fault of a run at its place and in its LS, and nothing else", async () => {
    const analysis = await judge("hcal", 900012, depths(1, 2, 3, 5));
    expect(found(analysis)).toEqual([
      ["HB depth1 ieta 5..9 iphi 20..24 (25 channels)", "dead", 60, 119, "severe"],
      ["HB depth1 ieta -7 iphi 40", "dead", 150, 219, "defect"],
      ["HEP07 depth1", "dead", 260, 299, "severe"],
      ["HE depth2 ieta 18..22 iphi 47..51 (20 channels)", "hot", 100, 139, "severe"],
      ["HEP07 depth2", "dead", 260, 299, "severe"],
      ["HE depth3 ieta 20 iphi 11", "hot", 200, 239, "defect"],
      ["HEP07 depth3", "dead", 260, 299, "severe"],
      ["HEP07 depth5", "dead", 260, 299, "severe"],
      ["HE depth5 ieta -24..-20 iphi 31..35 (17 channels)", "weak", 330, 400, "defect"],
    ]);
    expect(lsWith(analysis, "BAD")).toEqual([
      [60, 139],
      [260, 299],
    ]);
    expect(lsWith(analysis, "NOT EVALUATED")).toEqual([]);
    expect(analysis.modelSha256).toMatch(/^[0-9a-f]{64}$/);
  }, 120_000);

  it("takes nothing for a fault that is none: event rates, luminosity, gaps, LS without OMS", async () => {
    const analysis = await judge("hcal", 900013, depths(1, 3));
    expect(found(analysis)).toEqual([]);
    // LS 60-62 are in no dataset; 180 has 80 events; 210 and 211 lack depth 3; 240 and 241 have no OMS row and are GOOD.
    expect(lsWith(analysis, "NOT EVALUATED")).toEqual([
      [60, 62],
      [180, 180],
      [210, 211],
    ]);
    expect(analysis.conditions.hasRow[analysis.conditions.lsNumbers.indexOf(240)]).toBe(0);
  }, 120_000);

  it("lists the channels that were dead in the reference, and judges the others", async () => {
    const [element] = (await judge("hcal", 900013, depths(1))).elements;
    const defects = element.channelDefects ?? [];
    expect(defects.map(({ name }) => name)).toEqual([
      "HB depth1 ieta 1 iphi 1",
      "HB depth1 ieta -9 iphi 5",
      "HB depth1 ieta 4 iphi 18",
      "HE depth1 ieta 19 iphi 20",
      "HB depth1 ieta 8 iphi 34",
      "HB depth1 ieta 8 iphi 43",
      "HE depth1 ieta -27 iphi 45",
      "HE depth1 ieta 20 iphi 64",
      "HB depth1 ieta 9 iphi 65",
      "HB depth1 ieta -8 iphi 71",
    ]);
    const simulated = new Set(channelTable(1).bins);
    expect(defects.filter(({ bin }) => simulated.has(bin))).toEqual([]);
    expect(new Set(defects.map(({ reason }) => reason))).toEqual(new Set(["dead in the reference run"]));
  }, 120_000);
});

describe("ECAL, by a recipe without network", () => {
  it("finds each fault of a run at its place and in its LS, and nothing else", async () => {
    const analysis = await judge("ecal", 900032);
    expect(found(analysis)).toEqual([
      ["EB+05 iphi 83 ieta 58", "dead", 40, 300, "defect"],
      ["EB-12", "dead", 60, 63, "severe"],
      ["EB-03 iphi 48 ieta -23", "hot", 90, 119, "defect"],
      ["EB+16 iphi 313 ieta 8", "hot", 130, 159, "severe"],
      ["EB+09 iphi 168 ieta 43", "weak", 170, 229, "defect"],
      ["EB-17 iphi 323..333 ieta -63 (3 channels)", "dead", 200, 229, "severe"],
      ["EB+11", "dead", 270, 300, "severe"],
      ["EE- Q1", "weak", 240, 269, "severe"],
      ["EE+ Q3 ix 28 iy 23", "dead", 100, 180, "defect"],
    ]);
    expect(lsWith(analysis, "BAD")).toEqual([
      [60, 63],
      [130, 159],
      [200, 229],
      [240, 300],
    ]);
    expect(lsWith(analysis, "NOT EVALUATED")).toEqual([]);
  }, 60_000);

  it("finds nothing in a clean run while pileup falls", async () => {
    const analysis = await judge("ecal", 900031);
    expect(found(analysis)).toEqual([]);
    expect(lsWith(analysis, "GOOD")).toEqual([[1, 300]]);
    // Three towers of the barrel, three and six supercrystals are dead in the reference too.
    expect(analysis.elements.map(({ channelDefects }) => channelDefects?.length)).toEqual([3, 3, 6]);
  }, 60_000);

  it("takes nothing for a fault that is none: ramps, low statistics, towers that drifted since the reference", async () => {
    const analysis = await judge("ecal", 900033);
    expect(found(analysis)).toEqual([]);
    // LS 1 and 120-121 have a twentieth to a third of their events, 80-81 are in no dataset; 240-241 have no OMS row.
    expect(lsWith(analysis, "NOT EVALUATED")).toEqual([
      [1, 1],
      [80, 81],
      [120, 121],
    ]);
    expect(lsWith(analysis, "BAD")).toEqual([]);
  }, 60_000);

  it("notes single towers that are dead from LS 1 on, and leaves the run GOOD", async () => {
    const analysis = await judge("ecal", 900034);
    expect(found(analysis).map(([, ...rest]) => rest)).toEqual([
      ["dead", 1, 200, "defect"],
      ["dead", 1, 200, "defect"],
      ["dead", 1, 200, "defect"],
      ["dead", 1, 200, "defect"],
    ]);
    expect(lsWith(analysis, "GOOD")).toEqual([[1, 200]]);
  }, 60_000);
});

describe("JetMET, whose monitoring elements are 1D histograms", () => {
  it("finds noise in the tail of METSig, and a missing momentum that points one way", async () => {
    const analysis = await judge("jetmet", 900042);
    const all = found(analysis).map(([region, kind, from, to]) => [region, kind, from, to].join(" "));
    const of = (label: string, from: number, to: number) =>
      all.filter(
        (one) =>
          one.startsWith(label) && Number(one.split(" ")[3]) >= from && Number(one.split(" ")[3]) <= to,
      );
    expect(of("METSig", 80, 139)).toEqual([
      "METSig 12..15 hot 80 110",
      "METSig 20..51 hot 80 139",
      "METSig 15..20 hot 81 140",
    ]);
    // The offset points to 0.6 rad: more events there, fewer opposite, each part of the circle an anomaly of its own.
    expect(of("METPhi", 190, 269)).toEqual([
      "METPhi -3.14..-2.62 weak 200 259",
      "METPhi -2.62..-2.09 weak 200 259",
      "METPhi -2.09..-1.57 weak 200 259",
      "METPhi -0.52..0 hot 200 258",
      "METPhi 0..0.52 hot 200 259",
      "METPhi 0.52..1.05 hot 200 259",
      "METPhi 1.05..1.57 hot 200 258",
      "METPhi 2.62..3.14 weak 201 259",
      "METPhi -1.57..-1.05 weak 203 254",
    ]);
    // It makes the momenta larger, too; a weak excess is dated to a tenth of its length (judging.md §6).
    expect(of("METSig", 190, 269).every((one) => one.includes(" hot "))).toBe(true);
    expect(all).toHaveLength(3 + 9 + of("METSig", 190, 269).length);
    expect(lsWith(analysis, "NOT EVALUATED")).toEqual([]);
    expect(lsWith(analysis, "BAD")).toEqual([
      [80, 140],
      [198, 261],
    ]);
  });

  it("finds nothing in a clean run while pileup falls", async () => {
    const analysis = await judge("jetmet", 900041);
    expect(found(analysis)).toEqual([]);
    expect(lsWith(analysis, "GOOD")).toEqual([[1, 300]]);
  });
});

it("judges what is optional by the recipe's own threshold, which the card says nothing of", async () => {
  const optional = recipeOfWorkspace("jetmet")?.optional.map(({ mePath }) => mePath) ?? [];
  const { elements } = await judge("jetmet", 900045, optional);
  expect(elements.map(({ label }) => label)).toEqual(["MET_2", "SumET"]);
  for (const { lsScore } of elements) expect(lsScore.some(Number.isFinite)).toBe(true);
});

describe("Pixels, by two recipes without network and card", () => {
  it("are described by the recipe as they are simulated, bin by bin", () => {
    const recipe = recipeOfWorkspace("pixel");
    const geometry = recipe && geometryOf(recipe.geometry, recipe.required[0].mePath);
    const { start, bin } = geometry?.areaFractions ?? { start: [], bin: [] };
    const described = moduleTable().moduleOf.map(() => -1);
    for (let c = 0; c + 1 < start.length; c++) {
      for (let i = start[c]; i < start[c + 1]; i++) described[bin[i]] = c;
    }
    expect(described).toEqual(moduleTable().moduleOf);
  });

  it("finds a dead module and a weak ladder of layer 1, whatever the beam spot does", async () => {
    const analysis = await judge("pixel", 900052);
    expect(found(analysis)).toEqual([
      ["L05/M+2", "dead", 20, 120, "defect"],
      ["L09", "weak", 50, 79, "severe"],
    ]);
    expect(lsWith(analysis, "BAD")).toEqual([[50, 79]]);
    expect(lsWith(analysis, "NOT EVALUATED")).toEqual([]);
  }, 60_000);

  it("finds clusters that lost a quarter of their charge, and nothing in a clean run", async () => {
    const charge = recipeOf("pixel-track-charge");
    expect(lsWith(await judge("pixel", 900052, undefined, charge), "BAD")).toEqual([[90, 109]]);
    const clean = await judge("pixel", 900051, undefined, charge);
    expect(found(clean)).toEqual([]);
    expect(lsWith(clean, "GOOD")).toEqual([[1, 120]]);
  });
});

describe("RPC, by a recipe without network and card", () => {
  it("finds the dead sector and the noisy one with their LS", async () => {
    const analysis = await judge("rpc", 900022);
    expect(found(analysis)).toEqual([
      ["W+2/S10", "hot", 60, 89, "severe"],
      ["W-1/S04", "dead", 150, 300, "defect"],
    ]);
    expect(lsWith(analysis, "BAD")).toEqual([[60, 89]]);
    expect(analysis).toMatchObject({ modelSha256: undefined, calibratedAt: undefined });
  });

  it("finds nothing in a clean run", async () => {
    const analysis = await judge("rpc", 900021);
    expect(found(analysis)).toEqual([]);
    expect(lsWith(analysis, "GOOD")).toEqual([[1, 300]]);
  });
});
