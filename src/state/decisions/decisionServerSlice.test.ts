import { describe, expect, it } from "vitest";
import { EVENT_VERSION } from "../../domain/decisions/decisionEvent";
import { decisionOf, drawnLog } from "../../domain/decisions/decisionEvents.fixture";
import { decisionLogText } from "../../domain/decisions/decisionLogText";
import { readDecisionEvent } from "./readDecisionLog";
import { FAKE_ELEMENTS, fakeRun } from "../fakeRun.fixture";
import { fakeDependencies, fakeEngine, settled } from "../fakeServices.fixture";
import { createAppStore } from "../store";
import { decidedAnalysis } from "./decidedAnalysis";
import { fakeDecisionServer, fakeLog } from "./fakeDecisionServer.fixture";
import { fakeDecisionStore, fakeDisk } from "./fakeDecisionStore.fixture";
import { standingRefused } from "./standingRefused";

const CHOICE = {
  ranges: [[30, 32]],
  verdict: "BAD",
  reason: "detector",
  comment: "HV trip",
  who: "Anna",
} as const;

/** A browser with run 900002 judged, following a server. */
async function openBrowser(log = fakeLog(), disk = fakeDisk()) {
  const engine = fakeEngine();
  const decisionServer = fakeDecisionServer(log);
  const store = createAppStore(
    fakeDependencies({ engine, decisionServer, decisions: fakeDecisionStore(disk), now: () => 1 }),
  );
  await store.getState().startDecisions();
  await store.getState().start();
  store.getState().openRun(900002);
  engine.finish(fakeRun(60, FAKE_ELEMENTS.slice(1, 2)));
  await settled();
  await store.getState().syncDecisions();
  return { act: store.getState, disk };
}

describe("decisions and the server", () => {
  it("go there at once, come to others, and are the same everywhere", async () => {
    const log = fakeLog();
    const [anna, ben] = [await openBrowser(log), await openBrowser(log)];
    await anna.act().decide(CHOICE);
    await anna.act().decide({ ...CHOICE, ranges: [[40, 41]] });
    await anna.act().syncDecisions();
    await ben.act().syncDecisions();
    expect(decidedAnalysis(ben.act())?.overrides?.decisions).toHaveLength(2);
    ben.act().setSignedName("Ben");
    await ben.act().reverseDecision("undo", ben.act().decisionLog[0].id);
    await ben.act().syncDecisions();
    await anna.act().syncDecisions();
    expect(log.events).toHaveLength(3);
    const texts = [anna, ben, await openBrowser(log)].map(({ act }) => decisionLogText(act().decisionLog));
    expect(new Set(texts).size).toBe(1);
    expect([anna.act().unsentDecisions.size, anna.disk.unsent.size]).toEqual([0, 0]);
  });

  it("wait in the browser while it does not answer, over a reload, and go in their order later", async () => {
    const log = fakeLog();
    const { act, disk } = await openBrowser(log);
    log.down = "The server does not answer.";
    for (const from of [30, 40, 50]) await act().decide({ ...CHOICE, ranges: [[from, from]] });
    await act().syncDecisions();
    expect(act().decisionServer).toEqual({ phase: "down", why: "The server does not answer." });
    expect(decidedAnalysis(act())?.overrides?.decisions).toHaveLength(3);
    const reloaded = await openBrowser(log, disk);
    expect(reloaded.act().unsentDecisions.size).toBe(3);
    log.down = undefined;
    await reloaded.act().syncDecisions();
    expect(reloaded.act().decisionServer).toEqual({ phase: "current" });
    expect(log.events.map(({ id }) => id)).toEqual(act().decisionLog.map(({ id }) => id));
    expect(reloaded.act().unsentDecisions.size).toBe(0);
  });

  it("are not doubled by an answer that was lost", async () => {
    const log = fakeLog();
    const { act } = await openBrowser(log);
    log.losesAnswers = true;
    await act().decide(CHOICE);
    await settled();
    log.losesAnswers = false;
    await act().syncDecisions();
    expect([act().decisionServer.phase, act().unsentDecisions.size, log.events.length]).toEqual([
      "current",
      0,
      1,
    ]);
  });

  it("go again where the server's log was begun anew, or lost its end", async () => {
    const log = fakeLog();
    const { act, disk } = await openBrowser(log);
    for (const from of [30, 40, 50]) await act().decide({ ...CHOICE, ranges: [[from, from]] });
    await act().syncDecisions();
    for (const lose of [() => log.events.splice(1), () => log.events.splice(0), () => (log.id = newId())]) {
      lose();
      await act().syncDecisions();
      await act().syncDecisions();
      expect([log.events.length, act().unsentDecisions.size]).toEqual([3, 0]);
      expect(disk.server).toEqual({ logId: log.id, position: 3 });
    }
  });

  describe("that it refuses", () => {
    /** The first of two decisions is refused. */
    async function refusing() {
      const log = fakeLog();
      const browser = await openBrowser(log);
      log.down = "down";
      await browser.act().decide(CHOICE);
      await browser.act().decide({ ...CHOICE, ranges: [[40, 40]] });
      const [first, second] = browser.act().decisionLog.map(({ id }) => id);
      log.refuses.add(first);
      log.down = undefined;
      await browser.act().syncDecisions();
      return { ...browser, log, first, second };
    }

    it("are set aside and said, hold up no others, and are not sent again and again", async () => {
      const { act, log, first, second } = await refusing();
      expect([...act().refusedDecisions]).toEqual([[first, "because"]]);
      expect(standingRefused(act())).toMatchObject([{ event: { id: first }, why: "because" }]);
      expect(log.events.map(({ id }) => id)).toEqual([second]);
      for (let k = 0; k < 3; k++) await act().syncDecisions();
      await act().decide({ ...CHOICE, ranges: [[50, 50]] });
      await act().syncDecisions();
      expect(log.sent.filter((id) => id === first)).toHaveLength(1);
      expect(log.events).toHaveLength(2);
      expect([...act().unsentDecisions]).toEqual([first]);
    });

    it("are kept, in the file of the log too, and tried again by a reload or when asked for", async () => {
      const { act, disk, log, first } = await refusing();
      expect(act().decisionLogFile().text).toContain(first);
      const reloaded = await openBrowser(log, disk);
      expect([...reloaded.act().refusedDecisions.keys()]).toEqual([first]);
      log.refuses.clear();
      await reloaded.act().sendRefusedAgain();
      expect([reloaded.act().refusedDecisions.size, reloaded.act().unsentDecisions.size]).toEqual([0, 0]);
      expect(log.events).toHaveLength(2);
      // The first browser hears of it.
      await act().syncDecisions();
      expect([act().refusedDecisions.size, act().unsentDecisions.size]).toEqual([0, 0]);
    });

    it("are tried again where the login names another person", async () => {
      const { act, log } = await refusing();
      log.refuses.clear();
      log.caller = { identity: "sso", name: "Anna" };
      await act().syncDecisions();
      expect([act().refusedDecisions.size, log.events.length]).toEqual([0, 2]);
    });

    it("are no more in the way once they are taken back", async () => {
      const { act, first } = await refusing();
      await act().reverseDecision("undo", first);
      await act().syncDecisions();
      expect(standingRefused(act())).toEqual([]);
    });

    it("do not number what comes after them", async () => {
      const { act, disk, log } = await refusing();
      const far = decisionOf(60, { order: 900_000 });
      disk.kept.push(far);
      disk.unsent.add(far.id);
      log.refuses.add(far.id);
      await act().readDecisions(true);
      await act().syncDecisions();
      await act().decide({ ...CHOICE, ranges: [[50, 50]] });
      expect(act().decisionLog.map(({ order }) => order)).toEqual([1, 2, 3, 900_000]);
    });
  });

  it("are what the server has, whatever a file says of them", async () => {
    const log = fakeLog();
    log.caller = { identity: "sso", name: "Anna" };
    const anna = await openBrowser(log);
    await anna.act().decide(CHOICE);
    await anna.act().syncDecisions();

    const text = anna.act().decisionLogFile().text.replace('"verdict":"BAD"', '"verdict":"GOOD"');
    log.down = "down";
    const ben = await openBrowser(log);
    await ben
      .act()
      .importDecisions({ name: "log.json", size: text.length, text: () => Promise.resolve(text) });
    expect(ben.act().decisionLog).toMatchObject([{ verdict: "GOOD" }]);
    log.down = undefined;
    await ben.act().syncDecisions();
    expect(ben.act().decisionLogFile().text).toBe(anna.act().decisionLogFile().text);
    expect(ben.act().notice).toContain("1 that a file brought differ");
    const reloaded = await openBrowser(log, ben.disk);
    expect(reloaded.act().decisionLog).toMatchObject([{ verdict: "BAD" }]);
  });

  it("stay in the browser where the server keeps none", async () => {
    const engine = fakeEngine();
    const store = createAppStore(fakeDependencies({ engine }));
    await store.getState().startDecisions();
    await store.getState().syncDecisions();
    expect(store.getState().decisionServer).toEqual({ phase: "absent" });
  });

  it("bear the name that the login gives, and nobody's word for it before the server has them", async () => {
    const log = fakeLog();
    log.caller = { identity: "sso", name: "Eva" };
    const { act } = await openBrowser(log);
    await act().decide(CHOICE);
    expect(act().decisionLog).toMatchObject([{ who: "Eva", identity: "sso" }]);
    await act().syncDecisions();
    const shown = () =>
      decidedAnalysis(act())?.overrides?.decisions.map(({ decision: { identity } }) => identity);
    expect(shown()).toEqual(["sso"]);
    log.down = "down";
    await act().decide({ ...CHOICE, ranges: [[40, 40]] });
    expect(shown()).toEqual(["sso", "self-declared"]);
    expect(act().decisionLog.map(({ identity }) => identity)).toEqual(["sso", "sso"]);
  });

  it("of a newer version are kept, and said not to count", async () => {
    const log = fakeLog();
    log.events.push({ id: newId(), ...{ v: EVENT_VERSION + 1 } });
    const { act, disk } = await openBrowser(log);
    expect([disk.kept.length, act().decisionLog.length]).toEqual([1, 0]);
    expect(act().decisionsNotRead).toContain("1 kept in this browser cannot be read");
  });
});

describe("what was kept before there was a server", () => {
  it("is read as it was, and sent", async () => {
    const log = fakeLog();
    const disk = fakeDisk();
    const old = drawnLog([7, 1234, 99_999]).map(readDecisionEvent);
    disk.kept.push(...old, decisionOf(50));
    for (const { id } of [...old, decisionOf(50)]) disk.unsent.add(id);
    await openBrowser(log, disk);
    expect(log.events).toHaveLength(4);
  });
});

const newId = () => crypto.randomUUID();
