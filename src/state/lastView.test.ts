import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { StoreDependencies } from "./appState";
import { fakeDependencies } from "./fakeServices.fixture";
import { rememberView } from "./lastView";
import { createAppStore } from "./store";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const HOUR = 3_600_000;

function browser() {
  const items = new Map<string, string>();
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
  let time = 0;
  const newPage = (change: Partial<StoreDependencies> = {}) => {
    const dependencies = fakeDependencies({ storage, now: () => time, ...change });
    const store = createAppStore(dependencies);
    rememberView(store, dependencies);
    return store;
  };
  return { items, newPage, wait: (ms: number) => (time += ms) };
}

it("is offered on the next page, with the place in words", () => {
  const { newPage, wait } = browser();
  const page = newPage();
  expect(page.getState().lastView).toBeUndefined();
  page.setState({ runNumber: 900002, lsNumber: 214, pinned: "ME-2/1/07" });
  vi.advanceTimersByTime(1000);
  wait(HOUR);
  const { lastView } = newPage().getState();
  expect(lastView).toMatchObject({ runNumber: 900002, lsNumber: 214, pinned: "ME-2/1/07", at: 0 });
  expect(lastView?.href).toMatch(/^\/expert\/900002\?v=1&ls=214/);
});

it("is not offered a day later, nor once another run was opened", () => {
  const { newPage, wait } = browser();
  newPage().setState({ runNumber: 900002 });
  vi.advanceTimersByTime(1000);
  const later = newPage();
  later.getState().openRun(900004);
  expect(later.getState().lastView).toBeUndefined();
  wait(25 * HOUR);
  expect(newPage().getState().lastView).toBeUndefined();
});

it("is neither the list of runs nor a file, which no address can hold", () => {
  const { items, newPage } = browser();
  const page = newPage();
  page.setState({ lsNumber: 3 });
  vi.advanceTimersByTime(1000);
  const request = {
    ...{ workspace: "csc", runNumber: 900004, recipeName: "csc-default" },
    dataset: { datasetId: 1, name: "", era: "" },
  };
  const summary = { toolVersion: "0.1.0", savedAt: 0, request };
  page.setState({
    runNumber: 900004,
    runFile: { id: 1, file: new File([], "a.lumiscope"), summary, comparison: undefined },
  });
  vi.advanceTimersByTime(1000);
  expect([...items.keys()]).toEqual([]);
});

it.each([
  ["no JSON"],
  ['{"v":2}'],
  ['{"v":1,"href":"https://elsewhere/expert/1","at":0}'],
  ['{"v":1,"href":"/expert/x","at":0}'],
])("is nothing where %s is remembered", (text) => {
  const { items, newPage } = browser();
  items.set("lumiscope.lastView", text);
  expect(newPage().getState().lastView).toBeUndefined();
});

it("costs nothing where storage is forbidden or full", () => {
  const refuse = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  const page = browser().newPage({ storage: { getItem: refuse, setItem: refuse } });
  page.setState({ runNumber: 900002 });
  expect(() => vi.advanceTimersByTime(1000)).not.toThrow();
  expect(page.getState().lastView).toBeUndefined();
});
