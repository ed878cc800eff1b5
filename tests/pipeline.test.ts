import { beforeAll, describe, expect, it } from "vitest";
import type { DialsClient } from "../src/dials/dialsClient";
import { DialsError } from "../src/dials/dialsError";
import { cscGeometryOf, cscMePath } from "../src/domain/geometry/csc";
import type { RunAnalysis } from "../src/domain/runAnalysis";
import { registryWord } from "../src/domain/verdict";
import { listByState } from "../src/domain/verdictLists";
import { loadModelFromFolder } from "../src/ml/modelFolder.node";
import type { Model } from "../src/ml/model";
import { analyseRun } from "../src/pipeline/analyseRun";
import type { AnalysisProgress } from "../src/pipeline/analysisEngine";
import type { JudgedSoFar } from "../src/pipeline/judgedSoFar";
import { PipelineError } from "../src/pipeline/pipelineError";
import { Reference } from "../src/pipeline/reference";
import { recipeOf } from "../src/recipes/loadRecipe";
import type { Recipe } from "../src/recipes/recipe";
import { datasetsOf } from "../src/simulation/datasets";
import { scenarioSchema } from "../src/simulation/scenario";
import { simulatedClient } from "./simulatedClient";

/** Small runs, template only: the network's own part is tested with the network. */
const run = (runNumber: number, change: object = {}) =>
  scenarioSchema.parse({ runNumber, seed: runNumber, lsCount: 48, luminosity: {}, ...change });
const REFERENCE = run(900005, { lsCount: 120, luminosity: { rampFrom: 4, rampLs: 40 } });
const dataset = datasetsOf("csc")[0];
const TWO = [cscMePath("-", 2), cscMePath("+", 3)];

let model: Model;
beforeAll(async () => {
  model = await loadModelFromFolder("models/csc-default");
});

const knownDefect = (region: string) => ({
  region,
  fromRun: 900001,
  toRun: 999999,
  owner: "test",
  reason: "dead",
  expires: "2027-01-31",
});

const recipe = () => {
  const found = recipeOf("csc-default");
  if (!found) throw new Error("no recipe");
  return { ...found, network: null, required: found.required.filter(({ mePath }) => TWO.includes(mePath)) };
};

interface Options {
  readonly client?: Partial<DialsClient>;
  readonly onProgress?: (progress: AnalysisProgress) => void;
  readonly signal?: AbortSignal;
  readonly judged?: JudgedSoFar;
  readonly elements?: readonly string[];
  readonly recipe?: Recipe;
}

async function judge(scenario: ReturnType<typeof run>, options: Options = {}): Promise<RunAnalysis> {
  const client = simulatedClient([REFERENCE, scenario], options.client);
  const { analysis } = await analyseRun(
    {
      workspace: "csc",
      dataset,
      runNumber: scenario.runNumber,
      recipe: options.recipe ?? recipe(),
      elements: options.elements,
    },
    {
      client,
      reference: new Reference(client, "csc", dataset, REFERENCE.runNumber),
      autoencoder: undefined,
      card: model.card,
      judged: options.judged,
    },
    options,
  );
  return analysis;
}

/** One letter per LS: G good, B bad, else the first letter of RunRegistry's word (S, E, N). */
const letters = (analysis: RunAnalysis) =>
  analysis.verdicts.map((verdict) => registryWord(verdict)[0]).join("");
const whys = (analysis: RunAnalysis) =>
  new Set(analysis.verdicts.flatMap((verdict) => (verdict.state === "NOT EVALUATED" ? [verdict.why] : [])));

describe("a run through the pipeline", () => {
  it("is GOOD throughout where nothing is wrong", async () => {
    expect(letters(await judge(run(910001)))).toBe("G".repeat(48));
  });

  it("finds an HV trip of two adjacent chambers with its chambers and its LS", async () => {
    const trip = { kind: "hvTrip", regions: ["ME-2/1/11", "ME-2/1/12"], from: 20, to: 23 };
    const analysis = await judge(run(910002, { faults: [trip] }));
    expect(letters(analysis)).toBe("G".repeat(19) + "BBBB" + "G".repeat(25));
    expect(analysis.segments.map(({ region, from, to, kind }) => [region, from, to, kind])).toEqual([
      ["ME-2/1/11", 20, 23, "dead"],
      ["ME-2/1/12", 20, 23, "dead"],
    ]);
  });

  it("is BAD while two adjacent chambers are dead although they stay weak for long after", async () => {
    const regions = ["ME-2/1/11", "ME-2/1/12"];
    const faults = [
      { kind: "dead", regions, from: 11, to: 20 },
      { kind: "weak", strength: 0.25, regions, from: 21, to: 96 },
    ];
    const analysis = await judge(run(910018, { lsCount: 96, faults }));
    expect(letters(analysis)).toBe("G".repeat(10) + "B".repeat(10) + "G".repeat(76));
  });

  it("leaves LS with one dead chamber GOOD, with a defect note", async () => {
    const analysis = await judge(
      run(910003, { faults: [{ kind: "dead", regions: ["ME-2/1/07"], from: 1, to: 48 }] }),
    );
    expect(letters(analysis)).toBe("G".repeat(48));
    expect(analysis.segments).toMatchObject([
      { region: "ME-2/1/07", from: 1, to: 48, severityRule: undefined },
    ]);
    expect(analysis.segments[0].fraction).toBeLessThan(-0.9);
    expect(
      analysis.verdicts.every((verdict) => verdict.state === "GOOD" && verdict.defects.length === 1),
    ).toBe(true);
  });

  it("does not make the other half hot when half a disk is lost", async () => {
    const chambers = (count: number, ring: number) =>
      Array.from({ length: count }, (_, i) => `ME-2/${ring}/${String(i + 1).padStart(2, "0")}`);
    const right = [
      ...chambers(5, 1),
      ...chambers(18, 1).slice(14),
      ...chambers(10, 2),
      ...chambers(36, 2).slice(27),
    ];
    const analysis = await judge(
      run(910004, { faults: [{ kind: "dead", regions: right, from: 10, to: 40 }] }),
    );
    expect(letters(analysis).slice(9, 40)).toBe("B".repeat(31));
    expect(analysis.segments.filter(({ kind }) => kind === "hot")).toEqual([]);
  });
});

describe("a required map vanishes while the luminosity stays", () => {
  it("is BAD for as long as it lasts", async () => {
    const scenario = run(910017);
    const base = simulatedClient([REFERENCE, scenario]);
    const fetchOccupancy: DialsClient["fetchOccupancy"] = async (workspace, request, options) => {
      const answer = await base.fetchOccupancy(workspace, request, options);
      if (request.runNumber === REFERENCE.runNumber || request.monitoringElement.mePath !== TWO[0])
        return answer;
      const { maps } = answer;
      const size = maps.ny * maps.nx;
      const counts = maps.counts.map((hits, i) =>
        Math.floor(i / size) >= 20 && Math.floor(i / size) < 34 ? 0 : hits,
      );
      return { ...answer, maps: { ...maps, counts } };
    };
    const analysis = await judge(scenario, { client: { fetchOccupancy } });
    expect(letters(analysis)).toBe("G".repeat(20) + "B".repeat(14) + "G".repeat(14));
  });
});

describe("absence is a state", () => {
  it("is not evaluated where every chamber of a required disk is a known defect", async () => {
    const all = cscGeometryOf(TWO[0])?.chambers.map(({ name }) => knownDefect(name)) ?? [];
    const analysis = await judge(run(910018), { recipe: { ...recipe(), knownDefects: all } });
    expect(letters(analysis)).toBe("E".repeat(48));
    expect(whys(analysis)).toEqual(new Set(["masked"]));
  });

  it("does not call a detector dead that recorded nothing, nor one that recorded more than was delivered hot", async () => {
    const scenario = run(910019);
    const base = simulatedClient([REFERENCE, scenario]);
    const fetchLsConditions: DialsClient["fetchLsConditions"] = async (...request) => {
      const conditions = await base.fetchLsConditions(...request);
      if (request[0] === REFERENCE.runNumber) return conditions;
      const recordedLumi = conditions.recordedLumi.map((pb, i) => (i === 9 ? 0 : i === 30 ? 1.2 * pb : pb));
      return { ...conditions, recordedLumi };
    };
    const fetchOccupancy: DialsClient["fetchOccupancy"] = async (workspace, request, options) => {
      const answer = await base.fetchOccupancy(workspace, request, options);
      if (request.runNumber === REFERENCE.runNumber) return answer;
      const size = answer.maps.ny * answer.maps.nx;
      const counts = answer.maps.counts.map((hits, i) => (Math.floor(i / size) === 9 ? 0 : hits));
      return { ...answer, maps: { ...answer.maps, counts } };
    };
    const analysis = await judge(scenario, { client: { fetchLsConditions, fetchOccupancy } });
    expect(letters(analysis)).toBe("G".repeat(9) + "N" + "G".repeat(38));
    expect(analysis.verdicts[9]).toEqual({
      state: "NOT EVALUATED",
      why: "lowStat",
      detail: "nothing recorded",
    });
  });

  it("names each reason, and none of them is GOOD", async () => {
    const scenario = run(910005, {
      missingOms: [{ from: 5, to: 6 }],
      bitsOff: [
        { from: 10, to: 11, bit: "cscm_ready" },
        { from: 15, to: 15, bit: "physics_flag" },
      ],
      missingMaps: [{ from: 20, to: 20, mePath: TWO[0] }],
      prescales: [{ from: 46, name: "Emergency" }],
    });
    const analysis = await judge(scenario);
    expect(letters(analysis)).toBe("GGGGNNGGGSSGGGNGGGGE" + "G".repeat(25) + "NNN");
    expect(whys(analysis)).toEqual(new Set(["lumi", "dcsOff", "selection", "missing", "domain"]));
  });

  it("judges nothing without OMS, and says so", async () => {
    const failed = new DialsError({
      kind: "serverFailed",
      url: "/oms-proxy/",
      tries: 4,
      status: 500,
      detail: "down",
    });
    const analysis = await judge(run(910006), {
      client: { fetchRunConditions: () => Promise.reject(failed) },
    });
    expect(letters(analysis)).toBe("N".repeat(48));
    expect(whys(analysis)).toEqual(new Set(["lumi"]));
    expect(analysis.notes.join()).toMatch(/OMS gives no luminosity/);
    expect(analysis.elements.map(({ knownDefects }) => knownDefects.length)).toEqual([0, 0]);
  });

  it("is never GOOD where a required monitoring element is unknown to the server", async () => {
    const listMonitoringElements = () =>
      Promise.resolve([{ meId: 2, mePath: TWO[0], dimension: 2 as const }]);
    const analysis = await judge(run(910007), { client: { listMonitoringElements } });
    expect(letters(analysis)).toBe("E".repeat(48));
  });

  it("says which required elements a partial session left out", async () => {
    const analysis = await judge(run(910008), { elements: [TWO[0]] });
    expect(analysis.elementsLeftOut).toEqual([TWO[1]]);
  });

  it("counts a map that could not be read as failed, with the reason", async () => {
    const scenario = run(910009);
    const base = simulatedClient([REFERENCE, scenario]);
    const fetchOccupancy: DialsClient["fetchOccupancy"] = async (workspace, request, options) => {
      const lsNumbers = request.lsNumbers.filter(
        (ls) => request.runNumber === REFERENCE.runNumber || ls !== 7,
      );
      const { maps } = await base.fetchOccupancy(workspace, { ...request, lsNumbers }, options);
      const { mePath } = request.monitoringElement;
      return {
        maps,
        skipped:
          lsNumbers.length < request.lsNumbers.length
            ? [{ mePath, lsNumber: 7, reason: "NaN in bin 12" }]
            : [],
      };
    };
    const analysis = await judge(scenario, { client: { fetchOccupancy } });
    expect(analysis.verdicts[6]).toEqual({ state: "NOT EVALUATED", why: "failed", detail: "NaN in bin 12" });
    expect(analysis.skipped).toHaveLength(2);
  });

  it("judges a run of one LS whole, and refuses a run of none", async () => {
    expect(letters(await judge(run(910010, { lsCount: 1 })))).toBe("G");
    const none = judge(run(910011, { lsCount: 3, lsGaps: [{ from: 1, to: 3 }] }));
    await expect(none).rejects.toThrow(/no lumisection of run 910011/);
  });

  /** OMS knows no end of the run. */
  const goingOn = (asked: number): Partial<DialsClient> => ({
    fetchRunConditions: (runNumber) =>
      Promise.resolve({
        ...{ fillNumber: 1, startTime: 0, endTime: runNumber === asked ? undefined : 1 },
        ...{ lastLsNumber: undefined, hltKey: undefined },
      }),
  });

  it("leaves the last window of a growing run open", async () => {
    const analysis = await judge(run(910012, { lsCount: 40 }), { client: goingOn(910012) });
    expect(letters(analysis)).toMatch(/^G+N+$/);
    expect(whys(analysis)).toEqual(new Set(["windowOpen"]));
  });

  it("holds back from the good list of a growing run the LS in which evidence gathers, until it has ended", async () => {
    const regions = ["ME-2/1/11", "ME-2/1/12"];
    const scenario = run(910019, {
      faults: [{ kind: "weak", strength: 0.5, regions, from: 43, to: 48 }],
    });
    const growing = await judge(scenario, { client: goingOn(910019) });
    expect(letters(growing)).toBe("G".repeat(42) + "NNNNNN");
    // One of the two is an anomaly by now, and alone none that is severe.
    expect(growing.segments).toMatchObject([{ region: "ME-2/1/11", from: 43 }]);
    expect(growing.verdicts[42]).toEqual({
      ...{ state: "NOT EVALUATED", why: "windowOpen" },
      detail:
        "ME-2: evidence of too few hits in ME-2/1/12 gathers since LS 43: decided when the next window is complete",
    });
    expect(listByState([growing], "GOOD").get(910019)).toEqual([[1, 42]]);
    expect(letters(await judge(scenario))).toBe("G".repeat(48));
  });

  it("is monotone: LS whose neighbours went missing never become GOOD by it", async () => {
    const bad = { kind: "dead", regions: ["ME-2/1/11", "ME-2/1/12"], from: 1, to: 48 };
    const missingMaps = [{ from: 2, to: 14, mePath: TWO[0] }];
    const analysis = await judge(run(910013, { faults: [bad], missingMaps }));
    // LS 2-14 are missing; 1 and 15 are what is left of their window, below its least share.
    expect(letters(analysis)).toBe("N" + "E".repeat(13) + "N" + "B".repeat(33));
    expect(whys(analysis)).toEqual(new Set(["lowStat", "missing"]));
  });
});

describe("errors and interruption", () => {
  it("says which reference is missing", async () => {
    const client = simulatedClient([run(910014)]);
    const attempt = analyseRun(
      { workspace: "csc", dataset, runNumber: 910014, recipe: recipe() },
      {
        client,
        reference: new Reference(client, "csc", dataset, 900005),
        autoencoder: undefined,
        card: model.card,
      },
    );
    await expect(attempt).rejects.toThrow(PipelineError);
    await expect(attempt).rejects.toThrow(/reference run 900005 is not in/);
  });

  it("refuses a reference run that is not clean itself", async () => {
    const faulty = run(900005, {
      lsCount: 120,
      faults: [{ kind: "dead", regions: ["ME-2/1/03"], from: 60, to: 120 }],
    });
    const client = simulatedClient([faulty, run(910015)]);
    const attempt = analyseRun(
      { workspace: "csc", dataset, runNumber: 910015, recipe: recipe() },
      {
        client,
        reference: new Reference(client, "csc", dataset, 900005),
        autoencoder: undefined,
        card: model.card,
      },
    );
    await expect(attempt).rejects.toThrow(/is not clean/);
  });

  /** An attempt that is cancelled when the first of the two elements is judged. */
  async function cancelled(scenario: ReturnType<typeof run>) {
    const controller = new AbortController();
    const judged: JudgedSoFar = { elements: new Map() };
    const partials: RunAnalysis[] = [];
    const attempt = judge(scenario, {
      signal: controller.signal,
      judged,
      onProgress: ({ partial }) => {
        if (!partial) return;
        partials.push(partial);
        controller.abort();
      },
    });
    await expect(attempt).rejects.toThrow();
    expect([...judged.elements.keys()]).toEqual([TWO[0]]);
    return { judged, partials };
  }

  it("keeps what was judged when it is cancelled, and a retry judges only the rest", async () => {
    const { judged, partials } = await cancelled(run(910016));
    expect(letters(partials[0])).toBe("N".repeat(48));
    const first = judged.elements.get(TWO[0]);
    expect(letters(await judge(run(910016), { judged }))).toBe("G".repeat(48));
    expect(judged.elements.get(TWO[0])).toBe(first);
  });

  it("judges an element again where the run has grown before the retry: its new LS are not GOOD unseen", async () => {
    const { judged } = await cancelled(run(910017));
    const trip = { kind: "hvTrip", regions: ["ME-2/1/11", "ME-2/1/12"], from: 50, to: 60 };
    const grown = run(910017, { lsCount: 60, faults: [trip] });
    expect(letters(await judge(grown, { judged }))).toBe("G".repeat(49) + "B".repeat(11));
  });
});
