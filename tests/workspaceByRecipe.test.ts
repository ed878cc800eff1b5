import { describe, expect, it } from "vitest";
import type { DialsClient } from "../src/dials/dialsClient";
import { DialsError } from "../src/dials/dialsError";
import { unknownConditions } from "../src/domain/conditionColumns";
import type { RunAnalysis } from "../src/domain/runAnalysis";
import { registryWord } from "../src/domain/verdict";
import { analyseRun } from "../src/pipeline/analyseRun";
import { Reference } from "../src/pipeline/reference";
import { type Recipe, recipeSchema } from "../src/recipes/recipe";
import { poisson, randomOf } from "../src/simulation/random";
import { simulatedClient } from "./simulatedClient";

/** What a subsystem writes to have its map judged: nothing in src/ knows it. */
const RECIPE = `{
  "name": "dt-segments", "version": 1, "workspace": "dt", "title": "DT segments per chamber",
  "geometry": {
    "kind": "grid", "label": "MB3",
    "x": { "title": "Sector", "from": 0.5, "to": 12.5, "bins": 12 },
    "y": { "title": "Wheel", "from": -2.5, "to": 2.5, "bins": 5 },
    "cell": "YB{y:+}/MB3/S{x:02}", "row": "YB{y:+}/MB3"
  },
  "scale": "self", "law": "clustered",
  "required": [{ "mePath": "DT/Segments/MB3" }], "optional": [],
  "selection": { "bits": [], "minHits": 1000 },
  "window": { "nLs": 10, "minShare": 0.3 },
  "reference": { "runNumber": 1, "why": "good run" },
  "network": null, "threshold": 5,
  "systematics": { "chamber": 0.02, "large": 0.02 },
  "severity": {
    "chamberLoss": 0.5, "adjacentChambers": 2, "stationLoss": 0.05, "regionDeviation": 0.1, "chamberHot": 2
  },
  "knownDefects": []
}`;

const recipe = recipeSchema.parse(JSON.parse(RECIPE));
const recipeGrid = typeof recipe.geometry === "string" ? undefined : recipe.geometry;
const dataset = { datasetId: 1, name: "/Muon0/Run2026T-v1/DQMIO", era: "Run2026T" };
const N_LS = 40;
const N_LS_OF_REFERENCE = 60;
const HITS_PER_CLUSTER = 8;

/** Cells between 60 and 1,500 hits, as those of the real RPC map, that rise and fall with the luminosity. */
function mapOf(run: number, ls: number, efficiency: (cell: number, ls: number) => number): number[] {
  const random = randomOf(run, ls);
  const lumi = 1 + 0.3 * Math.sin(ls / 9);
  return Array.from({ length: 60 }, (_, cell) => {
    const mean = lumi * (60 + 1440 * ((cell * 0.618) % 1)) * efficiency(cell, ls);
    return HITS_PER_CLUSTER * poisson(mean / HITS_PER_CLUSTER, random);
  });
}

const UNKNOWN_RUN = {
  fillNumber: undefined,
  startTime: undefined,
  endTime: undefined,
  lastLsNumber: undefined,
  hltKey: undefined,
};

type Efficiency = (cell: number, ls: number) => number;
const good: Efficiency = () => 1;

interface Options {
  readonly by?: Recipe;
  readonly reference?: Efficiency;
  readonly client?: Partial<DialsClient>;
}

/** Run 1 is the reference, run 2 is judged, each with its efficiencies; OMS knows nothing of either. */
function clientOf(efficiency: Efficiency, { reference = good, client }: Options): DialsClient {
  const lsOf = (runNumber: number) =>
    Uint32Array.from({ length: runNumber === 1 ? N_LS_OF_REFERENCE : N_LS }, (_, i) => i + 1);
  return simulatedClient([], {
    listMonitoringElements: () =>
      Promise.resolve([{ meId: 1, mePath: "DT/Segments/MB3", dimension: 2 as const }]),
    listLumisections: (_workspace, _datasetId, runNumber) => Promise.resolve(lsOf(runNumber)),
    fetchOccupancy: (_workspace, { runNumber, monitoringElement, nx, ny }) => {
      const lsNumbers = lsOf(runNumber);
      const of = runNumber === 1 ? reference : efficiency;
      const counts = Uint16Array.from(Array.from(lsNumbers, (ls) => mapOf(runNumber, ls, of)).flat());
      const { mePath } = monitoringElement;
      return Promise.resolve({
        maps: { runNumber, mePath, nx, ny, lsNumbers, entries: lsNumbers, counts },
        skipped: [],
      });
    },
    fetchRunConditions: () => Promise.resolve(UNKNOWN_RUN),
    fetchLsConditions: (_runNumber, lsNumbers) =>
      Promise.resolve(unknownConditions(Uint32Array.from(lsNumbers))),
    ...client,
  });
}

async function judge(efficiency: Efficiency, options: Options = {}): Promise<RunAnalysis> {
  const client = clientOf(efficiency, options);
  const { analysis } = await analyseRun(
    { workspace: "dt", dataset, runNumber: 2, recipe: options.by ?? recipe },
    { client, reference: new Reference(client, "dt", dataset, 1), autoencoder: undefined, card: undefined },
  );
  return analysis;
}

const letters = ({ verdicts }: RunAnalysis) => verdicts.map((verdict) => registryWord(verdict)[0]).join("");

describe("a workspace that comes by a recipe alone", () => {
  it("is judged without OMS, card or network: a good run is GOOD throughout", async () => {
    const analysis = await judge(good);
    expect(letters(analysis)).toBe("G".repeat(N_LS));
    expect(analysis.segments).toEqual([]);
    // Cells with 8 % of the mean of their row are alive.
    expect(analysis.elements[0].knownDefects).toEqual([]);
    expect(analysis.elements[0].regionNames.slice(58)).toEqual([
      "YB+2/MB3/S11",
      "YB+2/MB3/S12",
      "YB-2/MB3",
      "YB-1/MB3",
      "YB0/MB3",
      "YB+1/MB3",
      "YB+2/MB3",
      "MB3",
    ]);
  });

  it("names two dead neighbours with their LS, and leaves one dead cell GOOD with its note", async () => {
    const pair = await judge((cell, ls) => (ls >= 12 && ls <= 20 && (cell === 36 || cell === 47) ? 0 : 1));
    expect(pair.segments.map(({ region, kind, from, to }) => [region, kind, from, to])).toEqual([
      ["YB+1/MB3/S01", "dead", 12, 20],
      ["YB+1/MB3/S12", "dead", 12, 20],
    ]);
    expect(letters(pair)).toBe("G".repeat(11) + "B".repeat(9) + "G".repeat(20));
    const one = await judge((cell) => (cell === 30 ? 0 : 1));
    expect(one.segments).toMatchObject([{ region: "YB0/MB3/S07", from: 1, to: N_LS }]);
    expect(letters(one)).toBe("G".repeat(N_LS));
  });

  it("is BAD where most of the map is dead, which half of it would be scaled by", async () => {
    const cells = 36;
    for (const nLs of [1, 3, 8]) {
      const analysis = await judge((cell, ls) => (ls >= 12 && ls < 12 + nLs && cell < cells ? 0 : 1));
      expect(letters(analysis)).toBe("G".repeat(11) + "B".repeat(nLs) + "G".repeat(29 - nLs));
      expect(analysis.segments.map(({ region, kind, from, to }) => [region, kind, from, to])).toEqual(
        ["YB-2/MB3", "YB-1/MB3", "YB0/MB3"].map((row) => [row, "dead", 12, 11 + nLs]),
      );
    }
  });

  it("does not judge an LS without a hit, even where the recipe asks for none", async () => {
    const analysis = await judge((_, ls) => (ls === 12 ? 0 : 1), {
      by: {
        ...recipe,
        scale: "self",
        selection: { bits: [], minHits: 0 },
        window: { nLs: 10, minShare: 0.3 },
      },
    });
    expect(letters(analysis)).toBe("G".repeat(11) + "N" + "G".repeat(28));
    expect(analysis.verdicts[11]).toMatchObject({ why: "lowStat", detail: "no hits to scale by" });
  });

  it("finds a weak wheel although the map is its own scale", async () => {
    const analysis = await judge((cell) => (cell < 12 ? 0.8 : 1));
    expect(analysis.segments).toMatchObject([{ region: "YB-2/MB3", kind: "weak" }]);
    expect(letters(analysis)).toBe("B".repeat(N_LS));
  });

  it.each([0.75, 0.8, 0.83, 0.84, 0.845])(
    "stays BAD for a wheel at %d, whatever one of its cells does besides and however many are seen alone",
    async (row) => {
      for (const to of [19, 21, 23]) {
        const analysis = await judge((cell, ls) =>
          cell >= 12 ? 1 : cell === 5 && ls >= 20 && ls <= to ? 0 : row,
        );
        expect(letters(analysis)).toBe("B".repeat(N_LS));
        expect(analysis.segments[0]).toMatchObject({ region: "YB-2/MB3", from: 1, to: N_LS });
      }
    },
  );

  it("names a dead cell beside the weak wheel it belongs to", async () => {
    const analysis = await judge((cell, ls) =>
      cell >= 12 ? 1 : cell === 5 && ls >= 10 && ls <= 16 ? 0 : 0.86,
    );
    expect(analysis.segments.map(({ region, kind }) => [region, kind])).toEqual([
      ["YB-2/MB3", "weak"],
      ["YB-2/MB3/S06", "dead"],
    ]);
    expect(analysis.segments[1]).toMatchObject({ from: 10, to: 16 });
  });

  it("measures the scatter of the reference without the LS it leaves out", async () => {
    const weak: Efficiency = (cell) => (cell < 12 ? 0.83 : 1);
    const rows = await Promise.all(
      [good, (cell: number, ls: number) => (ls <= 5 && cell >= 12 && cell < 24 ? 0 : 1)].map((reference) =>
        judge(weak, { reference }),
      ),
    );
    const [clean, dirty] = rows.map(({ elements }) => elements[0].dispersion.overDispersion["MB3 row"]);
    expect(dirty).toBeLessThan(1.5 * clean);
    expect(rows.map(letters)).toEqual(["B".repeat(N_LS), "B".repeat(N_LS)]);
  });

  it("leaves the last window of a growing run open although OMS gives none of its LS", async () => {
    const down = new DialsError({ kind: "serverFailed", url: "", tries: 4, status: 500, detail: "down" });
    const analysis = await judge(good, {
      by: {
        ...recipe,
        scale: "self",
        selection: { bits: [], minHits: 0 },
        window: { nLs: 12, minShare: 0.3 },
      },
      client: {
        fetchRunConditions: () => Promise.resolve({ ...UNKNOWN_RUN, startTime: 0 }),
        fetchLsConditions: () => Promise.reject(down),
      },
    });
    expect(letters(analysis)).toBe("G".repeat(36) + "NNNN");
    expect(analysis.verdicts[36]).toMatchObject({ why: "windowOpen" });
  });

  it("refuses a recipe whose grid calls two parts by one name, or whose severity is about channels it has not", () => {
    const changed = (change: object) => recipeSchema.safeParse({ ...recipe, ...change }).error?.message;
    expect(changed({})).toBeUndefined();
    expect(changed({ geometry: { ...recipeGrid, cell: "S{x}" } })).toMatch(
      /two parts of the grid are called .+S1/,
    );
    expect(changed({ geometry: { ...recipeGrid, row: "MB3" } })).toMatch(/are called .+MB3/);
    const severity = { channelLoss: 0.5, channelGain: 0.1, block: 5, mapShare: 0.01 };
    expect(changed({ severity })).toMatch(/about channels, and the geometry has none/);
    expect(changed({ severity, geometry: "hcal" })).toBeUndefined();
  });

  it("says where the recipe describes another histogram than the server has", async () => {
    const none = new Uint32Array();
    const asked = judge(good, {
      client: {
        fetchOccupancy: (_workspace, { runNumber, monitoringElement: { mePath }, nx, ny }) =>
          Promise.resolve({
            maps: { runNumber, mePath, nx, ny, lsNumbers: none, entries: none, counts: new Uint8Array() },
            skipped: [
              { mePath, lsNumber: 1, reason: "the binning is 3 x 2 instead of 12 x 5", isForeign: true },
            ],
          }),
      },
    });
    await expect(asked).rejects.toThrow(
      /another histogram than DT\/Segments\/MB3 is in run 1: the binning is 3 x 2 instead of 12 x 5/,
    );
  });

  it("refuses a recipe that names neither a network nor a threshold", () => {
    const { threshold, ...without } = JSON.parse(RECIPE) as Record<string, unknown>;
    expect(threshold).toBe(5);
    expect(() => recipeSchema.parse(without)).toThrow(/must name the threshold/);
  });
});
