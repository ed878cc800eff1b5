import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMPACT_MAPS_TYPE, MapCells } from "../src/dials/compactMaps";
import { decodeMaps } from "../src/dials/decodeMaps";
import { type RunningServer, startServer } from "../src/proxy/startServer";
import { upstreamSource } from "../src/proxy/upstream/upstreamSource";
import { lowerCase, sendRequest } from "./httpGet";
import { noRecordings, readRecordings, type Recording } from "./recordings";

/** Data resources; brilcalc is never handed on, and logins are, without our credential (upstreamSource.test.ts). */
const HANDED_ON =
  /^\/api\/v1\/(run|lumisection|mes|dataset-index|file-index|th1|th2|ml-|oms-proxy|caf|auth\/workspaces)/;

const asked = ({ request }: Pick<Recording, "request">) =>
  [request.method, request.path, request.query, lowerCase(request.headers).workspace ?? ""].join(" ");

/** One recording per request; those that differ only in credentials would be told apart by nobody. */
const recordings = [
  ...new Map(
    readRecordings()
      .filter(({ request }) => request.method === "GET" && HANDED_ON.test(request.path))
      .filter(({ request }) => Object.values(request.headers).includes("Bearer test-token"))
      .filter(({ request, response }) => response.status !== 406 && !("Accept-Encoding" in request.headers))
      .filter(({ request }) => request.headers.Host === "127.0.0.1:8800")
      .map((recording) => [asked(recording), recording]),
  ).values(),
];

const dials = createServer((request, response) => {
  const [path, query = ""] = (request.url ?? "").split("?");
  const headers = { workspace: String(request.headers.workspace ?? "") };
  const key = asked({ request: { method: request.method ?? "", path, query, headers } });
  const found = recordings.find((recording) => asked(recording) === key);
  if (!found || request.headers.authorization !== "Bearer test-token") {
    response.writeHead(599).end(`not recorded: ${key}`);
    return;
  }
  const sent = ["content-type", "cache-control", "expires", "vary", "allow", "location"];
  const recorded = Object.entries(lowerCase(found.response.headers)).filter(([name]) => sent.includes(name));
  response.writeHead(found.response.status, Object.fromEntries(recorded)).end(found.response.body);
});

/** Cells as DIALS nests them. */
function asLists(_: string, value: unknown): unknown {
  if (!(value instanceof MapCells)) return value;
  const cells = Array.from(value.values);
  const [ny, nx] = value.shape;
  return nx === undefined
    ? cells
    : Array.from({ length: ny }, (__, iy) => cells.slice(iy * nx, (iy + 1) * nx));
}

let server: RunningServer;
beforeAll(async () => {
  await new Promise<void>((resolve) => dials.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(dials.address() as AddressInfo).port}/api/v1/`;
  const credential = { kind: "token", token: "test-token" } as const;
  server = await startServer({ source: upstreamSource({ baseUrl, credential }) });
});
afterAll(async () => {
  await server.close();
  dials.close();
  console.log(
    noRecordings === undefined
      ? `Recorded answers handed through the proxy: ${recordings.length}.`
      : `Skipped: ${noRecordings}`,
  );
});

describe.skipIf(noRecordings !== undefined)(
  "answers of the real backend come through the proxy unchanged",
  () => {
    it.each(recordings.map((recording) => [recording.name, recording] as const))(
      "%s",
      async (_, { request, response }) => {
        const query = request.query === "" ? "" : `?${request.query}`;
        const { workspace } = lowerCase(request.headers);
        const answer = await sendRequest(
          new URL(`${new URL(request.path, server.url).href}${query}`),
          "GET",
          {
            host: new URL(server.url).host,
            // The caller holds no credential of DIALS.
            ...(workspace === undefined ? {} : { workspace }),
          },
        );
        const recorded = lowerCase(response.headers);
        expect(answer.status, answer.body.slice(0, 200)).toBe(response.status);
        // Only the links differ: they lead to the proxy.
        expect(answer.body).toBe(response.body.replaceAll("http://127.0.0.1:8800/", server.url));
        expect(answer.headers["content-type"]).toBe(recorded["content-type"]);
        expect(answer.headers["cache-control"]).toBe(recorded["cache-control"]);
        expect(answer.headers.location).toBe(recorded.location);
        expect(answer.headers["x-lumiscope-source"]).toBe("upstream");
      },
    );

    const histograms = recordings.filter(
      ({ request, response }) => /\/th[12]\//.test(request.path) && response.status === 200,
    );
    it.each(histograms.map((recording) => [recording.name, recording] as const))(
      "%s as compact maps holds the same",
      async (_, { request, response }) => {
        const query = request.query === "" ? "" : `?${request.query}`;
        const { workspace } = lowerCase(request.headers);
        const answer = await fetch(`${new URL(request.path, server.url).href}${query}`, {
          headers: { accept: COMPACT_MAPS_TYPE, ...(workspace === undefined ? {} : { workspace }) },
        });
        expect(answer.headers.get("content-type")).toBe(COMPACT_MAPS_TYPE);
        const page = decodeMaps(await answer.arrayBuffer());
        const body = JSON.parse(response.body.replaceAll("http://127.0.0.1:8800/", server.url)) as object;
        // A row by its key comes as a page of one.
        const recorded = "results" in body ? body : { next: null, previous: null, results: [body] };
        expect(JSON.parse(JSON.stringify(page, asLists))).toEqual(recorded);
      },
    );

    it("covers the contract", () => {
      expect(histograms.length).toBeGreaterThan(15);
      expect(recordings.length).toBeGreaterThan(90);
    });
  },
);
