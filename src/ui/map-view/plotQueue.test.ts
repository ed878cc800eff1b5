import { describe, expect, it, vi } from "vitest";
import { dropPlotJob, queuePlotJob } from "./plotQueue";

describe("plot queue", () => {
  it("draws a map that asks twice before its turn once, with the later job", async () => {
    const done: string[] = [];
    const job = (name: string) => () => Promise.resolve(done.push(name)).then(() => undefined);
    const [first, second] = [{}, {}];
    queuePlotJob(first, job("first"));
    queuePlotJob(second, job("second, early"));
    queuePlotJob(second, job("second, late"));
    await vi.waitFor(() => expect(done).toEqual(["first", "second, late"]));
  });

  it("runs one job a task, so that the page answers between them", async () => {
    const done: string[] = [];
    queuePlotJob({}, () =>
      Promise.resolve(done.push("a"))
        .then(() => setTimeout(() => done.push("page")))
        .then(() => undefined),
    );
    queuePlotJob({}, () => Promise.resolve(done.push("b")).then(() => undefined));
    await vi.waitFor(() => expect(done).toEqual(["a", "page", "b"]));
  });

  it("goes on after a map that cannot be drawn, and reports it", async () => {
    const report = vi.fn();
    vi.stubGlobal("reportError", report);
    const after = vi.fn(() => Promise.resolve());
    queuePlotJob({}, () => Promise.reject(new Error("no WebGL")));
    queuePlotJob({}, after);
    await vi.waitFor(() => expect(after).toHaveBeenCalled());
    expect(report).toHaveBeenCalledWith(new Error("no WebGL"));
    vi.unstubAllGlobals();
  });

  it("forgets the job of a map that is gone", async () => {
    const [gone, last] = [vi.fn(() => Promise.resolve()), vi.fn(() => Promise.resolve())];
    const owner = {};
    queuePlotJob({}, () => Promise.resolve());
    queuePlotJob(owner, gone);
    queuePlotJob({}, last);
    dropPlotJob(owner);
    await vi.waitFor(() => expect(last).toHaveBeenCalled());
    expect(gone).not.toHaveBeenCalled();
  });
});
