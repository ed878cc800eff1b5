import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DialsSource } from "./dialsSource";
import { type RunningServer, startServer } from "./startServer";

/** A source that repeats what it was asked. */
function echoSource(answer?: DialsSource["answer"]): DialsSource & { closed: boolean } {
  return {
    kind: "simulation",
    closed: false,
    answer:
      answer ??
      (({ path, query, publicBase }) =>
        Promise.resolve({
          status: 200,
          headers: { "content-type": "application/json", vary: "Accept" },
          body: JSON.stringify({ path, query, publicBase, filler: "x".repeat(500) }),
        })),
    close() {
      this.closed = true;
      return Promise.resolve();
    },
  };
}

const SECRET = "correct-horse-battery";

describe("a server for everyone on this machine", () => {
  let server: RunningServer;
  const lines: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), "lumiscope-files-"));
  beforeAll(async () => {
    mkdirSync(join(folder, "app/assets"), { recursive: true });
    mkdirSync(join(folder, "models/csc-default"), { recursive: true });
    writeFileSync(join(folder, "app/index.html"), "<title>the page</title>");
    writeFileSync(join(folder, "app/assets/main-abc123.js"), "export {};");
    writeFileSync(join(folder, "outside.json"), "{}");
    writeFileSync(join(folder, "models/csc-default/card.json"), "{}");
    server = await startServer({
      source: echoSource(),
      files: { appFolder: join(folder, "app"), modelsFolder: join(folder, "models") },
      log: { write: (line) => void lines.push(line) },
    });
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, server.url), { headers });

  it("hands path, query and the caller's address to the source", async () => {
    const answer = await get("api/v1/run/?page_size=2&b=%20");
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(await answer.json()).toMatchObject({
      path: "run/",
      query: "page_size=2&b=%20",
      publicBase: `${server.url}api/v1/`,
    });
  });

  it("believes a TLS terminator on this machine about the scheme", async () => {
    const answer = await get("api/v1/run/", {
      "x-forwarded-proto": "https",
      "x-forwarded-host": "elsewhere",
    });
    expect(await answer.json()).toMatchObject({
      publicBase: `${server.url}api/v1/`.replace("http:", "https:"),
    });
  });

  it("compresses for those who ask", async () => {
    const zipped = await get("api/v1/run/", { "accept-encoding": "gzip" });
    expect(zipped.headers.get("content-encoding")).toBe("gzip");
    expect(zipped.headers.get("vary")).toMatch(/accept-encoding/i);
    const plain = await get("api/v1/run/", { "accept-encoding": "identity" });
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(Number(plain.headers.get("content-length"))).toBeGreaterThan(500);
  });

  it("answers HEAD with the headers of GET", async () => {
    const [head, whole] = await Promise.all(
      ["HEAD", "GET"].map((method) =>
        fetch(`${server.url}api/v1/run/`, { method, headers: { "accept-encoding": "identity" } }),
      ),
    );
    expect(await head.text()).toBe("");
    expect(head.headers.get("content-length")).toBe(whole.headers.get("content-length"));
  });

  it("says where data come from and confines the page, on every answer", async () => {
    const paths = [
      "",
      "expert/900001",
      "healthz",
      "api/v1/run/",
      "api/v1/nope",
      "models/none.json",
      "none.js",
    ];
    for (const path of paths) {
      const { headers } = await get(path);
      expect(headers.get("x-lumiscope-source"), path).toBe("simulation");
      const csp = headers.get("content-security-policy") ?? "";
      expect(csp, path).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(csp, path).toContain("object-src 'none'");
      expect(csp, path).toContain("frame-ancestors 'none'");
      expect(csp, path).not.toContain("upgrade-insecure-requests");
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  it.each([
    ["", 200, "no-cache"],
    ["expert/900001", 200, "no-cache"],
    ["assets/main-abc123.js", 200, "public, max-age=31536000, immutable"],
    ["models/csc-default/card.json", 200, "no-cache"],
    ["assets/main-gone.js", 404, null],
    ["models/gone.json", 404, null],
    ["..%2foutside.json", 404, null],
    ["models/..%2f..%2foutside.json", 404, null],
    ["api/v2/run/", 404, null],
  ])("serves /%s with %d and Cache-Control %s", async (path, status, cacheControl) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("cache-control")).toBe(cacheControl);
    if (status === 200 && !path.includes(".")) expect(await answer.text()).toContain("the page");
  });

  it("refuses requests that come under another machine's name", async () => {
    const statusFor = (host: string) =>
      new Promise((resolve) => {
        request(`${server.url}api/v1/run/`, { headers: { host } }, ({ statusCode }) =>
          resolve(statusCode),
        ).end();
      });
    expect(await Promise.all(["evil.example", "localhost:5173", "[::1]:1"].map(statusFor))).toEqual([
      400, 200, 200,
    ]);
  });

  it("reports its health", async () => {
    expect(await (await get("healthz")).json()).toEqual({ status: "ok", source: "simulation" });
  });

  it("logs method, path, status and time, and neither query nor headers", async () => {
    lines.length = 0;
    await get(`api/v1/run/?access_token=${SECRET}`, {
      authorization: `Bearer ${SECRET}`,
      "x-client-secret": SECRET,
    });
    await expect.poll(() => lines.length).toBeGreaterThan(0);
    const line = JSON.parse(lines[0]) as Record<string, unknown>;
    expect(line).toMatchObject({ method: "GET", path: "/api/v1/run/", status: 200 });
    expect(line.ms).toBeTypeOf("number");
    expect(lines.join()).not.toContain(SECRET);
  });
});

describe("a server that demands a token", () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ source: echoSource(), accessToken: SECRET });
  });
  afterAll(() => server.close());

  it.each([
    [{}, 403, "authorization_not_found"],
    [{ authorization: "Bearer wrong" }, 403, "token_not_valid"],
    [{ authorization: "" }, 403, "token_not_valid"],
    [{ authorization: `Basic ${SECRET}` }, 403, "token_not_valid"],
    [{ authorization: `Basic ${btoa(`someone:${SECRET}x`)}` }, 403, "token_not_valid"],
    [{ authorization: `Basic ${btoa(`someone:${SECRET}`)}` }, 200, undefined],
    [{ "x-client-secret": SECRET }, 200, undefined],
    [{ "x-client-secret": "wrong", authorization: `Bearer ${SECRET}` }, 403, "token_not_valid"],
    [{ authorization: `Bearer ${SECRET}` }, 200, undefined],
  ])("%o", async (headers, status, code) => {
    const answer = await fetch(`${server.url}api/v1/run/`, { headers: headers as Record<string, string> });
    expect(answer.status).toBe(status);
    const body = (await answer.json()) as { code?: string };
    expect(body.code).toBe(code);
    expect(JSON.stringify(body)).not.toContain(SECRET);
  });
});

describe("the page of a server that demands a token", () => {
  let folder: string;
  let server: RunningServer;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "lumiscope-locked-"));
    writeFileSync(join(folder, "index.html"), "<title>page</title>");
    const files = { appFolder: folder, modelsFolder: folder };
    server = await startServer({ source: echoSource(), accessToken: SECRET, files });
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ["", undefined, 401],
    ["index.html", undefined, 401],
    ["expert/900001", undefined, 401],
    ["", `Basic ${btoa("someone:wrong")}`, 401],
    ["", `Basic ${btoa(`someone:${SECRET}`)}`, 200],
    ["expert/900001", `Basic ${btoa(`:${SECRET}`)}`, 200],
    ["healthz", undefined, 200],
  ])("%s with %s: %i", async (path, authorization, status) => {
    const headers = new Headers(authorization === undefined ? {} : { authorization });
    const answer = await fetch(`${server.url}${path}`, { headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.has("www-authenticate")).toBe(status === 401);
    expect(answer.headers.has("set-cookie")).toBe(status === 200 && path !== "healthz");
  });

  it("gives a pass that opens the API, and no other does", async () => {
    const headers = { authorization: `Basic ${btoa(`someone:${SECRET}`)}` };
    const cookie = (await fetch(server.url, { headers })).headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^lumiscope_pass=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(SECRET);
    const [pass] = cookie.split(";");
    const statusWith = async (sent: string) =>
      (await fetch(`${server.url}api/v1/run/`, { headers: { cookie: sent } })).status;
    expect(await statusWith(`other=1; ${pass}`)).toBe(200);
    expect(await statusWith(pass.replace(/.$/, (last) => (last === "0" ? "1" : "0")))).toBe(403);
    expect(await statusWith("lumiscope_pass=")).toBe(403);
  });
});

describe("failures", () => {
  it("of the source are a JSON 500, logged without the request's secrets", async () => {
    const lines: string[] = [];
    const server = await startServer({
      source: echoSource(() => Promise.reject(new Error("out of cheese"))),
      log: { write: (line) => void lines.push(line) },
    });
    const answer = await fetch(`${server.url}api/v1/run/?token=${SECRET}`);
    expect([answer.status, await answer.json()]).toEqual([500, { detail: "Server error: out of cheese" }]);
    expect(answer.headers.get("x-lumiscope-source")).toBe("simulation");
    await server.close();
    expect(lines.join()).toContain("out of cheese");
    expect(lines.join()).not.toContain(SECRET);
  });

  it("a caller who goes away aborts the source's work", async () => {
    const seen: AbortSignal[] = [];
    const source = echoSource(({ signal }) => {
      seen.push(signal);
      return new Promise(() => undefined);
    });
    const server = await startServer({ source });
    const caller = new AbortController();
    const answer = fetch(`${server.url}api/v1/run/`, { signal: caller.signal }).catch(() => "gone");
    await expect.poll(() => seen.length).toBe(1);
    caller.abort();
    expect(await answer).toBe("gone");
    await expect.poll(() => seen[0].aborted).toBe(true);
    await server.close();
  });

  it("a taken port rejects, and the source is closed", async () => {
    const first = await startServer({ source: echoSource() });
    const source = echoSource();
    const port = Number(new URL(first.url).port);
    await expect(startServer({ port, source })).rejects.toMatchObject({ code: "EADDRINUSE" });
    expect(source.closed).toBe(true);
    await first.close();
  });

  it("a page that was never built says what to do", async () => {
    const server = await startServer({
      source: echoSource(),
      files: { appFolder: "/nonexistent", modelsFolder: "/nonexistent" },
    });
    const answer = await fetch(server.url);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("npm run build");
    await server.close();
  });
});
