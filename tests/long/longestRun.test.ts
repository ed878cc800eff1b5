import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunningServer } from "../../scripts/server.mjs";
import { certify, startProxy } from "./programs";

const RUN = 900008;
const N_LS = 3800;
/**
 * The budget is 0.5 incidents a shift (judging.md §6), so 1.5 in a run of 3.1 shifts; more than 5 of them come by
 * chance in 1 of 200 such runs (Poisson).
 */
const MAX_INCIDENTS = 5;
/** Share of the clean /pb that certification may lose: judging.md §6. */
const MAX_BAD_SHARE = 0.0005;

interface SideCar {
  readonly runs: readonly {
    readonly verdicts: Readonly<
      Record<"total" | "good" | "bad" | "notEvaluated", { nLs: number; recordedPb: number }>
    >;
    readonly segments: readonly unknown[];
  }[];
}

let proxy: RunningServer;
let out = "";
beforeAll(async () => {
  proxy = await startProxy();
  out = await mkdtemp(join(tmpdir(), "lumiscope-long-"));
});
afterAll(async () => {
  await proxy.stop();
  await rm(out, { recursive: true, force: true });
});

test(`certify judges the clean run ${RUN} of ${N_LS} LS within the budget of false alarms`, async () => {
  const { status, stdout, stderr, seconds, megabytes = NaN } = await certify(proxy.origin, RUN, out);
  expect(status, stderr).toBe(0);
  const name = (await readdir(out)).find((file) => file.endsWith(".provenance.json")) ?? "";
  const { runs } = JSON.parse(await readFile(join(out, name), "utf8")) as SideCar;
  const [{ verdicts, segments }] = runs;
  const { total, bad, notEvaluated } = verdicts;
  console.log(
    `${stdout.trim()}\n${seconds.toFixed(0)} s, ${((1000 * seconds) / N_LS).toFixed(1)} ms an LS of eight elements; ${megabytes.toFixed(0)} MB resident at most, ${((1000 * megabytes) / N_LS).toFixed(0)} kB an LS`,
  );
  expect(total.nLs).toBe(N_LS);
  expect(notEvaluated.nLs).toBe(0);
  expect(segments.length).toBeLessThanOrEqual(MAX_INCIDENTS);
  expect(bad.recordedPb).toBeLessThanOrEqual(MAX_BAD_SHARE * total.recordedPb);
});
