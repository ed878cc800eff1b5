import { describe, expect, it } from "vitest";
import { Authorization } from "./credential";
import type { UpstreamAnswer, UpstreamRequest } from "./exchange";

const BASE = "https://dials.example/api/v1/";
const answer = (status: number, body: unknown): UpstreamAnswer => ({
  status,
  headers: new Headers({ "content-type": "application/json" }),
  body: Buffer.from(JSON.stringify(body)),
});
const expired = answer(403, { detail: "Access token has expired.", code: "access_token_expired" });
const run: UpstreamRequest = { url: `${BASE}run/`, method: "GET", headers: { accept: "application/json" } };
const never = new AbortController().signal;

/** A DIALS server that knows one access token at a time and sells new ones for the latest refresh token. */
function dials() {
  const seen: UpstreamRequest[] = [];
  let sold = 0;
  let good = "access-0";
  const exchange = async (request: UpstreamRequest): Promise<UpstreamAnswer> => {
    seen.push(request);
    await Promise.resolve();
    if (!request.url.endsWith("auth/refresh-token/")) {
      return request.headers.authorization === `Bearer ${good}` ? answer(200, { count: 1 }) : expired;
    }
    if (request.body !== JSON.stringify({ refresh_token: `refresh-${sold}` })) return answer(500, "<h1>");
    sold++;
    good = `access-${sold}`;
    return answer(200, { access_token: good, refresh_token: `refresh-${sold}`, expires_in: 300 });
  };
  const refreshes = () => seen.filter(({ url }) => url.endsWith("refresh-token/")).length;
  return { seen, exchange, refreshes, expire: () => void (good = "none yet") };
}

describe("a refresh token", () => {
  it("buys the first access token, and a new pair each time DIALS calls it expired", async () => {
    const server = dials();
    const login = new Authorization(
      { kind: "refreshToken", refreshToken: "refresh-0" },
      BASE,
      server.exchange,
    );
    expect((await login.send(run, never)).status).toBe(200);
    expect(server.refreshes()).toBe(1);
    expect((await login.send(run, never)).status).toBe(200);
    expect(server.refreshes()).toBe(1);
    server.expire();
    expect((await login.send(run, never)).status).toBe(200);
    expect(server.refreshes()).toBe(2);
  });

  it("is used once for all requests that found the token expired together", async () => {
    const server = dials();
    const login = new Authorization(
      { kind: "refreshToken", refreshToken: "refresh-0" },
      BASE,
      server.exchange,
    );
    await login.send(run, never);
    server.expire();
    const answers = await Promise.all(Array.from({ length: 6 }, () => login.send(run, never)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(server.refreshes()).toBe(2);
  });

  it("that is dead leaves the refusal as it is, after one try", async () => {
    const server = dials();
    const login = new Authorization({ kind: "refreshToken", refreshToken: "stolen" }, BASE, server.exchange);
    const refused = await login.send(run, never);
    expect([refused.status, refused.body.toString()]).toEqual([403, expired.body.toString()]);
    expect(server.seen.filter(({ url }) => url.endsWith("run/"))).toHaveLength(1);
  });
});

describe("other credentials", () => {
  it("a client secret is sent once more when its token had expired, and no oftener", async () => {
    const seen: string[] = [];
    const secret = (answers: UpstreamAnswer[]) =>
      new Authorization({ kind: "clientSecret", secret: "s" }, BASE, ({ headers }) => {
        seen.push(headers["x-client-secret"]);
        return Promise.resolve(answers.shift() ?? expired);
      });
    expect((await secret([expired, answer(200, {})]).send(run, never)).status).toBe(200);
    expect((await secret([answer(401, {}), answer(200, {})]).send(run, never)).status).toBe(200);
    expect((await secret([]).send(run, never)).status).toBe(403);
    expect(seen).toEqual(["s", "s", "s", "s", "s", "s"]);
  });

  it("a refusal for another reason is final", async () => {
    const refused = answer(403, { detail: "Token is invalid or expired", code: "token_not_valid" });
    let asked = 0;
    const login = new Authorization({ kind: "clientSecret", secret: "s" }, BASE, () => {
      asked++;
      return Promise.resolve(refused);
    });
    expect(await login.send(run, never)).toBe(refused);
    expect(asked).toBe(1);
  });

  it("a bearer token cannot be renewed; none is no header", async () => {
    const seen: UpstreamRequest["headers"][] = [];
    const exchange = ({ headers }: UpstreamRequest) => {
      seen.push(headers);
      return Promise.resolve(expired);
    };
    await new Authorization({ kind: "token", token: "t" }, BASE, exchange).send(run, never);
    await new Authorization({ kind: "none" }, BASE, exchange).send(run, never);
    expect(seen).toEqual([
      { accept: "application/json", authorization: "Bearer t" },
      { accept: "application/json" },
    ]);
  });
});
