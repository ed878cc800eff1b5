import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { applyAddress, bindAddress } from "./addressSync";
import { currentAnalysis } from "./currentAnalysis";
import { FAKE_ELEMENTS } from "./fakeRun.fixture";
import { fakeDependencies, fakeEngine } from "./fakeServices.fixture";
import { createAppStore } from "./store";

/** A browser history in memory. */
function fakeBar(first: string) {
  const entries = [first];
  let at = 0;
  let listener: (() => void) | undefined;
  return {
    entries,
    bar: {
      read: () => new URL(entries[at], "http://lumiscope.test"),
      push: (url: string) => {
        entries.splice(++at, Infinity, url);
      },
      replace: (url: string) => {
        entries[at] = url;
      },
      onPop: (onPop: () => void) => {
        listener = onPop;
        return () => (listener = undefined);
      },
    },
    go: (by: 1 | -1) => {
      at += by;
      listener?.();
    },
  };
}

async function opened(first: string) {
  const engine = fakeEngine();
  const store = createAppStore(fakeDependencies({ engine }));
  const history = fakeBar(first);
  applyAddress(store, history.bar);
  bindAddress(store, history.bar);
  await store.getState().start();
  await vi.advanceTimersByTimeAsync(1000);
  return { engine, store, ...history };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("address bar and state", () => {
  it("never shows a run's verdicts under another run's number, even where nothing can be listed", async () => {
    const { engine, store, bar, entries } = await opened("/expert/900002");
    engine.finish();
    await vi.advanceTimersByTimeAsync(1000);
    expect(currentAnalysis(store.getState())?.runNumber).toBe(900002);
    bar.push("/expert/900012?ws=hcal");
    expect(entries.at(-1)).toContain("900012");
    applyAddress(store, bar);
    expect(currentAnalysis(store.getState())).toBeUndefined();
    expect(engine.requests).toHaveLength(1);
  });

  it("judges against the reference that a link names, whatever was tried on the run before", async () => {
    const { store, bar } = await opened("/review/900002?v=1");
    store.getState().judgeAgainst(900003);
    bar.push("/review/900001?v=1&ref=900007");
    applyAddress(store, bar);
    expect(store.getState()).toMatchObject({ runNumber: 900001, referenceRun: 900007 });
    bar.push("/review/900001?v=1&ref=900007&ls=4");
    store.getState().judgeAgainst(900003);
    applyAddress(store, bar);
    expect(store.getState().referenceBefore).toEqual({ runNumber: 900007 });
  });

  it("open what a link names, and analyse it", async () => {
    const { engine, store, entries } = await opened(
      "/expert/900002?v=1&me=hRHGlobalm2&ls=214&win=ls&sel=ME-2/1/07&z=linear",
    );
    expect(engine.requests).toMatchObject([{ runNumber: 900002, shown: FAKE_ELEMENTS[1] }]);
    engine.finish();
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.getState()).toMatchObject({
      lsNumber: 214,
      windowMode: "ls",
      pinned: "ME-2/1/07",
      scale: "linear",
    });
    expect(entries).toHaveLength(1);
    expect(entries[0]).toContain("ls=214&win=ls&sel=ME-2/1/07&z=linear");
  });

  it("make an entry for a run, and replace it a few times a second while scrubbing", async () => {
    const { engine, store, entries, bar } = await opened("/");
    store.getState().openRun(900002);
    engine.finish();
    await vi.advanceTimersByTimeAsync(1000);
    const replaced = vi.spyOn(bar, "replace");
    for (let i = 0; i < 60; i++) {
      store.getState().stepLs(1);
      await vi.advanceTimersByTimeAsync(16);
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(entries.map((entry) => entry.split("?")[0])).toEqual(["/", "/expert/900002"]);
    expect(entries[1]).toContain("ls=201");
    expect(replaced.mock.calls.length).toBeLessThan(6);
  });

  it("go back to the list and forward to the run without judging it again", async () => {
    const { engine, store, go } = await opened("/");
    store.getState().openRun(900002);
    engine.finish();
    await vi.advanceTimersByTimeAsync(1000);
    store.getState().selectLs(33);
    await vi.advanceTimersByTimeAsync(1000);
    go(-1);
    expect(store.getState().runNumber).toBeUndefined();
    go(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.getState()).toMatchObject({ runNumber: 900002, lsNumber: 33 });
    expect(engine.requests).toHaveLength(1);
    expect(store.getState().inspection.shown).toBeDefined();
  });

  it("show a note for what cannot be read", async () => {
    const { store } = await opened("/expert/900002?ls=-5");
    expect(store.getState().addressProblems).toEqual(["“ls=-5” cannot be read and is left out"]);
  });
});
