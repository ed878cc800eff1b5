import { describe, expect, it } from "vitest";
import { mainThreadTasks } from "./mainThreadTasks";

const task = (pid: number, ts: number, dur: number, tdur: number) => ({
  name: "ThreadControllerImpl::RunTask",
  ...{ pid, tid: 1, ts, dur, tdur },
});
const trace = (...traceEvents: object[]) => JSON.stringify({ traceEvents });
const mark = { name: "begin", pid: 7, tid: 1, ts: 1000 };

describe("main thread tasks", () => {
  it("are those of the thread that set the mark, after it, in ms", () => {
    const other = { ...task(7, 3000, 99_000, 99_000), tid: 2 };
    const read = trace(
      task(7, 500, 9000, 9000),
      mark,
      task(7, 2000, 80_500, 30_000),
      task(8, 2000, 1, 1),
      other,
    );
    expect(mainThreadTasks(read, "begin")).toEqual([{ wallMs: 80.5, ownMs: 30, collectingMs: 0 }]);
  });

  it("know how much of them V8 collected garbage, phases inside phases counted once", () => {
    const collection = (ts: number, dur: number) => ({
      ...task(7, ts, dur, 10),
      name: "V8.GC",
      cat: "a,disabled-by-default-v8.gc",
    });
    const elsewhere = { ...collection(2000, 90_000), tid: 2 };
    const inside = [collection(3000, 4000), collection(4000, 1000), collection(6000, 2000)];
    const read = trace(mark, task(7, 2000, 10_000, 9000), ...inside, collection(11_000, 50_000), elsewhere);
    expect(mainThreadTasks(read, "begin").map(({ collectingMs }) => collectingMs)).toEqual([6]);
  });

  it("are never silently none", () => {
    expect(() => mainThreadTasks(trace(task(7, 1, 1, 1)), "begin")).toThrow('no mark "begin"');
    expect(() => mainThreadTasks(trace(mark), "begin")).toThrow("RunTask");
  });
});
