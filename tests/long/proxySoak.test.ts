import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunningServer } from "../../scripts/server.mjs";
import { processMegabytes } from "../../src/cli/bench/processMemory";
import { median } from "../../src/cli/bench/sideBySide";
import { COMPACT_MAPS_TYPE } from "../../src/dials/compactMaps";
import { randomOf } from "../../src/simulation/random";
import { startProxy } from "./programs";

const N_CLIENTS = 50;
const SECONDS = 120;
const SEED = 20261123;
/** Memory is compared as the median over so many seconds around half a minute, and before the end. */
const MEMORY_SECONDS = 10;
const EARLY_SECOND = 30;
const MAX_GROWTH = 1.2;

const EXPRESS = 18000001;
const COMPACT = { accept: `${COMPACT_MAPS_TYPE}, application/json;q=0.9` };
const JSON_ONLY = { accept: "application/json" };

let proxy: RunningServer;
beforeAll(async () => {
  proxy = await startProxy();
});
afterAll(() => proxy.stop());

interface Question {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a page or a script asks: mostly windows of maps, now and then a list. @param draw uniform in [0, 1) */
function question(draw: () => number): Question {
  const [run, lastLs] = draw() < 0.5 ? [900001, 1500] : [900008, 3800];
  const first = 1 + 50 * Math.floor(draw() * (lastLs / 50));
  const me = 1 + Math.floor(8 * draw());
  const window = `th2/?dataset_id=${EXPRESS}&run_number=${run}&me_id=${me}&ls_number__gte=${first}&ls_number__lte=${first + 49}&page_size=50`;
  const kind = draw();
  if (kind < 0.6) return { path: window, headers: COMPACT };
  if (kind < 0.8) return { path: window, headers: JSON_ONLY };
  const lists = [
    `lumisection/?dataset_id=${EXPRESS}&run_number=${run}&page_size=500`,
    `run/?dataset_id=${EXPRESS}&page_size=500`,
    "mes/",
    `oms-proxy/?endpoint=lumisections&filter[run_number][EQ]=${run}&include=meta&page[limit]=500`,
  ];
  return { path: lists[Math.floor(draw() * lists.length)], headers: JSON_ONLY };
}

/** Asks one thing after the other until the deadline. @returns ms of each answer; what went wrong is added to `errors` */
async function client(seed: number, deadline: number, errors: string[]): Promise<number[]> {
  const draw = randomOf(SEED, seed);
  const times: number[] = [];
  while (performance.now() < deadline) {
    const { path, headers } = question(draw);
    const started = performance.now();
    try {
      const response = await fetch(`${proxy.origin}/api/v1/${path}`, {
        headers: { ...headers, workspace: "csc" },
        signal: AbortSignal.timeout(35_000),
      });
      const body = await response.arrayBuffer();
      if (response.status !== 200) errors.push(`${response.status} ${path}`);
      else if (body.byteLength < 100) errors.push(`${body.byteLength} bytes ${path}`);
    } catch (error) {
      errors.push(`${String(error)} ${path}`);
    }
    times.push(performance.now() - started);
  }
  return times;
}

test(`${N_CLIENTS} clients for ${SECONDS} s: no error, and memory that does not grow`, async () => {
  const errors: string[] = [];
  const megabytes: number[] = [];
  const sampling = setInterval(() => {
    if (proxy.pid === undefined) return;
    void processMegabytes(proxy.pid, "VmRSS").then((now) => now !== undefined && megabytes.push(now));
  }, 1000);
  const deadline = performance.now() + SECONDS * 1000;
  const all = await Promise.all(Array.from({ length: N_CLIENTS }, (_, c) => client(c, deadline, errors)));
  clearInterval(sampling);
  const times = all.flat().sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * times.length)].toFixed(0);
  console.log(
    `${times.length} answers, ${errors.length} errors; ${at(0.5)} ms median, ${at(0.95)} ms for 95 %, ${at(1 - 1 / times.length)} ms at most`,
  );
  expect(errors).toEqual([]);
  expect(times.length).toBeGreaterThan(N_CLIENTS);

  if (megabytes.length === 0) {
    console.log("memory: not compared, this system has no /proc");
    return;
  }
  const early = median(megabytes.slice(EARLY_SECOND - MEMORY_SECONDS / 2, EARLY_SECOND + MEMORY_SECONDS / 2));
  const late = median(megabytes.slice(-MEMORY_SECONDS));
  console.log(
    `resident memory: ${early.toFixed(0)} MB after half a minute, ${late.toFixed(0)} MB at the end, ${Math.max(...megabytes).toFixed(0)} MB at most`,
  );
  expect(late).toBeLessThan(MAX_GROWTH * early);
});
