import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { QuietQueue } from "./quietQueue";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function setup() {
  const queue = new QuietQueue({ quietMs: 1000, maxBytes: 100 });
  const done: string[] = [];
  const add = (name: string, bytes = 10) =>
    queue.add(bytes, async () => {
      await Promise.resolve();
      done.push(name);
    });
  const ends: (() => void)[] = [];
  const urgent = () => void queue.urgent(() => new Promise<void>((resolve) => ends.push(resolve)));
  const endUrgent = async () => {
    ends.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { queue, done, add, urgent, endUrgent };
}

it("does at once what nothing urgent is in the way of, in its order", async () => {
  const { done, add } = setup();
  for (const name of ["a", "b", "c"]) add(name);
  await vi.advanceTimersByTimeAsync(0);
  expect(done).toEqual(["a", "b", "c"]);
});

it("waits for all that is urgent, and a second more", async () => {
  const { done, add, urgent, endUrgent } = setup();
  urgent();
  urgent();
  add("a");
  await endUrgent();
  await vi.advanceTimersByTimeAsync(5000);
  expect(done).toEqual([]);
  await endUrgent();
  await vi.advanceTimersByTimeAsync(999);
  expect(done).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toEqual(["a"]);
});

it("waits again where something urgent begins within that second", async () => {
  const { done, add, urgent, endUrgent } = setup();
  urgent();
  add("a");
  await endUrgent();
  await vi.advanceTimersByTimeAsync(900);
  urgent();
  await vi.advanceTimersByTimeAsync(5000);
  expect(done).toEqual([]);
  await endUrgent();
  await vi.advanceTimersByTimeAsync(1000);
  expect(done).toEqual(["a"]);
});

it("does the oldest at once where too much would wait", async () => {
  const { done, add, urgent } = setup();
  urgent();
  for (const name of ["a", "b", "c"]) add(name, 40);
  await vi.advanceTimersByTimeAsync(0);
  expect(done).toEqual(["a"]);
  add("d", 25);
  await vi.advanceTimersByTimeAsync(0);
  expect(done).toEqual(["a", "b"]);
});

it("gives the answer of urgent work, or its failure", async () => {
  const { queue } = setup();
  await expect(queue.urgent(() => Promise.resolve(7))).resolves.toBe(7);
  await expect(queue.urgent(() => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
});
