import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type DecisionEvent, EVENT_VERSION } from "../../domain/decisions/decisionEvent";
import {
  decisionOf,
  drawnLog,
  objectionOf,
  reversalOf,
  signatureOf,
} from "../../domain/decisions/decisionEvents.fixture";
import { ApiError } from "../tables/apiError";
import { databaseAt } from "./databasePlace";
import { KeptDecisions } from "./keptDecisions";
import { migrate } from "./migrations";
import { newPostgresCluster, type PostgresCluster, postgresPrograms } from "./postgresCluster.fixture";
import type { SqlDatabase } from "./sqlDatabase";

const programs = postgresPrograms();
if (programs === undefined)
  console.log("PostgreSQL is not installed: decisions are tested with PGlite alone");
/** Making a database takes 3 s of a processor; others may want it, too. */
const START_MS = 60_000;
const ANYBODY = { identity: "self-declared" } as const;
const ANNA = { identity: "sso", name: "Anna" } as const;

/** Databases that are begun, empty but for their tables, one after the other. */
interface Place {
  open(): Promise<SqlDatabase>;
  remove(): Promise<void>;
}

function newPglite(): Place {
  const folder = mkdtempSync(join(tmpdir(), "lumiscope-decisions-"));
  const database = databaseAt({ kind: "folder", folder: join(folder, "kept") });
  return {
    open: () => database.open(),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function newPostgres(folder: string): Promise<Place> {
  const cluster: PostgresCluster = await newPostgresCluster(folder);
  return {
    open: () => databaseAt({ kind: "postgres", url: cluster.url }).open(),
    remove: () => cluster.remove(),
  };
}

/** An event of another log, which takes back nothing of this one. */
const elsewhere = (event: DecisionEvent): DecisionEvent => ({
  ...event,
  id: crypto.randomUUID(),
  ...("of" in event && { of: crypto.randomUUID() }),
});

const PLACES: readonly (readonly [name: string, make: () => Place | Promise<Place>])[] = [
  ["PGlite", newPglite],
  ...(programs === undefined ? [] : [["PostgreSQL", () => newPostgres(programs)] as const]),
];

describe.each(PLACES)("the log of decisions in %s", (_, newPlace) => {
  let place: Place;
  let db: SqlDatabase;
  let kept: KeptDecisions;
  const keep = () => new KeptDecisions({ open: () => Promise.resolve(db), isBegun: () => true });

  beforeAll(async () => {
    place = await newPlace();
    db = await place.open();
    kept = keep();
  }, START_MS);
  afterAll(async () => {
    await db.close();
    await place.remove();
  }, START_MS);

  /** What is in the log after a position. */
  const since = async (after: number) => (await kept.read(after)).events;

  it("gives back what was appended, in that order, after a position, and again after it is opened anew", async () => {
    const start = (await kept.read(0)).position;
    const events = [decisionOf(2), signatureOf(3), reversalOf(1, "undo", 2)];
    expect(await kept.append(events, ANYBODY)).toEqual([]);
    const page = await kept.read(start);
    expect(page).toMatchObject({ events, hasMore: false });
    expect(await since(page.position)).toEqual([]);
    await db.close();
    db = await place.open();
    kept = keep();
    expect(await kept.read(start)).toEqual(page);
  });

  it("keeps an event once, however often and in whatever company it is sent", async () => {
    const anyDeliveries = fc
      .array(fc.nat({ max: 2 ** 30 }), { maxLength: 8 })
      .map((numbers) => drawnLog(numbers).map(elsewhere))
      .chain((log) =>
        fc.tuple(fc.constant(log), fc.array(fc.subarray(log, { minLength: Math.min(1, log.length) }))),
      );
    await fc.assert(
      fc.asyncProperty(anyDeliveries, async ([log, deliveries]) => {
        const { position } = await kept.read(0).then(lastPage);
        for (const sent of [...deliveries, log])
          if (sent.length > 0) expect(await kept.append(sent, ANYBODY)).toEqual([]);
        const found = await since(position);
        expect(found).toHaveLength(log.length);
        expect(new Set(found.map(({ id }) => id))).toEqual(new Set(log.map(({ id }) => id)));
      }),
      { numRuns: 20 },
    );
  });

  it("keeps what many send at once, and no reader passes any of it", async () => {
    const before = (await kept.read(0).then(lastPage)).position;
    const ids: string[] = [];
    let position = before;
    const sent = Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        kept.append([decisionOf(n, { id: crypto.randomUUID(), order: 5 })], ANYBODY),
      ),
    );
    let isSent = false;
    void sent.then(() => (isSent = true));
    for (let isLast = false; !isLast;) {
      isLast = isSent;
      const page = await kept.read(position);
      ids.push(...page.events.map(({ id }) => id));
      position = page.position;
    }
    expect((await sent).flat()).toEqual([]);
    expect(ids).toHaveLength(40);
    expect(await since(before)).toHaveLength(40);
  });

  it("refuses what it cannot read, one event at a time", async () => {
    const good = decisionOf(50, { id: crypto.randomUUID() });
    const bad: readonly (readonly [event: unknown, why: string])[] = [
      [7, "expected object"],
      [{ ...good, id: "x" }, "id"],
      // Another text for the same id, which the database knows as one.
      [{ ...good, id: good.id.toUpperCase() }, "id"],
      [{ ...good, v: EVENT_VERSION + 1 }, "another version"],
      [{ ...good, comment: "x" }, "comment"],
      [{ ...good, comment: "two\nlines" }, "line breaks"],
      [{ ...good, ranges: [[5, 4]] }, "not ascending"],
      [{ ...good, trusted: true }, "trusted"],
      [{ ...good, id: crypto.randomUUID(), order: 500_000 }, "far ahead"],
      [{ ...good, knew: Array.from({ length: 5001 }, () => good.id) }, "knew"],
      [{ ...decisionOf(2), comment: "another comment" }, "another content"],
    ];
    for (const [event, why] of bad) {
      const refused = await kept.append([event, good], ANYBODY);
      expect(refused, why).toHaveLength(1);
      expect(refused[0].why).toContain(why);
    }
  });

  it("believes a name only where the login says it, and no signature without it where there is a login", async () => {
    const [mine, claimed] = [
      decisionOf(60, { id: crypto.randomUUID(), identity: "sso" }),
      decisionOf(61, { id: crypto.randomUUID() }),
    ];
    expect(await kept.append([mine], ANYBODY)).toEqual([
      { id: mine.id, why: "the login does not say that this is Anna" },
    ]);
    expect(await kept.append([{ ...mine, who: "Ben" }], ANNA)).toMatchObject([{ id: mine.id }]);
    expect(await kept.append([mine, claimed], ANNA)).toEqual([]);
    // Whoever sends it again: it is known.
    expect(await kept.append([mine], ANYBODY)).toEqual([]);
    const signature = signatureOf(62, { id: crypto.randomUUID() });
    expect(await kept.append([signature], ANNA)).toMatchObject([{ id: signature.id }]);
    expect(await kept.append([{ ...signature, identity: "sso" }], ANNA)).toEqual([]);
  });

  it("lets who signed withdraw it, and nobody else, as far as names are known", async () => {
    const fresh = <E extends DecisionEvent>(event: E): E => ({ ...event, id: crypto.randomUUID() });
    const [mine, bens] = [fresh(signatureOf(70)), fresh(objectionOf(70, { who: "Ben" }))];
    const undo = (of: string, who: string) => fresh({ ...reversalOf(71, "undo", 1), of, who });
    // Also where both come in one request.
    const [refused] = await kept.append([mine, bens, undo(mine.id, "Ben")], ANYBODY);
    expect(refused.why).toBe("only Anna withdraws the signature of Anna; another person may object");
    expect(await kept.append([undo(bens.id, "Anna")], ANYBODY)).toHaveLength(1);
    expect(await kept.append([undo(mine.id, "anna"), undo(bens.id, "Ben")], ANYBODY)).toEqual([]);
    // A decision is anybody's to take back; an undo may come before what it is of.
    const decision = fresh(decisionOf(72));
    expect(await kept.append([decision, undo(decision.id, "Ben")], ANYBODY)).toEqual([]);
    expect(await kept.append([undo(crypto.randomUUID(), "Ben")], ANYBODY)).toEqual([]);

    const checked = fresh({ ...signatureOf(73), identity: "sso" as const });
    expect(await kept.append([checked], ANNA)).toEqual([]);
    // Saying that one is Anna is not enough, neither with a login nor past it.
    for (const caller of [ANYBODY, ANNA])
      expect(await kept.append([undo(checked.id, "Anna")], caller)).toMatchObject([
        { why: "it is signed with a name that the login did not check" },
      ]);
    expect(await kept.append([{ ...undo(checked.id, "Anna"), identity: "sso" }], ANNA)).toEqual([]);
  });

  it("changes nothing and takes nothing away, not even by hand", async () => {
    for (const statement of [
      "update lumiscope.decision_events set event = '{}'",
      "delete from lumiscope.decision_events",
      "truncate lumiscope.decision_events",
      "delete from lumiscope.log",
    ])
      await expect(db.query(statement)).rejects.toThrow("only ever added");
  });

  it("pages through more than fits into one answer", async () => {
    const start = (await kept.read(0).then(lastPage)).position;
    const many = Array.from({ length: 600 }, (_, n) =>
      decisionOf(n + 1, { id: crypto.randomUUID(), comment: "x".repeat(900) }),
    );
    for (let k = 0; k < many.length; k += 200) await kept.append(many.slice(k, k + 200), ANYBODY);
    const first = await kept.read(start);
    expect(first.hasMore).toBe(true);
    const second = await kept.read(first.position);
    expect([second.hasMore, second.events.at(-1)]).toEqual([false, many.at(-1)]);
    expect(first.events.length + second.events.length).toBe(600);
    // Larger than an answer may be: by itself, and not never.
    const ranges = Array.from({ length: 10_000 }, (_, k) => [100_000 + 2 * k, 100_000 + 2 * k] as const);
    const huge = Array.from({ length: 20 }, () => decisionOf(1, { id: crypto.randomUUID(), ranges }));
    for (const event of huge) expect(await kept.append([event], ANYBODY)).toEqual([]);
    const pages: number[] = [];
    for (let page = await kept.read(second.position); ; page = await kept.read(page.position)) {
      pages.push(page.events.length);
      if (!page.hasMore) break;
    }
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.reduce((sum, n) => sum + n)).toBe(20);
  });

  it("says where it ends to who comes from beyond: that log lost events", async () => {
    const end = (await kept.read(0).then(lastPage)).position;
    expect(await kept.read(end + 1000)).toMatchObject({ position: end, events: [], hasMore: false });
  });

  it("is not touched by a version that does not know it", async () => {
    await db.query("insert into lumiscope.migrations (version) values (7)");
    const old = new KeptDecisions({
      open: () => Promise.resolve({ ...db, close: () => Promise.resolve() }),
      isBegun: () => true,
    });
    const detail = "Decisions cannot be kept now: the database is of version 7, this Lumiscope knows 1.";
    await expect(old.append([decisionOf(1)], ANYBODY)).rejects.toMatchObject({
      status: 503,
      body: { detail },
    });
    await db.query("delete from lumiscope.migrations where version = 7");
  });

  it("is brought to each next version once, all of it or nothing", async () => {
    const steps = ["create table lumiscope.first ()", "create table lumiscope.second ()"];
    const versions = async () =>
      z
        .array(z.object({ version: z.number() }))
        .parse(await db.query("select version from lumiscope.migrations"));
    await migrate(db, ["-- the one there is", ...steps]);
    await migrate(db, ["-- the one there is", ...steps]);
    expect(await versions()).toHaveLength(3);
    await expect(migrate(db, ["", ...steps, "create table lumiscope.third (); fail"])).rejects.toThrow(
      "syntax",
    );
    expect(await versions()).toHaveLength(3);
    await db.query("select * from lumiscope.second");
    await expect(db.query("select * from lumiscope.third")).rejects.toThrow("third");
  });

  const lastPage = async (page: Awaited<ReturnType<KeptDecisions["read"]>>) => {
    while (page.hasMore) page = await kept.read(page.position);
    return page;
  };
});

it("a database that opens slowly is opened once, and who asks meanwhile is told", async () => {
  let nOpened = 0;
  const opening = new Promise<never>((_, fail) => setTimeout(() => fail(new Error("gone")), 200));
  const kept = new KeptDecisions({ open: () => (nOpened++, opening), isBegun: () => true }, 20);
  for (let k = 0; k < 3; k++)
    await expect(kept.read(0)).rejects.toMatchObject({
      status: 503,
      body: { detail: "Decisions cannot be kept now: the database does not answer." },
    });
  expect(nOpened).toBe(1);
});

it("a database that answered with a refusal when it was opened is opened anew by the next request", async () => {
  const refusals = ["53300", "28P01", "ECONNREFUSED"];
  const kept = new KeptDecisions({
    open: () =>
      Promise.reject(Object.assign(new Error("no"), { code: refusals.shift() ?? "the fourth time" })),
    isBegun: () => true,
  });
  const details: unknown[] = [];
  for (let k = 0; k < 4; k++) await kept.read(0).catch((error: unknown) => details.push(error));
  expect(details.map((error) => (error instanceof ApiError ? error.body : error))).toMatchObject([
    { detail: "Decisions cannot be kept now: the database does not answer." },
    { detail: "Decisions cannot be kept now: the database refuses this server." },
    { detail: "Decisions cannot be kept now: the database does not answer." },
    { detail: "Decisions cannot be kept now: the database failed (the fourth time)." },
  ]);
});
