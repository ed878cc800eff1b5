import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { RunningServer } from "../../scripts/server.mjs";
import { randomOf } from "../../src/simulation/random";
import { certify, startProxy } from "./programs";

const RUN = 900002;
const KILLS = 10;
const SEED = 900002;
/** Life of the proxy before a kill, s. */
const ALIVE_S = [0.5, 5] as const;
/** Until it is started again, s; starting takes about another. The client gives up after 0 to 5.6 s, by chance. */
const GONE_S = [0, 1] as const;
/** An attempt costs a kill unless it is done before the first. */
const MAX_ATTEMPTS = 3 * KILLS;

let proxy: RunningServer;
beforeAll(async () => {
  proxy = await startProxy();
});
afterAll(() => proxy.stop());

let out = "";
afterEach(() => rm(out, { recursive: true, force: true }));

type Files = ReadonlyMap<string, string>;

/** Text of each file by name, hidden ones too. */
async function filesIn(folder: string): Promise<Files> {
  const names = (await readdir(folder)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return new Map(names.map((name, i) => [name, texts[i]]));
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** All eight files with the digests that the side-car states, or none. */
function expectWhole(files: Files): void {
  if (files.size === 0) return;
  expect(files.size).toBe(8);
  const sideCar = [...files].find(([name]) => name.endsWith(".provenance.json"));
  const { files: stated } = JSON.parse(sideCar?.[1] ?? "{}") as {
    files: readonly { readonly name: string; readonly sha256: string }[];
  };
  expect(stated.length).toBe(7);
  for (const { name, sha256: digest } of stated) expect(sha256(files.get(name) ?? "")).toBe(digest);
}

test(`the proxy is killed ${KILLS} times while certify judges run ${RUN}: nothing half, and at last the same files`, async () => {
  out = await mkdtemp(join(tmpdir(), "lumiscope-killed-"));
  const calm = await certify(proxy.origin, RUN, join(out, "calm"));
  expect(calm.status, calm.stderr).toBe(0);
  const expected = await filesIn(join(out, "calm"));
  expect(expected.size).toBe(8);
  console.log(`undisturbed: ${calm.seconds.toFixed(0)} s`);

  const draw = randomOf(SEED);
  const between = ([least, most]: readonly [number, number]) => 1000 * (least + (most - least) * draw());
  const statuses: (number | null)[] = [];
  let kills = 0;
  while (kills < KILLS || statuses.at(-1) !== 0) {
    expect(statuses.length, `exit statuses ${statuses.join(", ")}`).toBeLessThan(MAX_ATTEMPTS);
    const folder = join(out, String(statuses.length));
    const before = kills;
    const attempt = certify(proxy.origin, RUN, folder);
    const ended = attempt.then(() => true);
    while (kills < KILLS && !(await Promise.race([ended, setTimeout(between(ALIVE_S), false)]))) {
      await proxy.stop("SIGKILL");
      kills++;
      await setTimeout(between(GONE_S));
      proxy = await startProxy(proxy.port);
    }
    const { status, seconds, stderr } = await attempt;
    statuses.push(status);
    console.log(`${kills - before} kills: exit status ${status} after ${seconds.toFixed(0)} s`);
    expect([0, 3], stderr).toContain(status);
    const files = await filesIn(folder);
    if (status === 0) expect(files).toEqual(expected);
    else expectWhole(files);
  }
});
