import { describe, expect, it } from "vitest";
import { fakeDecisionServer, fakeLog } from "../decisions/fakeDecisionServer.fixture";
import { fakeDependencies } from "../fakeServices.fixture";
import { createAppStore } from "../store";
import { logOfRuns } from "./logOfRuns";
import { queueView } from "./queueView";

/** A browser at the queue, of a person on the server's log. */
async function openBrowser(log: ReturnType<typeof fakeLog>, name: string, at = 1) {
  const store = createAppStore(fakeDependencies({ decisionServer: fakeDecisionServer(log), now: () => at }));
  store.setState({ frontPage: "review", queueText: "900001-900002" });
  await store.getState().startDecisions();
  await store.getState().start();
  store.getState().setSignedName(name);
  const act = store.getState;
  const holders = async () => {
    await act().syncDecisions();
    return queueView(act()).map(({ taking }) => taking?.who);
  };
  return { act, holders };
}

describe("taking a run", () => {
  it("is seen by the other person, who can take it over, and is given back by who has it", async () => {
    const log = fakeLog();
    const [anna, ben] = [await openBrowser(log, "Anna"), await openBrowser(log, "Ben")];
    await anna.act().takeOrGiveBack(900001);
    expect([await anna.holders(), await ben.holders()]).toEqual([
      ["Anna", undefined],
      ["Anna", undefined],
    ]);
    await ben.act().takeOrGiveBack(900001);
    expect(ben.act().notice).toBe("Ben takes run 900001, over from Anna");
    expect([await ben.holders(), await anna.holders()]).toEqual([
      ["Ben", undefined],
      ["Ben", undefined],
    ]);
    await ben.act().takeOrGiveBack(900001);
    expect(ben.act().notice).toBe("Run 900001 is given back");
    expect([await ben.holders(), await anna.holders()]).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(log.events).toHaveLength(3);
  });

  it.each([
    ["Anna", [1, 2]],
    ["Ben", [2, 1]],
  ])(
    "by two at one moment ends with one of them for both, and %s, who lost it, is told",
    async (loser, at) => {
      const log = fakeLog();
      const [anna, ben] = [await openBrowser(log, "Anna", at[0]), await openBrowser(log, "Ben", at[1])];
      log.down = "The server does not answer.";
      await anna.act().takeOrGiveBack(900001);
      await ben.act().takeOrGiveBack(900001);
      expect([anna.act().notice, ben.act().notice]).toEqual([
        "Anna takes run 900001",
        "Ben takes run 900001",
      ]);
      log.down = undefined;
      for (const { holders } of [anna, ben, anna]) await holders();
      const winner = loser === "Anna" ? "Ben" : "Anna";
      expect([await anna.holders(), await ben.holders()]).toEqual([
        [winner, undefined],
        [winner, undefined],
      ]);
      const told = { [loser]: `${winner} has taken run 900001 over` };
      expect({ Anna: anna.act().notice, Ben: ben.act().notice }).toEqual({
        Anna: "Anna takes run 900001",
        Ben: "Ben takes run 900001",
        ...told,
      });
      expect(log.events).toHaveLength(2);
    },
  );

  it("asks for a name first where nobody said one, and is of its dataset alone", async () => {
    const { act, holders } = await openBrowser(fakeLog(), "");
    await act().takeOrGiveBack(900002);
    expect([act().dialog, act().takenWithoutName, await holders()]).toEqual([
      "take",
      900002,
      [undefined, undefined],
    ]);
    act().setSignedName("Anna");
    await act().takeOrGiveBack(900002);
    expect(await holders()).toEqual([undefined, "Anna"]);
    expect(logOfRuns({ ...act(), datasetName: "/another" }).size).toBe(0);
  });

  it("leaves decisions and signatures of the run as they are", async () => {
    const { act } = await openBrowser(fakeLog(), "Anna");
    await act().takeOrGiveBack(900001);
    expect(logOfRuns(act()).get(900001)).toMatchObject({ decided: [], signOff: undefined });
  });
});
