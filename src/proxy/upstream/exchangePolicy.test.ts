import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { UpstreamAnswer } from "./exchange";
import { exchangePolicy } from "./exchangePolicy";
import { UpstreamFailure } from "./upstreamFailure";

const answer: UpstreamAnswer = { status: 200, headers: new Headers(), body: Buffer.from("{}") };
const never = new AbortController().signal;
const SECOND = 1000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What came of a run, with fake time going on until it is settled. */
async function settled(run: Promise<unknown>): Promise<string> {
  const outcome = run.then(
    () => "ok",
    (error: unknown) => (error instanceof UpstreamFailure ? error.kind : String(error)),
  );
  await vi.advanceTimersByTimeAsync(10 * SECOND);
  return outcome;
}

describe("a server that goes away for ten minutes", () => {
  it("is left alone but for a try now and then, and is found again within half a minute", async () => {
    const policy = exchangePolicy();
    let isUp = true;
    let asked = 0;
    const exchange = () => {
      asked++;
      return isUp
        ? Promise.resolve(answer)
        : Promise.reject(new UpstreamFailure("unreachable", "ECONNREFUSED"));
    };
    expect(await settled(policy(exchange, never))).toBe("ok");

    isUp = false;
    asked = 0;
    const outcomes = new Set<string>();
    // A page that asks every ten seconds, for ten minutes.
    for (let i = 0; i < 60; i++) outcomes.add(await settled(policy(exchange, never)));
    expect(outcomes).toEqual(new Set(["unreachable", "paused"]));
    expect(asked).toBeGreaterThan(15);
    expect(asked).toBeLessThan(60);

    isUp = true;
    let waitedS = 0;
    while ((await settled(policy(exchange, never))) !== "ok") waitedS += 10;
    expect(waitedS).toBeLessThanOrEqual(30);
    // And is then trusted again at once.
    asked = 0;
    for (let i = 0; i < 20; i++) expect(await settled(policy(exchange, never))).toBe("ok");
    expect(asked).toBe(20);
  });

  it("is not left alone for being slow, or for answering with an error of its own", async () => {
    const policy = exchangePolicy();
    let asked = 0;
    for (let i = 0; i < 30; i++) {
      const slow = policy(() => {
        asked++;
        return Promise.reject(new UpstreamFailure("timeout", "nothing within 30 s", 30 * SECOND));
      }, never);
      expect(await settled(slow)).toBe("timeout");
    }
    expect(asked).toBe(30);
    expect(await settled(policy(() => Promise.resolve({ ...answer, status: 500 }), never))).toBe("ok");
  });

  it("is not asked again for what took long to fail", async () => {
    const policy = exchangePolicy();
    let asked = 0;
    const late = policy(() => {
      asked++;
      return Promise.reject(new UpstreamFailure("unavailable", "502", 20 * SECOND));
    }, never);
    expect(await settled(late)).toBe("unavailable");
    expect(asked).toBe(1);
  });
});

it("what may be sent only once is, and counts as all the others", async () => {
  const policy = exchangePolicy();
  let asked = 0;
  const exchange = () => {
    asked++;
    return Promise.reject(new UpstreamFailure("unreachable", "ECONNREFUSED"));
  };
  const outcomes: string[] = [];
  for (let i = 0; i < 10; i++) {
    const sent = policy(exchange, never, { once: true });
    outcomes.push(await sent.catch((error: unknown) => (error as UpstreamFailure).kind).then(String));
  }
  expect(outcomes).toEqual([...Array<string>(8).fill("unreachable"), "paused", "paused"]);
  expect(asked).toBe(8);
});

describe("many requests at once", () => {
  it("go out six at a time; beyond three hundred waiting they are refused", async () => {
    const policy = exchangePolicy();
    let active = 0;
    let most = 0;
    const exchange = async () => {
      most = Math.max(most, ++active);
      await new Promise((resolve) => setTimeout(resolve, 10));
      active--;
      return answer;
    };
    const outcomes = await Promise.all(Array.from({ length: 310 }, () => settled(policy(exchange, never))));
    expect(most).toBe(6);
    expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(306);
    expect(outcomes.filter((outcome) => outcome === "busy")).toHaveLength(4);
  });

  it("those whose caller left while they waited are never sent", async () => {
    const policy = exchangePolicy();
    const caller = new AbortController();
    const slow = () => new Promise<UpstreamAnswer>((resolve) => setTimeout(() => resolve(answer), 100));
    const first = Array.from({ length: 6 }, () => policy(slow, never));
    let sent = false;
    const waiting = policy(() => {
      sent = true;
      return Promise.resolve(answer);
    }, caller.signal);
    caller.abort(new Error("gone"));
    expect(await settled(waiting)).toBe("Error: gone");
    await Promise.all(first);
    expect(sent).toBe(false);
  });
});
