import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { AnalysisProgress, AnalysisRequest } from "../src/pipeline/analysisEngine";
import { AnalysisClient } from "../src/pipeline/analysisClient";
import type { WorkerReply, WorkerRequest } from "../src/pipeline/protocol";
import type * as LoadRecipe from "../src/recipes/loadRecipe";
import { type RunningServer, startServer } from "../src/proxy/startServer";

/*
 * Two recipes switched quickly, through everything between page and server but the thread itself: client, messages,
 * worker, session, HTTP. The recipes have no network; they differ in their reference run and in their windows.
 */

vi.mock("../src/ml/browserAutoencoder", () => ({ createBrowserAutoencoder: undefined }));
vi.mock("../src/recipes/loadRecipe", async (original) => {
  const { recipeOf, recipes } = await original<typeof LoadRecipe>();
  const older = recipeOf("rpc-default");
  if (!older) throw new Error("rpc-default is not shipped any more");
  const newer = {
    ...older,
    name: "rpc-newer",
    window: { ...older.window, nLs: 7 },
    reference: { runNumber: 900021, why: "another one" },
  };
  return { recipes, recipeOf: (name: string) => (name === newer.name ? newer : recipeOf(name)) };
});

const MAP = "RPC/AllHits/SummaryHistograms/Occupancy_for_Barrel";
const never = new AbortController().signal;
const requestFor = (recipeName: string): AnalysisRequest => ({
  ...{ workspace: "rpc", runNumber: 900022, recipeName, shown: MAP },
  dataset: { datasetId, name: "/Muon0/Run2026S-PromptReco-v1/DQMIO", era: "Run2026S" },
});

let server: RunningServer;
let datasetId = 0;
beforeAll(async () => {
  server = await startServer({ now: () => Date.parse("2026-11-20T12:00:00Z") });
  const runs = await fetch(`${server.url}api/v1/run/?run_number=900022`, { headers: { workspace: "rpc" } });
  datasetId = ((await runs.json()) as { results: { dataset_id: number }[] }).results[0].dataset_id;
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await server.close();
});

/** Messages of one side to the other, as data and one task later. */
function postTo(
  listener: () => ((event: MessageEvent) => void) | null,
  data: unknown,
  transfer: Transferable[] = [],
) {
  const event = { data: structuredClone(data, { transfer }) } as MessageEvent;
  setTimeout(() => listener()?.(event));
}

/** The page's client over the worker's own script, which runs in this thread. */
async function openPage(): Promise<AnalysisClient> {
  const scope = {
    location: { origin: server.url.slice(0, -1) },
    onmessage: null as ((event: MessageEvent<WorkerRequest>) => void) | null,
    postMessage: (reply: WorkerReply, transfer?: Transferable[]) =>
      postTo(() => page.onmessage, reply, transfer),
  };
  const page = {
    onmessage: null as ((event: MessageEvent<WorkerReply>) => void) | null,
    postMessage: (request: WorkerRequest) => postTo(() => scope.onmessage, request),
    addEventListener: () => undefined,
  };
  vi.stubGlobal("self", scope);
  vi.stubGlobal("Worker", function StartedWorker() {
    return page;
  });
  vi.resetModules();
  await import("../src/pipeline/analysis.worker");
  return new AnalysisClient();
}

/** Lets what the older request asked of the server be answered last, however slow the newer one is. */
class LateAnswers {
  private readonly fetch = globalThis.fetch;
  private release: () => void = () => undefined;
  private readonly released = new Promise<void>((resolve) => (this.release = resolve));
  private isSwitched = false;

  constructor() {
    vi.stubGlobal("fetch", async (...asked: Parameters<typeof fetch>) => {
      const isOlder = !this.isSwitched;
      const answer = await this.fetch(...asked);
      if (isOlder && this.isSwitched) await this.released;
      return answer;
    });
  }

  switched(): void {
    this.isSwitched = true;
  }

  async arrive(): Promise<void> {
    this.release();
    vi.stubGlobal("fetch", this.fetch);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** All that the page can see of what the worker holds. */
async function seen(client: AnalysisClient) {
  const maps = await client.inspect(MAP, Uint32Array.of(30, 31, 32), never);
  const file = await client.saveRun({ toolVersion: "test", savedAt: 0, exports: [] }, never);
  return { maps, saved: (await client.openRunFile(file, never)).request };
}

describe("two recipes switched quickly", () => {
  let alone: Record<"older" | "newer", unknown>;
  beforeAll(async () => {
    const aloneWith = async (recipeName: string) => {
      const client = await openPage();
      const analysis = await client.analyse(requestFor(recipeName), {
        signal: never,
        onProgress: () => undefined,
      });
      return { analysis, ...(await seen(client)) };
    };
    alone = { older: await aloneWith("rpc-default"), newer: await aloneWith("rpc-newer") };
    expect(alone.older).not.toEqual(alone.newer);
  });
  let late: LateAnswers;
  beforeEach(() => void (late = new LateAnswers()));

  it.each(["at once", "fetching", "judging"])(
    "the newest wins and nothing of the older is shown, switched: %s",
    async (moment) => {
      const client = await openPage();
      const older = new AbortController();
      const tooLate: AnalysisProgress[] = [];
      const shown: (string | undefined)[] = [];
      const { newer } = await new Promise<{ newer: Promise<unknown> }>((resolve, reject) => {
        // What the store does: the older one is told to stop, then the newer one is asked for.
        const change = () => {
          if (older.signal.aborted) return;
          late.switched();
          older.abort();
          const onProgress = ({ partial }: AnalysisProgress) => void shown.push(partial?.recipeName);
          resolve({ newer: client.analyse(requestFor("rpc-newer"), { signal: never, onProgress }) });
        };
        const onProgress = (progress: AnalysisProgress) => {
          if (older.signal.aborted) tooLate.push(progress);
          if (progress.step === moment) change();
        };
        const outcome = client.analyse(requestFor("rpc-default"), { signal: older.signal, onProgress });
        expect(outcome).rejects.toMatchObject({ name: "AbortError" }).catch(reject);
        if (moment === "at once") change();
      });
      const analysis = await newer;
      await late.arrive();
      expect({ analysis, ...(await seen(client)) }).toEqual(alone.newer);
      expect(tooLate).toEqual([]);
      expect(new Set(shown.filter((name) => name !== undefined))).toEqual(new Set(["rpc-newer"]));
    },
  );
});
