import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { type RunningServer, startServer } from "../../scripts/server.mjs";
import { createDecisionServer } from "../../src/dials/decisionServer";
import { decisionOf } from "../../src/domain/decisions/decisionEvents.fixture";
import {
  newPostgresCluster,
  type PostgresCluster,
  postgresPrograms,
} from "../../src/proxy/decisions/postgresCluster.fixture";
import { randomOf } from "../../src/simulation/random";
import { built } from "./programs";

const N_CLIENTS = 5;
const N_EACH = 200;
const SEED = 1965;
/** Life of proxy and database between kills, s: at times too short to make a database, at times enough to work. */
const ALIVE_S = [0.5, 6] as const;
/** Where starting takes longer than living, more would let nothing ever happen. */
const MAX_KILLS = 12;
const MIN_KILLS = 4;

type Client = ReturnType<typeof createDecisionServer>;

let cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.reverse()) await step();
  cleanUp = [];
});

const programs = postgresPrograms();
if (programs === undefined) console.log("PostgreSQL is not installed: only the embedded database is killed");

/** What a browser does: an event is sent until the server says that it has it, and each several times by mistake. */
async function decideAll(client: Client, who: number, draw: () => number, pause: () => Promise<void>) {
  let tries = 0;
  const ids: string[] = [];
  for (let n = 0; n < N_EACH;) {
    const batch = Array.from({ length: Math.min(1 + Math.floor(6 * draw()), N_EACH - n) }, (_, k) =>
      decisionOf(1, {
        id: crypto.randomUUID(),
        who: `Person ${who}`,
        order: 1 + n + k,
        ranges: [[1 + n + k, 5000]],
      }),
    );
    for (let isKept = false; !isKept;) {
      tries++;
      const answers = await Promise.allSettled([
        client.append(batch),
        ...(draw() < 0.2 ? [client.append(batch)] : []),
      ]);
      isKept = answers.some((answer) => {
        if (answer.status === "rejected") return false;
        expect(answer.value.refused).toEqual([]);
        return true;
      });
      if (!isKept) await setTimeout(50 + 150 * draw());
    }
    ids.push(...batch.map(({ id }) => id));
    n += batch.length;
    await pause();
  }
  return { ids, tries };
}

async function allEvents(client: Client) {
  const ids: string[] = [];
  for (let position = 0; ;) {
    const page = await client.read(position);
    if (!page) throw new Error("the server keeps no decisions");
    ids.push(...page.events.map(({ id }) => id));
    position = page.position;
    if (!page.hasMore) return ids;
  }
}

/** Kills what it is given, in turns by chance, while `work` is under way. */
async function killed(kills: readonly (() => Promise<void>)[], work: Promise<unknown>, draw: () => number) {
  let isDone = false;
  void work.finally(() => (isDone = true));
  let nKills = 0;
  while (!isDone && nKills < MAX_KILLS) {
    await setTimeout(1000 * (ALIVE_S[0] + (ALIVE_S[1] - ALIVE_S[0]) * draw()));
    if (isDone) break;
    await kills[Math.floor(kills.length * draw())]();
    nKills++;
  }
  return nKills;
}

async function thousandDecisions(options: Parameters<typeof startServer>[1], cluster?: PostgresCluster) {
  let proxy: RunningServer = await startServer(built("server"), options);
  cleanUp.push(() => proxy.stop());
  const { origin, port } = proxy;
  const draw = randomOf(SEED);
  const clients = Array.from({ length: N_CLIENTS }, () => createDecisionServer(`${origin}/api/v1/`));
  // So slow that the kills find them at work.
  const pause = () => setTimeout(600 * draw());
  const started = performance.now();
  const work = Promise.all(clients.map((client, who) => decideAll(client, who, draw, pause)));
  const killProxy = async () => {
    await proxy.stop("SIGKILL");
    proxy = await startServer(built("server"), { ...options, port });
  };
  const killDatabase = async () => {
    await cluster?.kill();
    await setTimeout(500 * draw());
    await cluster?.start();
  };
  const nKills = await killed(cluster ? [killProxy, killDatabase] : [killProxy], work, draw);
  const made = await work;
  const seconds = (performance.now() - started) / 1000;
  const tries = made.reduce((sum, each) => sum + each.tries, 0);
  console.log(`${nKills} kills, ${tries} requests of ${N_CLIENTS} clients in ${seconds.toFixed(0)} s`);
  expect(nKills).toBeGreaterThanOrEqual(MIN_KILLS);

  await killProxy();
  const kept = await allEvents(clients[0]);
  expect(kept).toHaveLength(N_CLIENTS * N_EACH);
  expect([...kept].sort()).toEqual(made.flatMap(({ ids }) => ids).sort());
}

describe(`${N_CLIENTS * N_EACH} decisions while servers are killed: nothing lost, nothing doubled`, () => {
  it("in the embedded database, the proxy killed", async () => {
    const folder = await mkdtemp(join(tmpdir(), "lumiscope-decisions-killed-"));
    cleanUp.push(() => rm(folder, { recursive: true, force: true }));
    await thousandDecisions({ args: ["--quiet", "--decisions", join(folder, "kept")] });
  });

  it.skipIf(programs === undefined)("in PostgreSQL, proxy and database killed", async () => {
    const cluster = await newPostgresCluster(programs ?? "");
    cleanUp.push(() => cluster.remove());
    await thousandDecisions({ args: ["--quiet"], env: { LUMISCOPE_DATABASE_URL: cluster.url } }, cluster);
  });
});
