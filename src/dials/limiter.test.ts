import { describe, expect, test } from "vitest";
import { createLimiter } from "./limiter";

/** A task that ends when told to. */
function heldTask(): { run: () => Promise<string>; end: (value: string) => void; started: () => boolean } {
  let end: (value: string) => void = () => undefined;
  let isStarted = false;
  const result = new Promise<string>((resolve) => (end = resolve));
  const run = (): Promise<string> => {
    isStarted = true;
    return result;
  };
  return { run, end: (value) => end(value), started: () => isStarted };
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe("createLimiter", () => {
  test("starts the waiting tasks in the order they came, each when one ends", async () => {
    const limit = createLimiter(1);
    const tasks = [heldTask(), heldTask(), heldTask()];
    const results = tasks.map((task) => limit(task.run));
    await turn();
    expect(tasks.map((task) => task.started())).toEqual([true, false, false]);
    tasks[0].end("a");
    await turn();
    expect(tasks.map((task) => task.started())).toEqual([true, true, false]);
    tasks[1].end("b");
    tasks[2].end("c");
    expect(await Promise.all(results)).toEqual(["a", "b", "c"]);
  });

  test("a task that fails frees its place", async () => {
    const limit = createLimiter(1);
    await expect(limit(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await limit(() => Promise.resolve(1))).toBe(1);
  });

  test("an aborted task leaves the queue at once and never starts; the others go on", async () => {
    const limit = createLimiter(1);
    const [first, second, third] = [heldTask(), heldTask(), heldTask()];
    const controller = new AbortController();
    const firstDone = limit(first.run);
    const secondDone = limit(second.run, controller.signal);
    const thirdDone = limit(third.run);
    controller.abort();
    await expect(secondDone).rejects.toMatchObject({ name: "AbortError" });
    first.end("a");
    third.end("c");
    expect(await Promise.all([firstDone, thirdDone])).toEqual(["a", "c"]);
    expect(second.started()).toBe(false);
  });
});
