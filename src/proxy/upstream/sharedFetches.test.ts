import { describe, expect, it } from "vitest";
import { SharedFetches } from "./sharedFetches";

/** Fetches that are settled by hand. */
function handFed() {
  const started: { resolve: (value: string) => void; reject: (error: Error) => void; signal: AbortSignal }[] =
    [];
  const run = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      started.push({ resolve, reject, signal });
    });
  return { started, run };
}
const never = () => new AbortController().signal;

describe("callers who want the same", () => {
  it("at the same time share one fetch; later ones get a new one", async () => {
    const { started, run } = handFed();
    const shared = new SharedFetches<string>();
    const both = [
      shared.get("a", run, never()),
      shared.get("a", run, never()),
      shared.get("b", run, never()),
    ];
    expect(started).toHaveLength(2);
    started[0].resolve("first");
    started[1].resolve("other");
    expect(await Promise.all(both)).toEqual(["first", "first", "other"]);
    const later = shared.get("a", run, never());
    expect(started).toHaveLength(3);
    started[2].resolve("second");
    expect(await later).toBe("second");
  });

  it("share a failure too, which is not kept", async () => {
    const { started, run } = handFed();
    const shared = new SharedFetches<string>();
    const both = [shared.get("a", run, never()), shared.get("a", run, never())];
    started[0].reject(new Error("down"));
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    void shared.get("a", run, never());
    expect(started).toHaveLength(2);
  });

  it("may leave: the fetch goes on for those who stay, and is stopped when nobody does", async () => {
    const { started, run } = handFed();
    const shared = new SharedFetches<string>();
    const [anna, ben, cleo] = [new AbortController(), new AbortController(), new AbortController()];
    const annas = shared.get("a", run, anna.signal);
    const bens = shared.get("a", run, ben.signal);
    anna.abort(new Error("anna left"));
    await expect(annas).rejects.toThrow("anna left");
    expect(started[0].signal.aborted).toBe(false);
    ben.abort(new Error("ben left"));
    await expect(bens).rejects.toThrow("ben left");
    expect(started[0].signal.aborted).toBe(true);
    // A newcomer does not join what was stopped.
    const cleos = shared.get("a", run, cleo.signal);
    expect(started).toHaveLength(2);
    started[1].resolve("for cleo");
    expect(await cleos).toBe("for cleo");
  });

  it("that left before they came get nothing started", async () => {
    const { started, run } = handFed();
    const gone = AbortSignal.abort(new Error("gone"));
    await expect(new SharedFetches<string>().get("a", run, gone)).rejects.toThrow("gone");
    expect(started).toHaveLength(0);
  });
});
