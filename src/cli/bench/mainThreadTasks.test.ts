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
    expect(mainThreadTasks(read, "begin")).toEqual([{ wallMs: 80.5, ownMs: 30 }]);
  });

  it("are never silently none", () => {
    expect(() => mainThreadTasks(trace(task(7, 1, 1, 1)), "begin")).toThrow('no mark "begin"');
    expect(() => mainThreadTasks(trace(mark), "begin")).toThrow("RunTask");
  });
});
