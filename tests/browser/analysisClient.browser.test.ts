import { afterEach, describe, expect, it, vi } from "vitest";
import { AnalysisClient } from "../../src/pipeline/analysisClient";

/** The workers that the client started, in order. */
function watchedWorkers(): Worker[] {
  const workers: Worker[] = [];
  const Original = Worker;
  vi.stubGlobal(
    "Worker",
    class extends Original {
      constructor(...options: ConstructorParameters<typeof Worker>) {
        super(...options);
        workers.push(this);
      }
    },
  );
  return workers;
}

const request = {
  workspace: "csc",
  dataset: { datasetId: 1, name: "/Muon0/Run2026S-PromptReco-v1/DQMIO", era: "Run2026S" },
  runNumber: 900001,
  recipeName: "no-such-recipe",
  shown: "",
};
const analyse = (client: AnalysisClient) =>
  client.analyse(request, { signal: new AbortController().signal, onProgress: () => undefined });

afterEach(() => vi.unstubAllGlobals());

describe("the analysis worker seen from the page", () => {
  it("crashes: what was asked is refused with what to do, and the next request starts a new worker", async () => {
    const workers = watchedWorkers();
    const client = new AnalysisClient();
    const lost = analyse(client);
    workers[0].dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
    await expect(lost).rejects.toThrow(/stopped \(out of memory\): retry, or reload/);
    // The answer of a living worker: it knows its recipes.
    await expect(analyse(client)).rejects.toThrow(/no recipe "no-such-recipe"/);
    expect(workers).toHaveLength(2);
  });

  it("sends what cannot be read: refused in the same way", async () => {
    const workers = watchedWorkers();
    const client = new AnalysisClient();
    const lost = client.inspect("CSC/map", Uint32Array.of(1), new AbortController().signal);
    workers[0].dispatchEvent(new MessageEvent("messageerror"));
    await expect(lost).rejects.toThrow(/could not be read: retry/);
  });
});
