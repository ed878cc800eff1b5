import { expect, test } from "vitest";
import { createHttpDialsClient } from "../../src/dials/httpDialsClient";

test("the client runs with the browser's own fetch; an address that is no API is said to be a web page", async () => {
  const client = createHttpDialsClient({ baseUrl: `${location.origin}/no/api/v1/`, backoffMs: 1 });
  await expect(client.listWorkspaces()).rejects.toMatchObject({
    kind: expect.stringMatching(/serverFailed|notFound/) as string,
  });
});

test("an address where nothing listens is a network error, also when the caller can abort", async () => {
  const client = createHttpDialsClient({ baseUrl: "http://127.0.0.1:9/api/v1/", backoffMs: 1 });
  const { signal } = new AbortController();
  await expect(client.listWorkspaces({ signal })).rejects.toMatchObject({
    kind: "network",
    failure: { tries: 4 },
  });
});
