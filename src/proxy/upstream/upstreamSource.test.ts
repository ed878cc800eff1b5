import { type IncomingMessage, request } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { json, TOKEN, UpstreamServers } from "./upstreamServer.fixture";

const servers = new UpstreamServers();
const proxyOf = servers.proxyOf.bind(servers);
afterEach(() => servers.close());

/** Status of a path sent as it is written: fetch would resolve its dots before sending. */
function statusOf(url: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

describe("an upstream DIALS server", () => {
  it("is asked with our credential and the caller's workspace, and nothing else of the caller", async () => {
    const seen: IncomingMessage[] = [];
    const server = await proxyOf((request, response) => {
      seen.push(request);
      response
        .writeHead(200, { ...json, "cache-control": "max-age=30", "set-cookie": "a=b" })
        .end('{"count":1}');
    });
    const answer = await fetch(`${server.url}api/v1/run/count/?run_number__gte=1`, {
      headers: { workspace: "csc", authorization: "Bearer mine", cookie: "c=d" },
    });
    expect(await answer.json()).toEqual({ count: 1 });
    expect(answer.headers.get("x-lumiscope-source")).toBe("upstream");
    expect(answer.headers.get("cache-control")).toBe("max-age=30");
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(JSON.stringify([...answer.headers])).not.toContain(TOKEN);
    expect(seen[0].url).toBe("/api/v1/run/count/?run_number__gte=1");
    expect(seen[0].headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, workspace: "csc" });
    expect(seen[0].headers.cookie).toBeUndefined();
  });

  it("has its links turned to this server, whatever scheme and host they name, and the rest left as it is", async () => {
    const results = '[{"x_min":-800.0,"data":[[1.0,0.0]]}]';
    const server = await proxyOf((_, response) => {
      const next = "http://cmsdials-api.web.cern.ch/api/v1/th2/?me=a%2Fb&next_token=abc%3D";
      response.writeHead(200, json).end(`{"next":"${next}","previous":null,"results":${results}}`);
    });
    const text = await (await fetch(`${server.url}api/v1/th2/?me=a%2Fb`)).text();
    expect(text).toBe(
      `{"next":"${server.url}api/v1/th2/?me=a%2Fb&next_token=abc%3D","previous":null,"results":${results}}`,
    );
  });

  it("that is a Lumiscope with simulated data is not taken for a real one", async () => {
    const server = await proxyOf((_, response) =>
      response.writeHead(200, { ...json, "x-lumiscope-source": "simulation" }).end("{}"),
    );
    const answer = await fetch(`${server.url}api/v1/run/1/2/`);
    expect(answer.headers.get("x-lumiscope-source")).toBe("simulation");
  });

  it("has the addresses of its resources turned to this server", async () => {
    const server = await proxyOf((_, response) =>
      response.writeHead(200, json).end('{"run":"http://dials.example/api/v1/run/"}'),
    );
    expect(await (await fetch(`${server.url}api/v1/`)).json()).toEqual({ run: `${server.url}api/v1/run/` });
  });

  it("tells the headers of its list of resources", async () => {
    const server = await proxyOf((_, response) => response.writeHead(200, json).end());
    const answer = await fetch(`${server.url}api/v1/`, { method: "HEAD" });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
  });

  it.each(['{"next":"\\q","previous":null,"results":[]}', '{"run":http}'])(
    "whose JSON is none (%s) has it handed on",
    async (text) => {
      const server = await proxyOf((_, response) => response.writeHead(200, json).end(text));
      const root = await fetch(`${server.url}api/v1/`);
      expect([root.status, await root.text()]).toEqual([200, text]);
      expect((await fetch(`${server.url}api/v1/run/`)).status).toBe(200);
    },
  );

  it("keeps its errors: status, body and type", async () => {
    const page = "<h1>Server Error (500)</h1>";
    const server = await proxyOf((request, response) => {
      if (request.url?.includes("th2")) response.writeHead(500, { "content-type": "text/html" }).end(page);
      else response.writeHead(403, json).end('{"detail":"x","code":"access_token_expired"}');
    });
    const broken = await fetch(`${server.url}api/v1/th2/`);
    expect([broken.status, broken.headers.get("content-type"), await broken.text()]).toEqual([
      500,
      "text/html",
      page,
    ]);
    const expired = await fetch(`${server.url}api/v1/run/`);
    expect([expired.status, await expired.json()]).toEqual([
      403,
      { detail: "x", code: "access_token_expired" },
    ]);
  });

  it("that sends us to no address is a 502 too", async () => {
    const server = await proxyOf((_, response) => response.writeHead(302, { location: "http://[" }).end());
    const answer = await fetch(`${server.url}api/v1/run/`, { redirect: "manual" });
    expect([answer.status, answer.headers.get("x-lumiscope-upstream")]).toEqual([502, "refuses"]);
    expect(await answer.text()).toContain("upstream_redirect");
  });

  it("may redirect within itself, not to a login page", async () => {
    const server = await proxyOf((request, response) => {
      const location = request.url?.startsWith("/api/v1/mes")
        ? "https://auth.cern.ch/?token=x"
        : `${request.url}/`;
      response.writeHead(301, { location }).end();
    });
    const moved = await fetch(`${server.url}api/v1/run`, { redirect: "manual" });
    expect([moved.status, moved.headers.get("location")]).toEqual([301, "/api/v1/run/"]);
    const login = await fetch(`${server.url}api/v1/mes/`, { redirect: "manual" });
    expect(login.status).toBe(502);
    const body = await login.text();
    expect(body).toContain("upstream_redirect");
    expect(body).toContain("auth.cern.ch");
    expect(body).not.toContain("token=x");
  });

  it.each([
    ...["auth/approve-device/", "brilws/brilcalc-lumi/", "minio/x/", "admin/", "runs/"],
    // What fetch, or a gateway that undoes escapes, would take for brilws/.
    ...["run/../brilws/brilcalc-lumi/", "run/%2e%2e/brilws/brilcalc-lumi/", "run/.%2E/brilws/brilcalc-lumi/"],
    ...[
      "run/..\\brilws/brilcalc-lumi/",
      "run/%2e%2e%2fbrilws/brilcalc-lumi/",
      "run/%252e%252e/brilws/brilcalc-lumi/",
    ],
    ...["run/./../brilws/", "run/..", "run/#/"],
  ])("is never asked for %s", async (path) => {
    const asked: (string | undefined)[] = [];
    const server = await proxyOf(({ url }, response) => {
      asked.push(url);
      response.end();
    });
    expect(await statusOf(server.url, `/api/v1/${path}`)).toBe(404);
    expect(asked).toEqual([]);
  });

  it("is only read", async () => {
    const server = await proxyOf((_, response) => response.writeHead(200, json).end("{}"));
    const answer = await fetch(`${server.url}api/v1/run/`, { method: "POST", body: "{}" });
    expect(answer.status).toBe(405);
  });

  it("is handed the login of programs without ours, which is neither kept nor sent twice", async () => {
    const seen: string[] = [];
    const logins: unknown[] = [];
    const server = await proxyOf((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        const { method, url, headers } = request;
        seen.push(`${String(method)} ${String(url)} ${body}`);
        logins.push(headers.authorization, headers["x-client-secret"]);
        if (request.method === "POST") request.socket.destroy();
        else response.writeHead(200, json).end('{"device_code":"d"}');
      });
    });
    for (let k = 0; k < 2; k++) await fetch(`${server.url}api/v1/auth/new-device/`);
    const post = { method: "POST", body: '{"device_code":"d"}', headers: json };
    const answer = await fetch(`${server.url}api/v1/auth/device-token/`, post);
    expect([answer.status, answer.headers.get("allow")]).toEqual([502, "POST, OPTIONS"]);
    expect(seen).toEqual([
      "GET /api/v1/auth/new-device/ ",
      "GET /api/v1/auth/new-device/ ",
      'POST /api/v1/auth/device-token/ {"device_code":"d"}',
    ]);
    expect(logins.filter((login) => login !== undefined)).toEqual([]);
  });

  it("that is gone is left alone by logins too", async () => {
    let asked = 0;
    const server = await proxyOf((request) => {
      asked++;
      request.socket.destroy();
    });
    const login = async () => (await fetch(`${server.url}api/v1/auth/new-device/`)).text();
    for (let k = 0; k < 8; k++) expect(await login()).toContain("upstream_unreachable");
    expect(await login()).toContain("upstream_paused");
    expect(asked).toBe(8);
  });

  it("gets the caller's own login where we have none, and never tells one caller what another one asked", async () => {
    const seen: unknown[] = [];
    const server = await proxyOf(
      (request, response) => {
        seen.push(request.headers.authorization);
        response.writeHead(200, json).end(`{"count":${seen.length}}`);
      },
      { credential: { kind: "none" } },
    );
    const countFor = async (token: string) =>
      (
        await fetch(`${server.url}api/v1/run/count/`, { headers: { authorization: `Bearer ${token}` } })
      ).text();
    expect([await countFor("anna"), await countFor("ben"), await countFor("anna")]).toEqual([
      '{"count":1}',
      '{"count":2}',
      '{"count":1}',
    ]);
    expect(seen).toEqual(["Bearer anna", "Bearer ben"]);
  });

  it.each<[string, Record<string, string>]>([
    ["as a bearer", { authorization: "Bearer ours" }],
    ["as a client secret", { "x-client-secret": "ours" }],
    ["both ways", { authorization: "Bearer theirs", "x-client-secret": "ours" }],
    ["beside a cookie", { authorization: "Bearer ours", cookie: "lumiscope_pass=ours" }],
  ])("is never given the token that opens this server, presented %s", async (_how, headers) => {
    const seen: unknown[] = [];
    const server = await proxyOf(
      (request, response) => {
        seen.push(request.headers.authorization, request.headers["x-client-secret"], request.headers.cookie);
        response.writeHead(200, json).end("{}");
      },
      { credential: { kind: "none" } },
      { accessToken: "ours" },
    );
    const answer = await fetch(`${server.url}api/v1/run/`, { headers });
    expect(answer.status).toBe(200);
    expect(seen).toEqual([undefined, undefined, undefined]);
  });
});
