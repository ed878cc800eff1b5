import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCommandLine, UsageError } from "./commandLine";

const read = (line: string, env: Record<string, string> = {}) =>
  readCommandLine(
    line.split(" ").filter((word) => word !== ""),
    env,
  );
const UPSTREAM = "https://cmsdials-api.web.cern.ch/api/v1/";

describe("the command line", () => {
  it("without arguments asks for simulated data on this machine", () => {
    expect(read("")).toEqual({
      port: 8080,
      host: "127.0.0.1",
      links: [],
      upstream: undefined,
      accessToken: undefined,
      quiet: false,
      decisions: undefined,
      names: { kind: "self-declared" },
    });
  });

  it("takes the place of decisions and the login that names people", () => {
    const url = "postgres://lumiscope:secret@db/lumiscope";
    expect(read("--decisions /data/kept")?.decisions).toEqual({ kind: "folder", folder: "/data/kept" });
    expect(read("", { LUMISCOPE_DATABASE_URL: url })?.decisions).toEqual({ kind: "postgres", url });
    const auth = { LUMISCOPE_AUTH: "header", LUMISCOPE_AUTH_FROM: "10.1.0.0/16, ::1" };
    const names = read("", { ...auth, LUMISCOPE_AUTH_HEADER: "Remote-User" })?.names;
    if (names?.kind !== "header") throw new Error("no login");
    expect(names.header).toBe("remote-user");
    const isTrusted = (address: string, family: "ipv4" | "ipv6") => names.trusted.check(address, family);
    expect([isTrusted("10.1.2.3", "ipv4"), isTrusted("::1", "ipv6")]).toEqual([true, true]);
    expect([isTrusted("10.2.2.3", "ipv4"), isTrusted("127.0.0.1", "ipv4")]).toEqual([false, false]);
  });

  it("takes credentials from the environment", () => {
    const token = read(`--upstream ${UPSTREAM}`, { LUMISCOPE_DIALS_TOKEN: "t" });
    expect(token?.upstream).toEqual({
      baseUrl: UPSTREAM,
      credential: { kind: "token", token: "t" },
      runRegistry: { kind: "none" },
    });
    const secret = read(`--upstream ${UPSTREAM.slice(0, -1)}`, { LUMISCOPE_DIALS_CLIENT_SECRET: "s" });
    expect(secret?.upstream).toMatchObject({
      baseUrl: UPSTREAM,
      credential: { kind: "clientSecret", secret: "s" },
    });
    const device = read(`--upstream ${UPSTREAM}`, { LUMISCOPE_DIALS_REFRESH_TOKEN: "r" });
    expect(device?.upstream?.credential).toEqual({ kind: "refreshToken", refreshToken: "r" });
    expect(read("--require-token", { LUMISCOPE_ACCESS_TOKEN: "a" })?.accessToken).toBe("a");
  });

  it("takes RunRegistry's flags from its API or from a file", () => {
    const url = "https://cmsrunregistry.web.cern.ch/api";
    const fromApi = read(`--upstream ${UPSTREAM}`, { LUMISCOPE_RR_URL: url });
    expect(fromApi?.upstream?.runRegistry).toEqual({ kind: "api", url });
    const folder = mkdtempSync(join(tmpdir(), "lumiscope-flags-"));
    const path = join(folder, "flags.json");
    writeFileSync(path, '{"380446":{"online":[{"start":1,"end":9}]}}');
    for (const settings of [
      read(`--upstream ${UPSTREAM} --rr-file ${path}`),
      read(`--upstream ${UPSTREAM}`, { LUMISCOPE_RR_FILE: path }),
      read(`--upstream ${UPSTREAM} --rr-file ${path}`, { LUMISCOPE_RR_FILE: "/none.json" }),
    ]) {
      const registry = settings?.upstream?.runRegistry;
      expect(registry?.kind === "file" && registry.ranges(380446, "online")).toEqual([{ start: 1, end: 9 }]);
    }
    writeFileSync(path, "{");
    expect(() => read(`--upstream ${UPSTREAM} --rr-file ${path}`)).toThrow(
      `${path} (--rr-file) is not used: it is no JSON.`,
    );
    rmSync(folder, { recursive: true });
  });

  it("links the systems that are named, and no other", () => {
    const template = "https://cmsoms.cern.ch/cms/runs/report?cms_run={run}";
    expect(read("", { LUMISCOPE_LINK_OMS: template, LUMISCOPE_LINK_DIALS: "" })?.links).toEqual([
      { system: "oms", template },
    ]);
  });

  it("--help asks for nothing", () => {
    expect(read("--help")).toBeUndefined();
  });

  it.each([
    ["--port eighty", {}, "no port"],
    ["--port 70000", {}, "no port"],
    ["--prot 1", {}, "--prot"],
    ["--upstream cern", {}, "https://host/api/v1/"],
    ["--upstream ftp://host/api/v1/", {}, "https://host/api/v1/"],
    ["--upstream https://user:pw@host/api/v1/", {}, "https://host/api/v1/"],
    ["--upstream https://host/", {}, "/api/v1/"],
    ["--require-token", {}, "LUMISCOPE_ACCESS_TOKEN"],
    ["--decisions x", { LUMISCOPE_DATABASE_URL: "postgres://host/name" }, "not both"],
    ["", { LUMISCOPE_DATABASE_URL: "mysql://root:secret@host" }, "no address of a PostgreSQL database"],
    ["", { LUMISCOPE_AUTH: "oidc" }, "LUMISCOPE_AUTH is oidc"],
    [
      "",
      { LUMISCOPE_AUTH: "header", LUMISCOPE_AUTH_FROM: "sso.cern.ch" },
      "sso.cern.ch, which is no address",
    ],
    [
      "",
      { LUMISCOPE_AUTH: "header", LUMISCOPE_AUTH_FROM: "10.0.0.0/99" },
      "10.0.0.0/99, which is no address",
    ],
    ["", { LUMISCOPE_AUTH: "header", LUMISCOPE_AUTH_HEADER: "a: b" }, "LUMISCOPE_AUTH_HEADER"],
    ["", { LUMISCOPE_LINK_OMS: "javascript:{run}" }, "LUMISCOPE_LINK_OMS"],
    ["--rr-file flags.json", {}, "--upstream"],
    [
      `--upstream ${UPSTREAM} --rr-file /none.json`,
      {},
      "/none.json (--rr-file) is not used: it cannot be read",
    ],
    [`--upstream ${UPSTREAM} --rr-file /none.json`, { LUMISCOPE_RR_URL: "https://rr/api" }, "not both"],
    [`--upstream ${UPSTREAM}`, { LUMISCOPE_RR_URL: "cern" }, "LUMISCOPE_RR_URL"],
    [
      `--upstream ${UPSTREAM}`,
      { LUMISCOPE_DIALS_TOKEN: "t", LUMISCOPE_DIALS_CLIENT_SECRET: "s" },
      "not several",
    ],
    ["--upstream http://host/api/v1/", { LUMISCOPE_DIALS_TOKEN: "t" }, "unencrypted"],
    [`--host 0.0.0.0 --upstream ${UPSTREAM}`, { LUMISCOPE_DIALS_TOKEN: "t" }, "--require-token"],
  ])("%s is refused", (line, env, message) => {
    expect(() => read(line, env)).toThrow(UsageError);
    expect(() => read(line, env)).toThrow(message);
  });

  it("lends a credential to other machines only behind a token", () => {
    const env = { LUMISCOPE_DIALS_TOKEN: "t", LUMISCOPE_ACCESS_TOKEN: "a" };
    expect(read(`--host 0.0.0.0 --require-token --upstream ${UPSTREAM}`, env)?.accessToken).toBe("a");
    expect(read("--host 0.0.0.0")?.host).toBe("0.0.0.0");
    expect(read(`--host 0.0.0.0 --upstream ${UPSTREAM}`)?.upstream?.credential).toEqual({ kind: "none" });
  });
});
