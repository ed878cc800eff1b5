import { BlockList } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { DECISIONS_PATH } from "../../dials/decisionWire";
import { decisionOf } from "../../domain/decisions/decisionEvents.fixture";
import { type RunningServer, startServer } from "../startServer";
import type { NameSource } from "./caller";
import { KeptDecisions } from "./keptDecisions";

let server: RunningServer | undefined;
afterEach(() => server?.close());

/** A database that fails as it is told; "" is one that nobody wrote to. */
const failing = (code: string) =>
  new KeptDecisions({
    open: () => Promise.reject(Object.assign(new Error("secret-host refused"), { code })),
    isBegun: () => code !== "",
  });

async function start(
  kept: KeptDecisions,
  names: NameSource = { kind: "self-declared" },
  accessToken?: string,
) {
  const lines: string[] = [];
  const log = { write: (line: string) => void lines.push(line) };
  server = await startServer({ decisions: { kept, names }, accessToken, log });
  const url = `${server.url}api/v1/${DECISIONS_PATH}`;
  const post = (headers: Readonly<Record<string, string>>, body: unknown = { events: [decisionOf(1)] }) =>
    fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return { url, post, lines };
}
const JSON_TYPE = { "content-type": "application/json" };

describe("the routes of decisions", () => {
  it("say that nothing was kept, without opening a database, and are not cached or logged", async () => {
    const { url, lines } = await start(failing(""));
    const answer = await fetch(`${url}?after=0`);
    expect(await answer.json()).toEqual({
      logId: null,
      events: [],
      position: 0,
      hasMore: false,
      caller: { identity: "self-declared" },
    });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(lines.join("")).not.toContain(DECISIONS_PATH);
    expect((await fetch(`${url}?after=-1`)).status).toBe(400);
    expect((await fetch(`${url}?before=1`)).status).toBe(400);
  });

  it("are those two: nothing is changed or deleted", async () => {
    const { url } = await start(failing(""));
    for (const method of ["PUT", "PATCH", "DELETE"]) expect((await fetch(url, { method })).status).toBe(405);
  });

  it.each([
    ["ECONNREFUSED", "does not answer"],
    ["CONNECTION_CLOSED", "does not answer"],
    ["57P01", "does not answer"],
    ["53100", "is full"],
    ["ENOSPC", "is full"],
    ["28P01", "refuses this server"],
    ["EACCES", "cannot be written"],
    ["XX000", "failed (XX000)"],
  ])(
    "say in words why a database of code %s keeps nothing, and nothing that is secret",
    async (code, words) => {
      const { url, post } = await start(failing(code));
      for (const answer of [await fetch(url), await post(JSON_TYPE)]) {
        expect(answer.status).toBe(503);
        const { detail } = (await answer.json()) as { detail: string };
        expect(detail).toContain(words);
        expect(detail).not.toContain("secret");
      }
    },
  );

  it("take what the page sends and nothing that another page made the browser send", async () => {
    const { url, post } = await start(failing("53100"));
    const { host } = new URL(url);
    const own: readonly Record<string, string>[] = [
      {},
      { origin: `http://${host}` },
      { "sec-fetch-site": "same-origin", origin: "https://front" },
    ];
    for (const headers of own) expect((await post({ ...JSON_TYPE, ...headers })).status).toBe(503);
    const foreign: readonly Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site", origin: `http://${host}` },
    ];
    for (const headers of foreign) expect((await post({ ...JSON_TYPE, ...headers })).status).toBe(403);
    for (const type of ["text/plain", "application/x-www-form-urlencoded"])
      expect((await post({ "content-type": type })).status).toBe(415);
  });

  it("refuse what is no list of events, and what is too large", async () => {
    const { post } = await start(failing("53100"));
    for (const body of [[], {}, { events: [] }, { events: [1], more: 1 }, { events: Array(501).fill(1) }])
      expect((await post(JSON_TYPE, body)).status).toBe(400);
    expect((await post(JSON_TYPE, { events: ["x".repeat(1_000_000)] })).status).toBe(413);
  });

  it("ask for the access token where there is one", async () => {
    const { url, post } = await start(failing(""), { kind: "self-declared" }, "token");
    expect([(await fetch(url)).status, (await post(JSON_TYPE)).status]).toEqual([403, 403]);
    expect((await fetch(url, { headers: { authorization: "Bearer token" } })).status).toBe(200);
  });

  it("take names from a login at the addresses it was told, and from nobody else", async () => {
    const at = (address: string): NameSource => {
      const trusted = new BlockList();
      trusted.addAddress(address);
      return { kind: "header", header: "remote-user", trusted };
    };
    const login = await start(failing(""), at("127.0.0.1"));
    const callerOf = async (headers: HeadersInit) =>
      ((await (await fetch(login.url, { headers })).json()) as { caller?: object }).caller;
    expect(await callerOf({ "remote-user": "Anna" })).toEqual({ identity: "sso", name: "Anna" });
    const umlaut = Buffer.from("Jörg").toString("latin1");
    expect(await callerOf({ "remote-user": umlaut })).toEqual({ identity: "sso", name: "Jörg" });
    expect((await fetch(login.url)).status).toBe(403);
    await server?.close();

    const elsewhere = await start(failing(""), at("10.0.0.7"));
    const forged = { "remote-user": "Anna", "x-forwarded-for": "10.0.0.7" };
    expect((await fetch(elsewhere.url, { headers: forged })).status).toBe(403);
    expect((await elsewhere.post({ ...JSON_TYPE, ...forged })).status).toBe(403);
  });
});
