import { describe, expect, it } from "vitest";
import { DialsError } from "../dials/dialsError";
import { currentAnalysis, selectElement, selectLsNumber } from "./currentAnalysis";
import { FAKE_ELEMENTS, fakeMaps, fakeRun } from "./fakeRun.fixture";
import { fakeClient, fakeDependencies, fakeEngine, settled } from "./fakeServices.fixture";
import { decidedAnalysis } from "./decisions/decidedAnalysis";
import { createAppStore } from "./store";

async function openedRun(dependencies = fakeDependencies()) {
  const engine = fakeEngine();
  const store = createAppStore({ ...dependencies, engine });
  await store.getState().start();
  store.getState().openRun(900002);
  return { store, engine };
}

describe("choosing", () => {
  it("lists workspaces, datasets, runs and elements, and takes the prompt reconstruction", async () => {
    const store = createAppStore(fakeDependencies());
    await store.getState().start();
    const { workspace, datasetName, runs, monitoringElements } = store.getState();
    expect([workspace, datasetName]).toEqual(["csc", "/Muon0/Run2026S-PromptReco-v1/DQMIO"]);
    expect(runs).toMatchObject({ phase: "ready", value: [{ runNumber: 900001 }, { runNumber: 900002 }, {}] });
    expect(monitoringElements).toMatchObject({ phase: "ready" });
  });

  it("says what failed when the server is down, and works once it is back", async () => {
    let isDown = true;
    const client = fakeClient({
      listWorkspaces: () =>
        isDown
          ? Promise.reject(new DialsError({ kind: "network", url: "/api/v1/", tries: 4, detail: "refused" }))
          : Promise.resolve(["csc"]),
    });
    const store = createAppStore(fakeDependencies({ client }));
    await store.getState().start();
    expect(store.getState().workspaces).toMatchObject({
      phase: "failed",
      failure: { title: "The server did not answer", mayRetry: true },
    });
    isDown = false;
    await store.getState().start();
    expect(store.getState().runs.phase).toBe("ready");
  });

  it("asks OMS for the facts of the runs again where that failed, and once where it did not", async () => {
    let asked = 0;
    const client = fakeClient({
      listRunFacts: () => (++asked === 1 ? Promise.reject(new Error("away")) : Promise.resolve(new Map())),
    });
    const store = createAppStore(fakeDependencies({ client }));
    await store.getState().start();
    const phases: string[] = [];
    for (let k = 0; k < 3; k++) {
      await Promise.all([store.getState().loadRunFacts(), store.getState().loadRunFacts()]);
      phases.push(store.getState().runFacts.phase);
    }
    expect(phases).toEqual(["failed", "ready", "ready"]);
    expect(asked).toBe(2);
  });

  it("keeps the newest choice when an older answer comes late", async () => {
    const answers: (() => void)[] = [];
    const client = fakeClient({
      listRuns: (_workspace, datasetId) =>
        new Promise((resolve) => {
          answers.push(() => resolve([{ datasetId, datasetName: "", runNumber: datasetId, nLs: 1 }]));
        }),
    });
    const store = createAppStore(fakeDependencies({ client }));
    void store.getState().start();
    await settled();
    void store.getState().chooseDataset("/StreamExpress/Run2026S-Express-v1/DQMIO");
    await settled();
    answers[1]();
    answers[0]();
    await settled();
    expect(store.getState().runs).toMatchObject({ value: [{ runNumber: 18000001 }] });
  });

  it("opens a run in a dataset that has it where the link names none", async () => {
    const client = fakeClient({ listDatasetsOfRun: () => Promise.resolve(new Set([18000001])) });
    const store = createAppStore(fakeDependencies({ client }));
    store.setState({ runNumber: 900002 });
    await store.getState().start();
    expect(store.getState().datasetName).toBe("/StreamExpress/Run2026S-Express-v1/DQMIO");
  });

  it("says so when the workspace of a link is unknown to the server", async () => {
    const store = createAppStore(fakeDependencies());
    store.setState({ workspace: "ecal" });
    await store.getState().start();
    expect(store.getState().workspace).toBe("csc");
    expect(store.getState().addressProblems.join()).toContain("workspace ecal is not on this server");
  });

  it("takes no reference run along into another workspace", async () => {
    const client = fakeClient({ listWorkspaces: () => Promise.resolve(["csc", "hcal"]) });
    const store = createAppStore(fakeDependencies({ client }));
    await store.getState().start();
    store.setState({ referenceRun: 900005 });
    await store.getState().chooseWorkspace("hcal");
    expect(store.getState().referenceRun).toBeUndefined();
  });

  it("says so when the dataset of a link is unknown to the server", async () => {
    const store = createAppStore(fakeDependencies());
    store.setState({ datasetName: "/Gone/Run2026S/DQMIO" });
    await store.getState().start();
    expect(store.getState().addressProblems.join()).toContain("/Gone/Run2026S/DQMIO is not on this server");
  });
});

describe("a jump to an anomaly", () => {
  it("pins what the geometry outlines, in every detector", async () => {
    const { store, engine } = await openedRun();
    const run = fakeRun();
    const at = (mePath: string, region: string) => ({
      ...run.segments[0],
      mePath,
      region,
      scope: "sector" as const,
    });
    const depth1 = "Hcal/DigiTask/Occupancy/depth/depth1";
    const segments = [at(depth1, "HEP07 depth1"), at(depth1, "HB depth1 ieta 5 iphi 20")];
    engine.finish({ ...run, recipeName: "hcal-default", segments });
    await settled();
    store.getState().jumpTo(0);
    expect(store.getState().pinned).toBe("HEP07 depth1");
    store.getState().jumpTo(1);
    expect(store.getState().pinned).toBeUndefined();
  });
});

describe("an analysis", () => {
  it("asks for the element on the screen first", async () => {
    const { store, engine } = await openedRun();
    expect(engine.requests).toMatchObject([{ runNumber: 900002, shown: FAKE_ELEMENTS[0] }]);
    store.getState().selectElement(FAKE_ELEMENTS[5]);
    void store.getState().analyse();
    expect(engine.requests.at(-1)).toMatchObject({ shown: FAKE_ELEMENTS[5] });
  });

  it("shows what is judged while the rest arrives, then opens at the worst anomaly", async () => {
    const { store, engine } = await openedRun();
    engine.progress({ step: "judging", done: 300, total: 2400, partial: fakeRun(300, [FAKE_ELEMENTS[0]]) });
    expect(store.getState().analysis.phase).toBe("running");
    expect(selectElement(store.getState())?.label).toBe("ME-1");
    expect(selectLsNumber(store.getState())).toBe(4);
    engine.finish();
    await settled();
    expect(store.getState()).toMatchObject({ lsNumber: 141, mePath: FAKE_ELEMENTS[1], pinned: "ME-2/1/07" });
  });

  it("opens a run that goes on at the newest LS that is judged", async () => {
    const { store, engine } = await openedRun();
    const partial = fakeRun(300, [FAKE_ELEMENTS[0]]);
    const run = { ...partial.run, endTime: undefined };
    engine.progress({ step: "judging", done: 300, total: 2400, partial: { ...partial, run } });
    const newest = partial.elements[0].windows.memberLs.at(-1);
    expect(newest).toBeGreaterThan(250);
    expect(selectLsNumber(store.getState())).toBe(newest);
  });

  it("stays where the person went", async () => {
    const { store, engine } = await openedRun();
    engine.progress({ step: "judging", done: 300, total: 2400, partial: fakeRun() });
    store.getState().selectLs(20);
    engine.finish();
    await settled();
    expect(store.getState().lsNumber).toBe(20);
  });

  it("keeps what was judged when cancelled", async () => {
    const { store, engine } = await openedRun();
    engine.progress({ step: "fetching", done: 300, total: 2400, partial: fakeRun(300, [FAKE_ELEMENTS[0]]) });
    store.getState().cancelAnalysis();
    await settled();
    expect(store.getState().analysis).toMatchObject({ phase: "cancelled" });
    expect(currentAnalysis(store.getState())?.elements).toHaveLength(1);
  });

  it("keeps what was judged when it fails, and says what failed", async () => {
    const { store, engine } = await openedRun();
    engine.progress({ step: "fetching", done: 300, total: 2400, partial: fakeRun(300, [FAKE_ELEMENTS[0]]) });
    engine.fail(new DialsError({ kind: "serverFailed", url: "/x", tries: 4, status: 504, detail: "late" }));
    await settled();
    expect(store.getState().analysis).toMatchObject({
      phase: "failed",
      failure: { title: "The server failed" },
    });
    expect(currentAnalysis(store.getState())?.elements).toHaveLength(1);
  });

  it("is not repeated when the same run is opened again, and is dropped for another", async () => {
    const { store, engine } = await openedRun();
    engine.finish();
    await settled();
    store.getState().closeRun();
    store.getState().openRun(900002);
    expect(engine.requests).toHaveLength(1);
    store.getState().openRun(900001);
    expect(engine.requests).toHaveLength(2);
    expect(currentAnalysis(store.getState())).toBeUndefined();
  });
});

describe("the maps on the screen", () => {
  it("follow the LS, one request at a time, and of those that wait the newest wins", async () => {
    const answers: (() => void)[] = [];
    const engine = fakeEngine({
      inspect: (mePath, members) =>
        new Promise((resolve) => answers.push(() => resolve(fakeMaps(mePath, members)))),
    });
    const store = createAppStore(fakeDependencies({ engine }));
    await store.getState().start();
    store.getState().openRun(900002);
    engine.finish();
    await settled();
    store.getState().setWindowMode("ls");
    for (const ls of [20, 21, 22, 23]) store.getState().selectLs(ls);
    expect(answers).toHaveLength(1);
    answers[0]();
    await settled();
    expect(answers).toHaveLength(2);
    expect(store.getState().inspection.phase).toBe("loading");
    answers[1]();
    await settled();
    expect(store.getState().inspection).toMatchObject({ phase: "ready" });
    expect([...(store.getState().inspection.shown?.members ?? [])]).toEqual([23]);
  });

  it("are not asked for again when only the cross-hair or the look changes", async () => {
    const { store, engine } = await openedRun();
    engine.finish();
    await settled();
    const before = engine.inspected.length;
    store.getState().setCross([1, 2]);
    store.getState().setView({ scale: "linear" });
    store.getState().pin("ME-2/1/08");
    expect(engine.inspected).toHaveLength(before);
  });
});

describe("moving in a run", () => {
  it("steps over holes, stops at the ends, and finds the flagged places both ways", async () => {
    const { store, engine } = await openedRun();
    engine.finish();
    await settled();
    const { selectLs, stepLs, stepFlagged } = store.getState();
    const at = () => store.getState().lsNumber;
    selectLs(39);
    stepLs(1);
    expect(at()).toBe(41); // LS 40 does not exist
    stepLs(-1000);
    expect(at()).toBe(1);
    stepFlagged(1);
    expect([at(), store.getState().pinned]).toEqual([60, "ME-2/2/31"]);
    stepFlagged(1);
    expect(at()).toBe(141);
    stepFlagged(-1);
    expect(at()).toBe(60);
    stepFlagged(-1);
    expect([at(), store.getState().notice]).toEqual([60, "No anomaly begins before LS 60"]);
  });
});

describe("an export", () => {
  it("is blocked while the run is being judged", async () => {
    const { store, engine } = await openedRun();
    engine.progress({ step: "judging", done: 300, total: 2400, partial: fakeRun(300, [FAKE_ELEMENTS[0]]) });
    expect(store.getState().planExport().kind).toBe("blocked");
  });

  it("names its files partial when required maps were not judged", async () => {
    const { store, engine } = await openedRun();
    const partial = { ...fakeRun(300, [FAKE_ELEMENTS[0]]), elementsLeftOut: [] };
    engine.progress({ step: "judging", done: 300, total: 2400, partial });
    store.getState().cancelAnalysis();
    const plan = store.getState().planExport();
    expect(plan.kind === "files" && plan.files.map(({ name }) => name)).toHaveLength(8);
    expect(plan.kind === "files" && plan.files.every(({ name }) => name.includes("_partial"))).toBe(true);
  });

  const listFile = (text: string, name = "Cert_Collisions2026_Golden.json") => new File([text], name);

  const certified = (store: ReturnType<typeof createAppStore>) => store.getState().lists.certified;

  it("takes BAD out of a certified list, until that is removed", async () => {
    const { store, engine } = await openedRun();
    engine.finish(fakeRun());
    await settled();
    const { loadList, dropList, planExport } = store.getState();
    await loadList("certified", listFile('{"900002": [[1, 400]]}'));
    const plan = planExport();
    const files = plan.kind === "files" ? plan.files : [];
    expect(files).toHaveLength(9);
    expect(files.find(({ kind }) => kind === "vetoed")?.name).toMatch(
      /_Vetoed-Cert_Collisions2026_Golden_DRAFT\.json$/,
    );
    expect(plan).toMatchObject({ compared: { certified: { comparison: { isAbsent: false } } } });
    dropList("certified");
    expect(planExport()).toMatchObject({ files: { length: 8 }, compared: {} });
  });

  it("cuts GOOD to the list of the server, says where it does not hold the run, or where there is none", async () => {
    const list = {
      name: "Collisions24_13p6TeV_380000_380999_DCSOnly_TkPx.json",
      text: '{"380399": [[1, 9]]}',
    };
    const asked: unknown[] = [];
    const publishedList = (era: string, kind: string) => {
      asked.push([era, kind]);
      return Promise.resolve(kind === "dcs" ? list : undefined);
    };
    const { certification } = fakeDependencies();
    const { store, engine } = await openedRun(
      fakeDependencies({ certification: { ...certification, publishedList } }),
    );
    engine.finish(fakeRun());
    await settled();
    const { fetchList, planExport } = store.getState();
    await fetchList("required");
    await fetchList("certified");
    expect(asked).toEqual([
      ["Run2026S", "dcs"],
      ["Run2026S", "golden"],
    ]);
    expect(certified(store).failure).toBe(
      "The server's golden list cannot be used: the server has none for Run2026S.",
    );
    const plan = planExport();
    expect(plan).toMatchObject({
      compared: {
        required: {
          comparison: { isAbsent: true, both: { nLs: 0 } },
          doubts: [
            "By its name the list is of 2024; run 900002 is of 2026.",
            "By its name the list is of runs 380000 to 380999; run 900002 is not among them.",
          ],
        },
      },
    });
    const file = plan.kind === "files" ? plan.files.find(({ kind }) => kind === "goodInList") : undefined;
    expect(file?.text).toBe("{}\n");
  });

  it("says why a file is no list, and keeps the list there was", async () => {
    const { store } = await openedRun();
    const { loadList } = store.getState();
    await loadList("certified", listFile('{"900002": [[1, 400]]}'));
    await loadList("certified", listFile('{"900002": [[4, 1]]}', "broken.json"));
    expect(certified(store).failure).toBe(
      "broken.json cannot be used: run 900002: [4,1] is not a range, 1 <= first <= last.",
    );
    expect(certified(store).value?.name).toBe("Cert_Collisions2026_Golden");
    const huge = {
      name: "huge.json",
      size: 50_000_000,
      text: () => Promise.reject(new Error("read all the same")),
    };
    await loadList("certified", huge);
    expect(certified(store).failure).toMatch(/^huge\.json cannot be used: it is larger than 10 MB/);
    await loadList("certified", listFile("{}", "empty.json"));
    expect(certified(store)).toMatchObject({ failure: undefined, value: { name: "empty" } });
  });

  it("is of the list chosen last, and of none once that was removed, however slowly files are read", async () => {
    const { store } = await openedRun();
    const { loadList, dropList } = store.getState();
    const slowFile = (name: string, text: string) => ({
      ...{ name, size: text.length },
      text: () => new Promise<string>((resolve) => setTimeout(resolve, 20, text)),
    });
    const first = loadList("certified", slowFile("first.json", "{}"));
    await loadList("certified", listFile("{}", "second.json"));
    await first;
    expect(certified(store).value?.name).toBe("second");

    const third = loadList("certified", slowFile("third.json", "no list"));
    dropList("certified");
    await third;
    expect(certified(store)).toMatchObject({ value: undefined, failure: undefined });
  });

  it("takes luminosities from a table where OMS does not know them all, and says why a file is none", async () => {
    const { store, engine } = await openedRun();
    const run = fakeRun();
    const recordedLumi = run.conditions.recordedLumi.map(() => NaN);
    engine.finish({ ...run, conditions: { ...run.conditions, recordedLumi } });
    await settled();
    const { loadLuminosity, dropLuminosity, planExport } = store.getState();
    await loadLuminosity(new File(["a,b"], "notes.csv"));
    expect(store.getState().luminosity.failure).toMatch(
      /^notes\.csv cannot be used: no line of column titles/,
    );
    const table = "#run:fill,ls,recorded(/nb)\n900002:1,1:1,500\n";
    await loadLuminosity(new File([table], "lumi.csv"));
    expect(store.getState().luminosity).toMatchObject({ failure: undefined, value: { name: "lumi.csv" } });
    const planned = () => {
      const plan = planExport();
      return plan.kind === "files" ? plan.analysis : undefined;
    };
    expect(planned()).toMatchObject({ luminosityFile: { name: "lumi.csv" } });
    expect(planned()?.conditions.recordedLumi[0]).toBe(0.5);
    expect(decidedAnalysis(store.getState())?.conditions).toBe(planned()?.conditions);
    dropLuminosity();
    expect(planned()?.luminosityFile).toBeUndefined();
  });
});

describe("the look", () => {
  it("is remembered in the browser, and harmless where there is no storage or nonsense in it", () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    createAppStore(fakeDependencies({ storage })).getState().setView({ palette: "cividis" });
    expect(createAppStore(fakeDependencies({ storage })).getState().palette).toBe("cividis");
    for (const key of kept.keys()) kept.set(key, '{"v":1,"palette":"jet","scale":"linear"}');
    expect(createAppStore(fakeDependencies({ storage })).getState()).toMatchObject({
      palette: "viridis",
      scale: "linear",
    });
    const refusing = {
      getItem: () => {
        throw new DOMException("denied", "SecurityError");
      },
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    const store = createAppStore(fakeDependencies({ storage: refusing }));
    store.getState().setView({ palette: "cividis" });
    expect(store.getState().palette).toBe("cividis");
  });
});
