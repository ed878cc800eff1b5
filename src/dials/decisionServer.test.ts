import { expect, test } from "vitest";
import { decisionOf } from "../domain/decisions/decisionEvents.fixture";
import { createDecisionServer } from "./decisionServer";

const EVENTS = [decisionOf(1), decisionOf(2, { comment: "<script>" }), decisionOf(3)];

/** A server behind something that answers requests with "<script>" in them itself. */
function guarded(status: number, answer: string) {
  const requests: string[] = [];
  const fetch = (_: unknown, init?: RequestInit) => {
    const body = init?.body as string;
    requests.push(body);
    return Promise.resolve(
      body.includes("<script>") ? new Response(answer, { status }) : Response.json({ refused: [] }),
    );
  };
  return { requests, server: createDecisionServer("http://server/api/v1/", fetch) };
}

test("an event for which a whole request is refused holds up no other", async () => {
  for (const status of [400, 413, 422]) {
    const { server, requests } = guarded(status, "<h1>blocked</h1>");
    expect(await server.append(EVENTS)).toEqual({
      refused: [{ id: EVENTS[1].id, why: `The server failed (HTTP ${status}).` }],
    });
    expect(requests).toHaveLength(4);
  }
  const { server } = guarded(413, '{"detail":"too large"}');
  expect(await server.append(EVENTS)).toEqual({ refused: [{ id: EVENTS[1].id, why: "too large" }] });
});

test("a server that fails, or does not let us in, has refused nothing", async () => {
  for (const status of [401, 403, 408, 429, 500, 502, 503]) {
    const { server, requests } = guarded(status, '{"detail":"not now"}');
    await expect(server.append(EVENTS)).rejects.toThrow("not now");
    expect(requests).toHaveLength(1);
  }
});
