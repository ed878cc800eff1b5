import { describe, expect, test } from "vitest";
import { DialsError, type DialsFailure } from "./dialsError";

const url = "http://127.0.0.1/api/v1/run/";
const detail = "Because.";

const failures: readonly DialsFailure[] = [
  { kind: "network", url, tries: 4, detail: "connect ECONNREFUSED" },
  { kind: "permission", url, code: "access_token_expired", detail: "Access token has expired." },
  { kind: "permission", url, code: "authorization_not_found", detail: "Authorization header not found." },
  { kind: "permission", url, code: undefined, detail },
  { kind: "notFound", url, detail: "Workspace 'x' not found" },
  { kind: "badRequest", url, status: 400, detail },
  { kind: "badRequest", url: "", status: undefined, detail: "no workspace is chosen." },
  { kind: "serverFailed", url, tries: 1, status: 500, detail },
  { kind: "serverFailed", url, tries: 2, status: undefined, detail },
  { kind: "malformed", url, detail },
];

describe("DialsError", () => {
  test.each(failures)("$kind crosses a worker boundary and back", (failure) => {
    const error = new DialsError(failure);
    const back = DialsError.fromPlain(structuredClone(error.toPlain()));
    expect(back).toBeInstanceOf(DialsError);
    expect(back.message).toBe(error.message);
    expect(back.kind).toBe(failure.kind);
  });

  test("says what happened, what to do and where", () => {
    const messages = failures.map((failure) => new DialsError(failure).message);
    expect(messages[0]).toBe(
      `The server cannot be reached (connect ECONNREFUSED; 4 tries). Check that it runs and that the network is up, then retry: ${url}`,
    );
    expect(messages[1]).toMatch(/^The login has expired: get a new token and retry\./);
    expect(messages[2]).toContain("LUMISCOPE_DIALS_TOKEN");
    expect(messages[3]).toMatch(/check that the token/);
    expect(messages[4]).toContain("Workspace 'x' not found");
    expect(messages[7]).toMatch(/^The server failed \(500; 1 try\)/);
    expect(messages[8]).toMatch(/^The server failed \(no answer in time; 2 tries\)/);
  });
});
