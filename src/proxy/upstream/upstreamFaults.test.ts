import { gzipSync } from "node:zlib";
import type { RequestListener, ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { json, TOKEN, UpstreamServers } from "./upstreamServer.fixture";

const servers = new UpstreamServers();
afterEach(() => servers.close());

const PAGE = '{"next":null,"previous":null,"results":[{"ls_number":1}]}';

/** Answers of one path of the proxy in front of a faulty server, which counts how often it was asked. */
async function ask(
  listener: RequestListener,
  options: { timeoutMs?: number; maxAnswerBytes?: number } = {},
): Promise<{ status: number; code?: string; detail: string; text: string; asked: number; headers: Headers }> {
  let asked = 0;
  const server = await servers.proxyOf((request, response) => {
    asked++;
    listener(request, response);
  }, options);
  const answer = await fetch(`${server.url}api/v1/run/`);
  const text = await answer.text();
  const { code, detail = "" } = JSON.parse(text) as { code?: string; detail?: string };
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(text).not.toContain(TOKEN);
  return { status: answer.status, code, detail, text, asked, headers: answer.headers };
}

describe("a faulty DIALS server", () => {
  it("that stays silent is a 504 that says to ask for less, and is not asked again", async () => {
    const answer = await ask(() => undefined, { timeoutMs: 50 });
    expect(answer).toMatchObject({ status: 504, code: "upstream_timeout", asked: 1 });
    expect(answer.detail).toContain("nothing within 0.05 s");
    expect(answer.detail).toContain("fewer lumisections");
    expect(answer.headers.get("x-lumiscope-upstream")).toBe("slow");
  });

  it("that trickles its answer (slow-loris) is cut off at the time-out", async () => {
    const timers: NodeJS.Timeout[] = [];
    const start = performance.now();
    const answer = await ask(
      (_, response) => {
        response.writeHead(200, json);
        timers.push(setInterval(() => response.write(" "), 10));
      },
      { timeoutMs: 200 },
    );
    timers.forEach(clearInterval);
    expect(answer).toMatchObject({ status: 504, code: "upstream_timeout" });
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it("whose gateway gives up is a 504 as if it had not answered", async () => {
    const answer = await ask((_, response) => response.writeHead(504).end("<html>Gateway Time-out</html>"));
    expect(answer).toMatchObject({ status: 504, code: "upstream_timeout", asked: 1 });
  });

  it.each([
    ["its gateway says 502", (response: ServerResponse) => void response.writeHead(502).end("<html>")],
    ["it hangs up", (response: ServerResponse) => void response.destroy()],
  ])("that was killed over a long request (%s, late) is a 504 too", async (_, end) => {
    const answer = await ask((__, response) => setTimeout(() => end(response), 300), { timeoutMs: 800 });
    expect(answer).toMatchObject({ status: 504, code: "upstream_timeout", asked: 1 });
    expect(answer.headers.get("x-lumiscope-upstream")).toBe("slow");
  });

  it.each([502, 503])(
    "whose gateway says %d is asked three times, then is a 503 with Retry-After",
    async (status) => {
      const answer = await ask((_, response) => response.writeHead(status).end("<html>Bad Gateway</html>"));
      expect(answer).toMatchObject({ status: 503, code: "upstream_unavailable", asked: 3 });
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(answer.headers.get("x-lumiscope-upstream")).toBe("down");
    },
  );

  it("that is back at the third try is not noticed", async () => {
    let asked = 0;
    const answer = await ask((request, response) => {
      if (++asked === 1) request.socket.destroy();
      else if (asked === 2) response.writeHead(503).end();
      else response.writeHead(200, json).end(PAGE);
    });
    expect(answer).toMatchObject({ status: 200, text: PAGE, asked: 3 });
    expect(answer.headers.get("x-lumiscope-upstream")).toBe("ok");
  });

  it("that is gone is a 502 that says what to check", async () => {
    const gone = await servers.proxyTo({ baseUrl: "http://127.0.0.1:9/api/v1/" });
    const answer = await fetch(`${gone.url}api/v1/run/`);
    const text = await answer.text();
    expect(answer.status).toBe(502);
    expect(text).toContain("upstream_unreachable");
    expect(text).toContain("--upstream");
    expect(text).not.toContain(TOKEN);
  });

  it("that hangs up in the middle of an answer has it asked for again", async () => {
    let asked = 0;
    const answer = await ask((_, response) => {
      if (++asked === 3) {
        response.writeHead(200, json).end(PAGE);
        return;
      }
      response.writeHead(200, json).write(PAGE.slice(0, 40), () => response.destroy());
    });
    expect(answer).toMatchObject({ status: 200, text: PAGE, asked: 3 });
  });

  it("that always hangs up in the middle is a 502, and half an answer is never handed on", async () => {
    const answer = await ask((_, response) => {
      response.writeHead(200, json).write(PAGE.slice(0, 40), () => response.destroy());
    });
    expect(answer).toMatchObject({ status: 502, code: "upstream_incomplete", asked: 3 });
  });

  it.each([
    ["too small", 30],
    ["too large", 500],
  ])("whose Content-Length is %s gives no cut answer", async (_, length) => {
    const answer = await ask((_request, response) => {
      const socket = response.socket;
      socket?.end(
        `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${PAGE}`,
      );
    });
    expect(answer).toMatchObject({ status: 502, code: "upstream_incomplete" });
  });

  it("that sends a gzip bomb is stopped at the limit of decompressed bytes", async () => {
    const bomb = gzipSync(Buffer.alloc(64 << 20, " "));
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage().rss;
    const answer = await ask(
      (_, response) => response.writeHead(200, { ...json, "content-encoding": "gzip" }).end(bomb),
      { maxAnswerBytes: 1 << 20 },
    );
    expect(answer).toMatchObject({ status: 502, code: "upstream_too_large", asked: 1 });
    expect(answer.detail).toContain("more than 1 MB");
    expect(process.memoryUsage().rss - before).toBeLessThan(40 << 20);
  });

  it("whose gzip is broken is a 502", async () => {
    const broken = gzipSync(PAGE.repeat(50)).subarray(0, 40);
    const answer = await ask((_, response) =>
      response.writeHead(200, { ...json, "content-encoding": "gzip" }).end(broken),
    );
    expect(answer).toMatchObject({ status: 502, code: "upstream_incomplete" });
  });

  it("shows in /healthz and on every answer", async () => {
    let status = 200;
    const server = await servers.proxyOf((request, response) => {
      const body = status === 403 ? '{"detail":"x","code":"token_not_valid"}' : PAGE;
      if (status === 0) request.socket.destroy();
      else response.writeHead(status, json).end(body);
    });
    const health = async () =>
      ((await (await fetch(`${server.url}healthz`)).json()) as { upstream: Record<string, unknown> })
        .upstream;
    expect(await health()).toEqual({ state: "unknown" });
    const states: unknown[] = [];
    for (status of [200, 403, 0, 200]) {
      const answer = await fetch(`${server.url}api/v1/run/?a=${states.length}`);
      const { state, detail, since } = await health();
      expect(answer.headers.get("x-lumiscope-upstream")).toBe(state);
      expect(Date.parse(String(since))).toBeGreaterThan(Date.now() - 60_000);
      states.push([state, detail]);
    }
    expect(states).toEqual([
      ["ok", undefined],
      ["refuses", "token_not_valid"],
      ["down", "UND_ERR_SOCKET"],
      ["ok", undefined],
    ]);
  });

  it("does not flicker while it sends us to a login page", async () => {
    const server = await servers.proxyOf((_, response) =>
      response.writeHead(302, { location: "https://auth.cern.ch/" }).end(),
    );
    const sinces: unknown[] = [];
    for (let k = 0; k < 3; k++) {
      await fetch(`${server.url}api/v1/run/?a=${k}`);
      const { upstream } = (await (await fetch(`${server.url}healthz`)).json()) as Record<string, object>;
      sinces.push(upstream);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(sinces[0]).toMatchObject({ state: "refuses", detail: "auth.cern.ch" });
    expect(sinces).toEqual([sinces[0], sinces[0], sinces[0]]);
  });

  it("is not that of a caller whose own login is refused", async () => {
    const server = await servers.proxyOf(
      ({ headers }, response) => {
        if (headers.authorization === "Bearer good") response.writeHead(200, json).end(PAGE);
        else response.writeHead(403, json).end('{"detail":"x","code":"token_not_valid"}');
      },
      { credential: { kind: "none" } },
    );
    const stateAfter = async (headers: Record<string, string>) => {
      const answer = await fetch(`${server.url}api/v1/run/`, { headers });
      return [answer.status, answer.headers.get("x-lumiscope-upstream")];
    };
    expect(await stateAfter({ authorization: "Bearer bad" })).toEqual([403, "ok"]);
    expect(await stateAfter({})).toEqual([403, "refuses"]);
    expect(await stateAfter({ "x-client-secret": "bad" })).toEqual([403, "refuses"]);
    expect(await stateAfter({ authorization: "Bearer good" })).toEqual([200, "ok"]);
  });
});
