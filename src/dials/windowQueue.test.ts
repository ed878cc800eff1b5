import { describe, expect, test } from "vitest";
import type { LsRange } from "./occupancyWindows";
import { settleWindows } from "./windowQueue";

const windows = (n: number): LsRange[] =>
  Array.from({ length: n }, (_, k) => ({ first: k + 1, last: k + 1 }));
const turn = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("settleWindows", () => {
  test("does the smaller windows of a failed one before the next", async () => {
    const order: string[] = [];
    const settle = (window: LsRange): Promise<LsRange[]> => {
      order.push(`${window.first}-${window.last}`);
      return Promise.resolve(window.first === 1 && window.last === 2 ? [{ first: 1, last: 1 }] : []);
    };
    await settleWindows([{ first: 1, last: 2 }, { first: 3, last: 4 }], 1, settle, undefined); // prettier-ignore
    expect(order).toEqual(["1-2", "1-1", "3-4"]);
  });

  test("smaller windows that come up at the end are done in parallel too", async () => {
    let active = 0;
    let most = 0;
    const settle = async (window: LsRange): Promise<LsRange[]> => {
      if (window.last === 9) return windows(4);
      active++;
      most = Math.max(most, active);
      await turn(5);
      active--;
      return [];
    };
    await settleWindows([{ first: 1, last: 9 }], 3, settle, undefined);
    expect(most).toBe(3);
  });

  test("after an error, what is not done stands in pending again and nothing is under way", async () => {
    const pending = windows(6);
    let active = 0;
    const settle = async (window: LsRange, signal: AbortSignal): Promise<LsRange[]> => {
      if (window.first === 1) return [];
      if (window.first === 2) throw new Error("gone");
      active++;
      await new Promise((resolve) => {
        signal.addEventListener("abort", resolve);
      });
      active--;
      throw new Error("aborted");
    };
    await expect(settleWindows(pending, 3, settle, undefined)).rejects.toThrow("gone");
    expect(active).toBe(0);
    expect(pending.map((window) => window.first).sort()).toEqual([2, 3, 4, 5, 6]);
  });

  test("with nothing pending it is done", async () => {
    await expect(
      settleWindows([], 3, () => Promise.reject(new Error("asked")), undefined),
    ).resolves.toBeUndefined();
  });
});
