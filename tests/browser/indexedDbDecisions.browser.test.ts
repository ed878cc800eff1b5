import { deleteDB, openDB } from "idb";
import { beforeEach, describe, expect, it } from "vitest";
import { decisionOf } from "../../src/domain/decisions/decisionEvents.fixture";
import { indexedDbDecisions } from "../../src/dials/kept-decisions/indexedDbDecisions";

const [one, two, three] = [decisionOf(1), decisionOf(2), decisionOf(3)];
const server = { logId: "5e1d1c1e-0000-4000-8000-000000000001", position: 7 };

describe("decisions in this browser", () => {
  beforeEach(() => deleteDB("lumiscope-decisions"));

  it("of the version without a server are all there, and to be sent", async () => {
    const old = await openDB("lumiscope-decisions", 1, {
      upgrade: (db) => void db.createObjectStore("events", { keyPath: "id" }),
    });
    for (const event of [one, two]) await old.add("events", event);
    old.close();
    const kept = indexedDbDecisions();
    expect(await kept.list()).toEqual({ events: [one, two], unsent: [one.id, two.id], server: undefined });
  });

  it("wait until the server has them, and come from it once", async () => {
    const kept = indexedDbDecisions();
    await kept.append([one, two]);
    await kept.append([decisionOf(1, { comment: "another comment" })]);
    await kept.confirm([one.id]);
    expect(await kept.list()).toEqual({ events: [one, two], unsent: [two.id], server: undefined });
    await kept.receive([one, two, three], server);
    expect(await kept.list()).toEqual({ events: [one, two, three], unsent: [], server });
    await kept.append([three]);
    expect((await kept.list()).unsent).toEqual([]);
    const other = decisionOf(1, { comment: "as the server has it" });
    await kept.receive([other], server);
    expect((await kept.list()).events).toEqual([other, two, three]);
  });

  it("are all to be sent again where the server's log is another", async () => {
    const kept = indexedDbDecisions();
    await kept.append([one]);
    await kept.receive([one, two], server);
    await kept.forgetServer();
    expect(await kept.list()).toEqual({ events: [one, two], unsent: [one.id, two.id], server: undefined });
  });
});
