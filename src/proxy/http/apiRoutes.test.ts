import { get } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SourceRequest } from "../dialsSource";
import { passCookie } from "./accessToken";
import { type RunningServer, startServer } from "../startServer";

let server: RunningServer;
const asked: SourceRequest[] = [];
beforeAll(async () => {
  server = await startServer({
    accessToken: "ours",
    source: {
      kind: "simulation",
      close: () => Promise.resolve(),
      answer: (request) => {
        asked.push(request);
        return Promise.resolve({ status: 200, headers: { "content-type": "application/json" }, body: "{}" });
      },
    },
  });
});
afterAll(() => server.close());

const send = (path: string, init: RequestInit = {}) => fetch(`${server.url}api/v1/${path}`, init);

/** The status for exactly these headers: fetch has its own mind about sec-fetch. */
const sendPlainly = (url: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    get(url, { headers }, (answer) => resolve(answer.resume().statusCode)).on("error", reject);
  });

describe("the routes of the API", () => {
  it("take a body where a login is posted, and need no token there", async () => {
    const answer = await send("auth/device-token/", { method: "POST", body: '{"device_code":"d"}' });
    expect([answer.status, answer.headers.get("allow")]).toEqual([200, "POST, OPTIONS"]);
    expect(asked.at(-1)).toMatchObject({
      method: "POST",
      path: "auth/device-token/",
      body: '{"device_code":"d"}',
    });
  });

  it.each([
    ["GET", "auth/device-token/", "POST, OPTIONS"],
    ["POST", "auth/new-device/", "GET, HEAD, OPTIONS"],
    ["POST", "run/", "GET, HEAD, OPTIONS"],
    ["DELETE", "run/1/2/", "GET, HEAD, OPTIONS"],
  ])("refuse %s of %s", async (method, path, allow) => {
    const answer = await send(path, { method, headers: { authorization: "Bearer ours" } });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, allow]);
    expect(await answer.json()).toEqual({ detail: `Method "${method}" not allowed.` });
  });

  it("refuse a body that no login has", async () => {
    const answer = await send("auth/device-token/", { method: "POST", body: "x".repeat(20_000) });
    expect(answer.status).toBe(413);
    expect(answer.headers.get("content-type")).toBe("application/json");
  });

  it.each([
    ["authorization", "Bearer ours"],
    ["x-client-secret", "ours"],
    ["cookie", "lumiscope_pass=0123"],
  ])("keep the caller's %s to themselves, which is our business", async (name, value) => {
    const headers = { authorization: "Bearer ours", workspace: "csc", [name]: value };
    const answer = await send("run/", { headers });
    expect(answer.status).toBe(200);
    const handedOn = asked.at(-1)?.headers;
    expect(handedOn).toMatchObject({ workspace: "csc" });
    expect(handedOn?.authorization).toBeUndefined();
    expect(handedOn?.[name]).toBeUndefined();
  });

  it("approve a device only for those who hold the token", async () => {
    expect((await send("auth/approve-device/?user_code=x")).status).toBe(403);
  });

  const remembered = { authorization: `Basic ${btoa("anna:ours")}` };
  const pass = { cookie: passCookie("ours")["set-cookie"].split(";")[0] };
  it.each<[string, Record<string, string>, number]>([
    ["the address bar", { ...remembered, "sec-fetch-site": "none" }, 200],
    ["a link of our own", { ...remembered, "sec-fetch-site": "same-origin" }, 200],
    ["another site", { ...remembered, "sec-fetch-site": "cross-site" }, 403],
    ["another port of this machine", { ...remembered, "sec-fetch-site": "same-site" }, 403],
    ["another port, with the pass", { ...pass, "sec-fetch-site": "same-site" }, 403],
    ["a browser that does not say who asks", remembered, 403],
    [
      "another site, that knows the token",
      { authorization: "Bearer ours", "sec-fetch-site": "cross-site" },
      403,
    ],
    ["a program with a bearer", { authorization: "Bearer ours" }, 200],
    ["a program with a secret", { "x-client-secret": "ours" }, 200],
  ])("approve a device only when the person asks: %s", async (_who, headers, status) => {
    const before = asked.length;
    for (const path of ["auth/approve-device/", "auth/approve-device.json"]) {
      const answer = await sendPlainly(`${server.url}api/v1/${path}?user_code=x`, headers);
      expect(answer).toBe(status);
    }
    expect(asked.length - before).toBe(status === 200 ? 2 : 0);
  });
});
