import { afterEach, describe, expect, it } from "vitest";
import { json, UpstreamServers } from "./upstreamServer.fixture";

const servers = new UpstreamServers();
afterEach(() => servers.close());

const ACCESS = "lumiscope-token";

/** A server that numbers its answers. */
async function numbered(serverOptions = {}) {
  const asked: string[] = [];
  const server = await servers.proxyOf(
    (request, response) => {
      asked.push(`${String(request.headers.workspace)} ${String(request.url)}`);
      const status = request.url?.includes("bad") ? 404 : 200;
      setTimeout(() => response.writeHead(status, json).end(`{"count":${asked.length}}`), 30);
    },
    {},
    serverOptions,
  );
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}api/v1/${path}`, { headers });
  return { asked, get };
}

describe("what has been asked before", () => {
  it("is asked for once by many at a time, and kept for a while", async () => {
    const { asked, get } = await numbered();
    const answers = await Promise.all(Array.from({ length: 10 }, () => get("run/count/")));
    expect(new Set(await Promise.all(answers.map((answer) => answer.text())))).toEqual(
      new Set(['{"count":1}']),
    );
    const later = await get("run/count/");
    expect(later.headers.get("x-lumiscope-cache")).toBe("hit");
    expect(later.headers.get("age")).toBe("0");
    expect(asked).toHaveLength(1);
  });

  it("is told apart by workspace, path and query", async () => {
    const { asked, get } = await numbered();
    await get("run/count/", { workspace: "csc" });
    await get("run/count/", { workspace: "hcal" });
    await get("run/count/?run_number=1", { workspace: "csc" });
    await get("lumisection/count/", { workspace: "csc" });
    expect(asked).toHaveLength(4);
    expect(new Set(asked).size).toBe(4);
  });

  it("is asked again where the caller wants it fresh, after an error, and for logins", async () => {
    const { asked, get } = await numbered();
    await get("run/count/");
    expect((await get("run/count/", { "cache-control": "no-cache" })).headers.get("x-lumiscope-cache")).toBe(
      "miss",
    );
    await get("run/bad/");
    await get("run/bad/");
    await get("auth/new-device/");
    await get("auth/new-device/");
    expect(asked).toHaveLength(6);
  });

  it("is not told to callers without the token that is demanded", async () => {
    const { asked, get } = await numbered({ accessToken: ACCESS });
    expect((await get("run/count/", { authorization: `Bearer ${ACCESS}` })).status).toBe(200);
    expect((await get("run/count/")).status).toBe(403);
    expect((await get("run/count/", { authorization: "Bearer other" })).status).toBe(403);
    expect(
      (await get("run/count/", { authorization: `Bearer ${ACCESS}` })).headers.get("x-lumiscope-cache"),
    ).toBe("hit");
    expect(asked).toHaveLength(1);
  });
});
