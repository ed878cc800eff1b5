import { describe, expect, it } from "vitest";
import { median, timeSideBySide } from "./sideBySide";

describe("timing side by side", () => {
  it("takes the middle value, the lower one of two", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 7])).toBe(5);
    expect(median([3])).toBe(3);
  });

  it("runs each contender once unmeasured, then all in turn", async () => {
    const calls: string[] = [];
    const contender = (name: string) => ({ name, run: () => Promise.resolve(void calls.push(name)) });
    const timings = await timeSideBySide([contender("a"), contender("b")], 2);
    expect(calls.join("")).toBe("ababab");
    expect(timings.map(({ name }) => name)).toEqual(["a", "b"]);
  });
});
