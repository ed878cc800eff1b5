import { describe, expect, test } from "vitest";
import { WINDOW_LS, WindowWidth } from "./windowWidth";

describe("the width of a window", () => {
  test("is halved by a time-out, once for all windows of that width", () => {
    const width = new WindowWidth();
    expect(width.current).toBe(50);
    for (let k = 0; k < 6; k++) width.timedOut(50);
    expect(width.current).toBe(25);
    width.timedOut(25);
    expect(width.current).toBe(13);
  });

  test("is halved before it comes to a time-out, and grows again when windows of its size come quickly", () => {
    const width = new WindowWidth();
    width.answered(50, 20);
    width.answered(25, 16);
    expect(width.current).toBe(13);
    width.answered(5, 0.1);
    width.answered(13, 8);
    expect(width.current).toBe(13);
    width.answered(12, 4);
    expect(width.current).toBe(26);
    for (let k = 0; k < 10; k++) width.answered(width.current, 0.5);
    expect(width.current).toBe(WINDOW_LS);
  });

  test("does not come back for five minutes to what got no answer", () => {
    let now = 1000;
    const width = new WindowWidth(() => now);
    width.timedOut(50);
    for (let k = 0; k < 10; k++) width.answered(25, 0.5);
    expect(width.current).toBe(25);
    now += 301_000;
    width.answered(25, 0.5);
    expect(width.current).toBe(50);
  });

  test("is at least one LS", () => {
    const width = new WindowWidth();
    width.timedOut(1);
    expect(width.current).toBe(1);
  });
});
