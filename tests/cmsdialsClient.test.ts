import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type RunningServer, startServer } from "../src/proxy/startServer";

/*
 * What an unmodified cmsdials (1.5 and 2) demands of a server, as its models say: every field there and not null, `next`
 * an absolute URL or null, the login of devices. The client itself is not in the registries this project builds from; its
 * models are restated here. Unknown keys are ignored by it, so they are here. Where the client is installed,
 * tests/cmsdials/every_resource.py asks the same with it.
 */

const int = z.int();
const name = z.string().max(255);
const date = z.iso.datetime({ offset: true });

const dataset = z.object({
  dataset_id: int,
  dataset: name,
  era: z.string(),
  data_tier: z.string(),
  primary_ds_name: z.string(),
  processed_ds_name: z.string(),
  processing_version: int,
  last_modification_date: date,
});
const file = z.object({
  dataset_id: int,
  dataset: name,
  file_id: int,
  file_size: int,
  creation_date: date,
  last_modification_date: date,
  logical_file_name: z.string(),
  status: z.string(),
  err_trace: z.string().nullable(),
});
const run = z.object({
  ...{ dataset_id: int, dataset: name, run_number: int, ls_count: int },
  ls_completeness: z.number().nullable(),
});
const lumisection = z.object({
  ...{ dataset_id: int, dataset: name, run_number: int, ls_number: int },
  ...{ th1_count: int, th2_count: int },
});
const element = z.object({ me_id: int, me: name, count: int, dim: int });
const histogram1d = z.object({
  ...{ dataset_id: int, dataset: name, me: name, file_id: int, run_number: int, ls_number: int, me_id: int },
  ...{ x_min: z.number(), x_max: z.number(), x_bin: z.number(), entries: int },
  data: z.array(z.number()),
});
const histogram2d = histogram1d.extend({
  ...{ y_min: z.number(), y_max: z.number(), y_bin: z.number() },
  data: z.array(z.array(z.number())),
});
const model = z.object({
  ...{ model_id: int, filename: z.string(), target_me: z.string(), active: z.boolean() },
  ...{
    id: int,
    name: z.string(),
    revision: int,
    ready: z.boolean(),
    type: z.string(),
    description: z.string(),
  },
  ...{ anomaly_threshold: z.number().nullable(), builtin_threshold: z.boolean() },
  ...{ metric_key: z.string().nullable(), flagging_key: z.string().nullable() },
  input_signature: z.array(z.record(z.string(), z.unknown())),
  output_signature: z.array(z.record(z.string(), z.unknown())),
  tags: z.array(z.record(z.string(), z.unknown())).nullable(),
  ...{ isvc_service_name: z.string().nullable(), isvc_yaml: z.string().nullable() },
  ...{ created_by: z.string(), modified_by: z.string(), created_at: date, modified_at: date },
});
const flag = z.object({
  ...{ model_id: int, dataset_id: int, file_id: int, run_number: int, ls_number: int, me_id: int },
  ...{ mse: z.number(), metric_value: z.number() },
});
const token = z.object({
  ...{ access_token: z.string(), expires_in: int, refresh_expires_in: int },
  ...{ refresh_token: z.string(), token_type: z.string() },
});

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

interface Request {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const ask = (path: string, request: Request = {}) =>
  fetch(`${server.url}api/v1/${path}`, {
    ...request,
    headers: { accept: "application/json", ...request.headers },
  });

async function body<Shape extends z.ZodType>(
  path: string,
  shape: Shape,
  workspace = "csc",
): Promise<z.output<Shape>> {
  const answer = await ask(path, { headers: { workspace } });
  expect(answer.status, path).toBe(200);
  return shape.parse(await answer.json());
}

/** Rows of up to `maxPages` pages; of `next` the client takes the token alone, but it must be an absolute URL. */
async function listAll<Row extends z.ZodType>(
  path: string,
  row: Row,
  maxPages = 3,
): Promise<z.output<Row>[]> {
  const shape = z.object({ next: z.url().nullable(), previous: z.url().nullable(), results: z.array(row) });
  const rows: z.output<Row>[] = [];
  let token: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const next = token === undefined ? "" : `&next_token=${encodeURIComponent(token)}`;
    const answer = await body(`${path}${next}`, shape);
    rows.push(...answer.results);
    if (answer.next === null) break;
    token = new URL(answer.next).searchParams.get("next_token") ?? undefined;
    expect(token).toBeDefined();
  }
  return rows;
}

describe("a cmsdials client", () => {
  it.each([
    ["dataset-index/?page_size=1", dataset, 2],
    ["file-index/?page_size=3", file, 9],
    ["run/?page_size=3", run, 9],
    ["lumisection/?page_size=100&run_number=900002", lumisection, 300],
    ["th2/?page_size=4&run_number=900004", histogram2d, 12],
    ["ml-models-index/?page_size=4", model, 9],
    ["ml-bad-lumisection/?page_size=5", flag, 15],
  ] as const)("lists %s over pages, each row once and whole", async (path, row, nRows) => {
    const rows = await listAll(path, row);
    expect(rows).toHaveLength(nRows);
    expect(new Set(rows.map((one) => JSON.stringify(one))).size).toBe(nRows);
  });

  it("lists 1D histograms, of which csc has none and jetmet four", async () => {
    expect(await listAll("th1/?page_size=4", histogram1d)).toEqual([]);
    const page = z.object({ results: z.array(histogram1d) });
    const { results } = await body("th1/?run_number=900041&ls_number=2&dataset_id=18000042", page, "jetmet");
    expect(results.map(({ data, x_bin }) => [data.length, x_bin])).toEqual([
      [51, 51],
      [60, 60],
      [200, 200],
      [400, 400],
    ]);
  });

  it("asks for models by the names of its second version", async () => {
    const modelsOf = async (query: string) =>
      (await listAll(`ml-models-index/?${query}`, model)).map(({ id }) => id);
    expect(await modelsOf("id__in=1,3")).toEqual([1, 3]);
    expect(await modelsOf("name__regex=NMF&active=False")).toEqual([9]);
    expect(await modelsOf("input_signature_contains_me__regex=m2$")).toEqual([2, 9]);
    // No simulated model has a tag: not all of them, then, but none.
    expect(await modelsOf("tag_name=stage")).toEqual([]);
    const [flagged] = await listAll("ml-bad-lumisection/?page_size=1", flag, 1);
    expect(flagged.metric_value).toBe(flagged.mse);
  });

  it("gets what it listed by its key", async () => {
    const [oneFile] = await listAll("file-index/?page_size=1", file, 1);
    expect(await body(`file-index/${oneFile.dataset_id}/${oneFile.file_id}/`, file)).toEqual(oneFile);
    const [map] = await listAll("th2/?page_size=1&run_number=900004", histogram2d, 1);
    const key = [map.dataset_id, map.run_number, map.ls_number, map.me_id].join("/");
    expect(await body(`th2/${key}/`, histogram2d)).toEqual(map);
    expect([map.data.length, map.data[0].length]).toEqual([map.y_bin, map.x_bin]);
    const [oneFlag] = await listAll("ml-bad-lumisection/?page_size=1", flag, 1);
    const { model_id, dataset_id, run_number, ls_number, me_id } = oneFlag;
    const flagKey = [model_id, dataset_id, run_number, ls_number, me_id].join("/");
    expect(await body(`ml-bad-lumisection/${flagKey}/`, flag)).toEqual(oneFlag);
    expect(await body(`ml-models-index/${model_id}/`, model)).toMatchObject({ model_id });
  });

  it("gets monitoring elements, counts, workspaces and lists of LS", async () => {
    const elements = await body("mes/", z.array(element));
    expect(elements.length).toBeGreaterThan(0);
    const files = await listAll("file-index/?page_size=500", file);
    expect(await body("file-index/count/", z.object({ count: int }))).toEqual({ count: files.length });
    expect(await body("auth/user-default-workspace/", z.object({ workspace: z.string() }))).toEqual({
      workspace: "csc",
    });
    const lists = "model_id__in=1,2&dataset_id__in=18000002&run_number__in=900002,900004";
    const ranges = z.record(z.string(), z.array(z.tuple([int, int])));
    const golden = await body(`ml-bad-lumisection/golden-json/?${lists}`, ranges);
    const cert = await body(
      `ml-bad-lumisection/cert-json/?${lists}`,
      z.record(z.string(), z.record(z.string(), z.array(flag.pick({ model_id: true, mse: true })))),
    );
    for (const ls of Object.keys(cert["900002"]).map(Number)) {
      expect(golden["900002"].some(([first, last]) => first <= ls && ls <= last)).toBe(false);
    }
    const nGood = golden["900002"].reduce((sum, [first, last]) => sum + last - first + 1, 0);
    expect(nGood + Object.keys(cert["900002"]).length).toBe(900);
  });

  it("finds no word of what was put into a run in any answer", async () => {
    const paths = ["run/", "file-index/", "ml-models-index/", "ml-bad-lumisection/?page_size=500"];
    const others = [
      "caf/?class_name=Collisions26&kind=golden",
      "runregistry/lumisection-ranges/?run_number=900002",
    ];
    for (const path of [...paths, ...others]) {
      const text = await (await ask(path)).text();
      expect(text, path).not.toMatch(/dead|hot|weak|hvTrip|fault|strength|seed|ME[+-]\d\/\d/i);
    }
  });

  it("logs in as a device, and refreshes", async () => {
    const post = (path: string, content: object) =>
      ask(path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(content),
      });
    const device = await body(
      "auth/new-device/",
      z.object({ device_code: z.string(), verification_uri_complete: z.url(), expires_in: int }),
    );
    const pending = await post("auth/device-token/", { device_code: device.device_code });
    expect(pending.status).toBe(400);
    expect(await pending.text()).toContain("authorization_pending");
    expect((await fetch(device.verification_uri_complete)).status).toBe(200);
    const first = token.parse(
      await (await post("auth/device-token/", { device_code: device.device_code })).json(),
    );
    const second = await post("auth/refresh-token/", { refresh_token: first.refresh_token });
    expect(token.parse(await second.json()).refresh_token).not.toBe(first.refresh_token);
    const used = await ask("run/", { headers: { authorization: `Bearer ${first.access_token}` } });
    expect(used.status).toBe(200);
  });
});
