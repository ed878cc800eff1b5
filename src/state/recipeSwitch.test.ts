import { expect, it } from "vitest";
import type { AnalysisRequest } from "../pipeline/analysisEngine";
import type { RunAnalysis } from "../domain/runAnalysis";
import { currentAnalysis } from "./currentAnalysis";
import { fakeRun } from "./fakeRun.fixture";
import { fakeDependencies, fakeEngine, settled } from "./fakeServices.fixture";
import { createAppStore } from "./store";

/** An engine that answers when the test says so, and does not care that it was told to stop. */
function deafEngine() {
  const asked: { request: AnalysisRequest; signal: AbortSignal; finish: (analysis: RunAnalysis) => void }[] =
    [];
  const engine = fakeEngine({
    analyse: (request, { signal }) =>
      new Promise((finish) => {
        asked.push({ request, signal, finish });
      }),
  });
  return { engine, asked };
}

it.each([
  ["the older answer comes first", [0, 1]],
  ["the older answer comes last", [1, 0]],
])("two recipes switched quickly: the newest is shown, also where %s", async (_what, order) => {
  const { engine, asked } = deafEngine();
  const store = createAppStore(fakeDependencies({ engine }));
  await store.getState().start();
  store.setState({ recipeName: "csc-default" });
  store.getState().openRun(900002);
  store.setState({ recipeName: "csc-tutorial" });
  store.getState().ensureAnalysis();
  expect(asked.map(({ request, signal }) => [request.recipeName, signal.aborted])).toEqual([
    ["csc-default", true],
    ["csc-tutorial", false],
  ]);
  for (const i of order) {
    asked[i].finish({ ...fakeRun(), recipeName: asked[i].request.recipeName });
    await settled();
  }
  expect(store.getState().analysis.phase).toBe("ready");
  expect(currentAnalysis(store.getState())?.recipeName).toBe("csc-tutorial");
});
