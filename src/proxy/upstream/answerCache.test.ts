import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AnswerCache } from "./answerCache";
import type { UpstreamAnswer } from "./exchange";

const json = (body: string, status = 200, headers: Record<string, string> = {}): UpstreamAnswer => ({
  status,
  headers: new Headers({ "content-type": "application/json", ...headers }),
  body: Buffer.from(body),
});

beforeEach(() => {
  vi.useFakeTimers();
  // The monotonic clock of a living process is never 0, which lru-cache takes for no time at all.
  vi.advanceTimersByTime(1);
});
afterEach(() => {
  vi.useRealTimers();
});

describe("answers of the DIALS server", () => {
  it("are kept for 30 s, with their age", () => {
    const cache = new AnswerCache();
    cache.keep("a", json("{}"), false);
    vi.advanceTimersByTime(29_000);
    expect(cache.get("a")?.ageSeconds).toBe(29);
    vi.advanceTimersByTime(1_100);
    expect(cache.get("a")).toBeUndefined();
  });

  it("that can no longer change are kept for a day", () => {
    const cache = new AnswerCache();
    cache.keep("a", json("{}"), true);
    vi.advanceTimersByTime(23 * 3600_000);
    expect(cache.get("a")?.ageSeconds).toBe(23 * 3600);
    vi.advanceTimersByTime(2 * 3600_000);
    expect(cache.get("a")).toBeUndefined();
  });

  it("that were kept by the server already count from when it made them", () => {
    const cache = new AnswerCache();
    cache.keep("a", json("{}", 200, { age: "25" }), false);
    cache.keep("b", json("{}", 200, { age: "31" }), false);
    expect(cache.get("a")?.ageSeconds).toBe(25);
    expect(cache.get("b")).toBeUndefined();
    vi.advanceTimersByTime(6000);
    expect(cache.get("a")).toBeUndefined();
  });

  it.each(["2001-01-01", "2099-01-01"])("live by our clock when the server's says %s", (day) => {
    const cache = new AnswerCache();
    const clock = { date: new Date(day).toUTCString(), expires: new Date(day).toUTCString() };
    cache.keep("a", json("{}", 200, clock), false);
    vi.advanceTimersByTime(29_000);
    expect(cache.get("a")).toBeDefined();
    // Ours being set back by a day in between changes nothing either.
    vi.setSystemTime(Date.now() - 86_400_000);
    vi.advanceTimersByTime(2_000);
    expect(cache.get("a")).toBeUndefined();
  });

  it.each([
    ["an error", json('{"detail":"x"}', 404)],
    ["a refusal", json('{"detail":"x"}', 403)],
    ["a crash", { ...json("<h1>", 500), headers: new Headers({ "content-type": "text/html" }) }],
    [
      "a web page with status 200",
      { ...json("<h1>"), headers: new Headers({ "content-type": "text/html" }) },
    ],
  ])("of which %s is never kept", (_, answer) => {
    const cache = new AnswerCache();
    cache.keep("a", answer, true);
    expect(cache.get("a")).toBeUndefined();
  });

  it("are bounded by their bytes: what was not used for longest goes first", () => {
    const cache = new AnswerCache(1000);
    for (const key of ["a", "b", "c"]) cache.keep(key, json(`[${" ".repeat(300)}]`), true);
    cache.get("a");
    cache.keep("d", json(`[${" ".repeat(300)}]`), true);
    expect(["a", "b", "c", "d"].filter((key) => cache.get(key))).toEqual(["a", "c", "d"]);
    cache.keep("huge", json(`[${" ".repeat(2000)}]`), true);
    expect(cache.get("huge")).toBeUndefined();
    expect(cache.get("d")).toBeDefined();
  });
});
