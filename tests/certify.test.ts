import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { certifyCommand } from "../src/cli/certifyCommand";
import type { CommandSurroundings } from "../src/cli/commandSurroundings";
import { readSideCar } from "../src/dials/side-car/readSideCar";
import { maskListText } from "../src/domain/maskList";
import { startServer } from "../src/proxy/startServer";
import { type FakeDials, html500, json, page, type Reply, startFakeDials } from "./fakeDialsServer";

const DATASET = "/Muon0/Run2026S-PromptReco-v1/DQMIO";
const datasetRow = {
  dataset_id: 18000002,
  dataset: DATASET,
  era: "Run2026S",
  data_tier: "DQMIO",
  primary_ds_name: "Muon0",
  processed_ds_name: "Run2026S-PromptReco-v1",
  processing_version: 1,
  last_modification_date: "2026-11-01T06:00:00Z",
};

let out = "";
/** For what is read. */
let folder = "";
let server: FakeDials | undefined;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), "lumiscope-certify-"));
  folder = await mkdtemp(join(tmpdir(), "lumiscope-lists-"));
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  await rm(out, { recursive: true });
  await rm(folder, { recursive: true });
});

/** Runs the command. @returns exit status and what it wrote; the files are in `out` */
async function certify(args: readonly string[], change: Partial<CommandSurroundings> = {}) {
  const written = { stdout: "", stderr: "" };
  const surroundings: CommandSurroundings = {
    environment: { TOKEN: "secret", SOURCE_DATE_EPOCH: "1795424400" },
    stdout: (text) => (written.stdout += text),
    stderr: (text) => (written.stderr += text),
    isTerminal: false,
    signal: new AbortController().signal,
    start: (more) => certifyCommand(more, surroundings),
    ...change,
  };
  const status = await certifyCommand(args, surroundings);
  return { status, ...written, files: await readdir(out) };
}

const asked = (apiUrl: string, ...more: string[]) =>
  ["--api", apiUrl, "--workspace", "csc", "--dataset", DATASET, "--run", "900004", "--out", out].concat(more);

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

/** Text of each file of a folder, by name. */
async function textsIn(path: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(path)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(path, name), "utf8")));
  return new Map(names.map((name, i) => [name, texts[i]]));
}

async function serve(answer: (path: string) => Reply): Promise<string> {
  server = await startFakeDials((_url, path) => answer(path));
  return server.baseUrl;
}

describe("usage", () => {
  test("help goes to stdout and is no failure", async () => {
    const { status, stdout, stderr } = await certify(["--help"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("exit status: 0 done");
  });

  test.each([
    ["nothing at all", [], "--api is missing"],
    ["an unknown option", ["--colour", "red"], "--colour"],
    ["an unknown recipe", ["--recipe", "csc-nope"], "there is no such recipe; there are csc-default"],
    ["a recipe of another workspace", ["--recipe", "hcal-default"], "is for workspace hcal, not csc"],
    ["a workspace without a recipe", ["--workspace", "tracker"], "--workspace tracker: no recipe is for it"],
    ["a token that is not there", ["--token-env", "NOPE"], "--token-env NOPE"],
    [
      "a certified list that is not there",
      ["--base", "/nowhere/golden.json"],
      "--base /nowhere/golden.json: ENOENT",
    ],
    ["a certified list that is none", ["--base", "package.json"], 'package.json: "name" is not a run number'],
    ["a mask list that is none", ["--masks", "package.json"], "--masks package.json: "],
  ])("%s is a usage error, before anything is asked of a server", async (_, more, message) => {
    const args = more.length === 0 ? [] : asked("http://127.0.0.1:1/", ...more);
    const { status, stdout, stderr, files } = await certify(args);
    expect({ status, stdout, files }).toEqual({ status: 2, stdout: "", files: [] });
    expect(stderr).toContain(message);
  });

  test("a dataset the workspace does not have is a usage error that names those it has", async () => {
    const url = await serve(() => page([{ ...datasetRow, dataset: "/Other/Run2026S/DQMIO" }]));
    const { status, stderr, files } = await certify(asked(url));
    expect({ status, files }).toEqual({ status: 2, files: [] });
    expect(stderr).toContain("It has:\n  /Other/Run2026S/DQMIO");
  });
});

describe("a source that fails", () => {
  test("not there at all", async () => {
    const { status, stdout, stderr, files } = await certify(asked("http://127.0.0.1:1/api/v1/"));
    expect({ status, stdout, files }).toEqual({ status: 3, stdout: "", files: [] });
    expect(stderr).toMatch(/cannot be reached.*http:\/\/127\.0\.0\.1:1\/api\/v1\//);
  });

  test("no permission", async () => {
    const detail = { detail: "Access token expired", code: "access_token_expired" };
    const url = await serve(() => json(detail, 403));
    const { status, stderr, files } = await certify(asked(url, "--token-env", "TOKEN"));
    expect({ status, files }).toEqual({ status: 3, files: [] });
    expect(stderr).toContain("The login has expired");
    expect(stderr).not.toContain("secret");
  });

  test("an HTML page in place of an answer", async () => {
    const url = await serve(() => html500);
    const { status, stderr, files } = await certify(asked(url));
    expect({ status, files }).toEqual({ status: 3, files: [] });
    expect(stderr).toContain(`${url}dataset-index/`);
  });
});

describe("what is not the source's fault", () => {
  test("a network that is not there fails the command and says how to get one", async () => {
    const url = await serve(() => page([datasetRow]));
    const { status, stderr, files } = await certify(asked(url, "--models", join(out, "nowhere")));
    expect({ status, files }).toEqual({ status: 1, files: [] });
    expect(stderr).toContain("nowhere/csc-default/card.json can not be read");
    expect(stderr).not.toContain("    at ");
  });

  test("an interruption", async () => {
    const url = await serve(() => page([datasetRow]));
    const { status, stderr } = await certify(asked(url), { signal: AbortSignal.abort() });
    expect(status).toBe(130);
    expect(stderr).toContain("the files of finished runs are complete");
  });
});

describe("against the proxy", () => {
  const names = (run: number) => {
    const stem = `SIMULATED_CSC_Lumiscope_Collisions2026_${run}_${run}`;
    return [
      `${stem}.csv`,
      `${stem}.provenance.json`,
      `${stem}_BadLS.json`,
      `${stem}_CertJson.json`,
      `${stem}_GoodLS.json`,
      `${stem}_HandOver.txt`,
      `${stem}_NotEvaluated.json`,
      `${stem}_RunRegistry.json`,
      `${stem}_Vetoed-Cert_Collisions2026_900001_900999_Golden.json`,
    ];
  };
  const text = (name: string) => readFile(join(out, name), "utf8");

  test("a second call leaves what the first one finished, and does again what was changed", async () => {
    const proxy = await startServer();
    try {
      const runs = join(folder, "runs.txt");
      await writeFile(runs, "900022 # RPC has no network, and takes a second\n");
      const args = [
        ...["--api", `${proxy.url}api/v1/`, "--workspace", "rpc", "--out", out, "--runs-file", runs],
        ...["--dataset", "/Muon1/Run2026S-PromptReco-v1/DQMIO", "--resume"],
      ];
      const first = await certify(args);
      expect(first).toMatchObject({ status: 0, stdout: expect.stringMatching(/^900022 · GOOD/) as string });
      const second = await certify(args);
      expect(second).toMatchObject({
        status: 0,
        stdout: "",
        stderr: "run 900022: its files are there already\n",
      });
      const good = second.files.find((name) => name.endsWith("GoodLS.json")) ?? "";
      await writeFile(join(out, good), "{}");
      expect(await certify(args)).toMatchObject({ status: 0, stdout: first.stdout });
      expect(await text(good)).not.toBe("{}");
    } finally {
      await proxy.close();
    }
  }, 60_000);

  test("a mask list is in the line and the side-car, and another one is another rule", async () => {
    const proxy = await startServer();
    try {
      const masks = join(folder, "masks.json");
      const mask = {
        ...{ region: "W+2/S10", fromRun: 900022, toRun: 900022, owner: "RPC DPG", reason: "noisy" },
        ...{ expires: "2027-12-31", by: "Anna", atUtc: "2026-11-23T04:00:00Z", comment: "elog 1234" },
      };
      const write = (version: number) =>
        writeFile(masks, maskListText({ workspace: "rpc", version, masks: [mask] }));
      const args = [
        ...["--api", `${proxy.url}api/v1/`, "--workspace", "rpc", "--out", out, "--run", "900022"],
        ...["--dataset", "/Muon1/Run2026S-PromptReco-v1/DQMIO", "--masks", masks, "--resume"],
      ];
      await write(1);
      const { status, stdout, files } = await certify(args);
      expect(status).toBe(0);
      expect(stdout).toMatch(/ · 1 mask: /);
      const sideCar = readSideCar(await text(files.find((name) => name.endsWith("provenance.json")) ?? ""));
      expect(sideCar).toMatchObject({
        maskList: { version: 1 },
        runs: [{ masks: { inForce: [{ region: "W+2/S10" }], expired: [], unknownRegions: [] } }],
      });
      expect((await certify(args)).stdout).toBe("");
      await write(2);
      expect((await certify(args)).stdout).toBe(stdout);
    } finally {
      await proxy.close();
    }
  }, 60_000);

  test("several runs in two processes, one after the other, and as tasks that are merged: the same bytes", async () => {
    const proxy = await startServer();
    try {
      const runs = ["--run", "900022", "--run", "900021"];
      const given = [
        ...["--api", `${proxy.url}api/v1/`, "--workspace", "rpc"],
        ...["--dataset", "/Muon1/Run2026S-PromptReco-v1/DQMIO"],
      ];
      const [alone, beside, tasks] = ["alone", "beside", "tasks"].map((name) => join(folder, name));
      expect(await certify([...given, ...runs, "--out", alone])).toMatchObject({ status: 0 });
      const two = await certify([...given, ...runs, "--out", beside, "--jobs", "2"]);
      expect(two.stdout.trimEnd().split("\n").sort()).toMatchObject([/^900021 /, /^900022 /].map(matching));
      for (const run of ["900021", "900022"])
        expect(await certify([...given, "--run", run, "--out", join(tasks, run)])).toMatchObject({
          status: 0,
        });
      const from = ["900021", "900022"].flatMap((run) => ["--from", join(tasks, run)]);
      const merge = ["merge", ...from, ...runs, "--out", join(tasks, "all")];
      const merged = await certify(merge);
      expect(merged).toMatchObject({ status: 0, stderr: "" });
      expect(merged.stdout).toContain("SIMULATED_RPC_Lumiscope_Collisions2026_900021_900022_GoodLS.json\n");

      const expected = await textsIn(alone);
      expect(expected.size).toBe(3 * 7);
      expect(await textsIn(beside)).toEqual(expected);
      const ofTasks = await Promise.all(
        ["900021", "900022", "all"].map((name) => textsIn(join(tasks, name))),
      );
      expect(new Map(ofTasks.flatMap((texts) => [...texts]))).toEqual(expected);

      expect(await certify([...merge, "--run", "900025"])).toMatchObject({
        status: 1,
        stderr: expect.stringContaining("no files of run 900025 in") as string,
      });
    } finally {
      await proxy.close();
    }
  }, 60_000);

  test("finished runs are complete, whatever happens to the others", async () => {
    const proxy = await startServer();
    const base = join(folder, "Cert_Collisions2026_900001_900999_Golden.json");
    await writeFile(base, '{"900004": [[5, 30]], "900003": [[1, 9]]}');
    let stdout = "";
    const killAfterFirst = (line: string) => {
      stdout += line;
      // 900004 is done and 900001, the next, takes much longer than it takes the proxy to go.
      void proxy.close();
    };
    const args = asked(`${proxy.url}api/v1/`, "--run", "900001", "--base", base);
    const { status, stderr, files } = await certify(["--run", "900998", ...args], { stdout: killAfterFirst });

    expect(status).toBe(3);
    expect(stdout).toMatch(
      /^900004 · GOOD 20 LS \d+\.\d\d \/pb · BAD 0 LS 0\.00 \/pb · NOT EVALUATED 0 LS .* · 0 anomalies\n$/,
    );
    expect(stderr).toMatch(/^run 900998: .* has no lumisection of run 900998/m);
    expect(stderr).toMatch(/^run 900001: The server cannot be reached/m);
    expect(files.sort()).toEqual(names(900004));

    const [csv, provenance, bad, certJson, good, , notEvaluated, registry, vetoed] = names(900004);
    expect([await text(certJson), await text(registry)]).toEqual(['{"900004": {}}\n', "[]\n"]);
    expect(await text(vetoed)).toBe('{"900004": [[5, 30]]}\n');
    expect(await text(good)).toBe('{"900004": [[1, 20]]}\n');
    expect([await text(bad), await text(notEvaluated)]).toEqual(["{}\n", "{}\n"]);
    // A header, and eight monitoring elements for each of 20 LS.
    expect((await text(csv)).trimEnd().split("\r\n").length).toBe(1 + 8 * 20);
    const sideCar = JSON.parse(await text(provenance)) as {
      simulated: boolean;
      network: { sha256: string };
      files: { name: string; sha256: string }[];
      vetoed: { runs: unknown };
    };
    expect(sideCar.vetoed.runs).toMatchObject([
      {
        absentFromBase: false,
        listed: { nLs: 16 },
        goodNotInBase: { nLs: 4 },
        lsUnknownToTheRun: [[21, 30]],
      },
    ]);
    expect(sideCar.simulated).toBe(true);
    expect(sideCar.network.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(sideCar.files.map(({ name }) => name).sort()).toEqual(
      names(900004).filter((name) => name !== provenance),
    );
    for (const { name, sha256 } of sideCar.files) {
      expect(
        createHash("sha256")
          .update(await text(name))
          .digest("hex"),
        name,
      ).toBe(sha256);
    }
  }, 120_000);
});
