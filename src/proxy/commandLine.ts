import { parseArgs } from "node:util";
import { readRangesFile, type SavedRanges } from "./certification/rangesFile";
import type { NameSource } from "./decisions/caller";
import type { DecisionPlace } from "./decisions/databasePlace";
import { readNameSource, readPlace } from "./decisions/decisionSettings";
import type { LinkTemplate } from "../domain/review/runLinks";
import { isLoopback } from "./http/hostCheck";
import { readLinks } from "./links/linkSettings";
import type { Upstream } from "./upstream/cachedUpstream";
import type { UpstreamCredential } from "./upstream/credential";
import type { RunRegistry } from "./upstream/runRegistry";

export const USAGE = `Usage: npm start -- [options]

  --port N          port to listen on (default 8080; 0 takes a free one)
  --host ADDRESS    interface to listen on (default 127.0.0.1: this machine only)
  --upstream URL    read a real DIALS server, e.g. https://cmsdials-api.web.cern.ch/api/v1/ (default: simulated data)
  --rr-file PATH    flags of RunRegistry beside an upstream server, from a file of its answers:
                    {"RUN": {"DATASET NAME": [as rr_lumisection_ranges answers]}}
  --decisions PATH  folder for what people decide (default: .lumiscope/decisions beside the program)
  --require-token   callers must present "Authorization: Bearer <token>"; the page asks for it as password
  --quiet           no request log on standard error
  --help            this text

Secrets come from the environment, never from the command line:
  LUMISCOPE_DIALS_TOKEN          bearer token for the upstream server, or
  LUMISCOPE_DIALS_REFRESH_TOKEN  refresh token of a device login, which buys bearer tokens, or
  LUMISCOPE_DIALS_CLIENT_SECRET  its client secret (sent as X-CLIENT-SECRET)
  LUMISCOPE_ACCESS_TOKEN         the token that --require-token demands

LUMISCOPE_RR_URL is the address of RunRegistry's API, for its flags beside an upstream server; LUMISCOPE_RR_FILE
stands for --rr-file.

LUMISCOPE_DATABASE_URL keeps decisions in a PostgreSQL database, postgres://USER:PASSWORD@HOST/NAME, instead of a folder.
LUMISCOPE_AUTH=header takes people's names from a login (SSO) in front of this server, and decisions of nobody else:
from the header LUMISCOPE_AUTH_HEADER (default X-Forwarded-User) of requests that come from one of the addresses
LUMISCOPE_AUTH_FROM (default 127.0.0.1,::1; also 10.0.0.0/8). Without it people say who they are, and files say so.

LUMISCOPE_LINK_OMS, LUMISCOPE_LINK_RUNREGISTRY, LUMISCOPE_LINK_DQMGUI and LUMISCOPE_LINK_DIALS are addresses of a run
elsewhere, https://host/path?run={run}&dataset={dataset}; the review pages link those that are given.
`;

/** What the command line and the environment ask for. */
export interface ProxySettings {
  readonly port: number;
  readonly host: string;
  /** undefined: simulated data. */
  readonly upstream: Upstream | undefined;
  /** undefined: callers are anonymous. */
  readonly accessToken: string | undefined;
  readonly quiet: boolean;
  /** undefined: the default folder. */
  readonly decisions: DecisionPlace | undefined;
  readonly names: NameSource;
  /** Empty: no other system is linked. */
  readonly links: readonly LinkTemplate[];
}

/** A command line that cannot be served; the message says what to change. */
export class UsageError extends Error {}

/**
 * Reads the arguments (without node and script).
 * @returns undefined where help is asked for
 * @throws UsageError
 */
export function readCommandLine(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ProxySettings | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  const rangesFile = values["rr-file"] ?? (env.LUMISCOPE_RR_FILE || undefined);
  const upstream = values.upstream === undefined ? undefined : readUpstream(values.upstream, rangesFile, env);
  if (!upstream && values["rr-file"] !== undefined) {
    throw new UsageError("--rr-file needs --upstream: simulated runs come with flags of their own.");
  }
  const requireToken = values["require-token"];
  const hasCredential = upstream !== undefined && upstream.credential.kind !== "none";
  if (hasCredential && !requireToken && !isLoopback(values.host)) {
    throw new UsageError(
      `With --host ${values.host} others could read DIALS with your credential. Add --require-token (and set ` +
        "LUMISCOPE_ACCESS_TOKEN), or listen on 127.0.0.1.",
    );
  }
  return {
    port: readPort(values.port),
    host: values.host,
    upstream,
    accessToken: requireToken ? secret(env, "LUMISCOPE_ACCESS_TOKEN", "--require-token") : undefined,
    quiet: values.quiet,
    ...readFromEnvironment(values.decisions, env),
  };
}

function readFromEnvironment(
  folder: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Pick<ProxySettings, "decisions" | "names" | "links"> {
  try {
    return { decisions: readPlace(folder, env), names: readNameSource(env), links: readLinks(env) };
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: "string", default: "8080" },
        host: { type: "string", default: "127.0.0.1" },
        upstream: { type: "string" },
        "rr-file": { type: "string" },
        decisions: { type: "string" },
        "require-token": { type: "boolean", default: false },
        quiet: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new UsageError(`--port ${text} is no port (0 to 65535).`);
  return port;
}

function readUpstream(
  text: string,
  rangesFile: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Upstream {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.username !== "" ||
    url.search !== "" ||
    url.hash !== ""
  ) {
    throw new UsageError("--upstream needs the plain address of a DIALS API, e.g. https://host/api/v1/.");
  }
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  if (!url.pathname.endsWith("/api/v1/"))
    throw new UsageError(`--upstream ${text} does not end with /api/v1/.`);
  const credential = readCredential(env);
  if (credential.kind !== "none" && url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw new UsageError(`--upstream ${text} would carry the credential unencrypted. Use https://.`);
  }
  return { baseUrl: url.href, credential, runRegistry: readRegistry(env.LUMISCOPE_RR_URL, rangesFile) };
}

function readRegistry(url: string | undefined, rangesFile: string | undefined): RunRegistry {
  if (url && rangesFile !== undefined) {
    throw new UsageError("Give LUMISCOPE_RR_URL or a file of RunRegistry's flags (--rr-file), not both.");
  }
  if (rangesFile !== undefined) return { kind: "file", ranges: readRanges(rangesFile) };
  if (!url) return { kind: "none" };
  if (!/^https?:\/\/[^?#]+$/.test(url)) {
    throw new UsageError(`LUMISCOPE_RR_URL is ${url}, which is no plain address of a web API.`);
  }
  return { kind: "api", url };
}

function readRanges(path: string): SavedRanges {
  try {
    return readRangesFile(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The file of RunRegistry's flags ${path} (--rr-file) is not used: ${reason}.`);
  }
}

function readCredential(env: Readonly<Record<string, string | undefined>>): UpstreamCredential {
  const {
    LUMISCOPE_DIALS_TOKEN: token,
    LUMISCOPE_DIALS_REFRESH_TOKEN: refreshToken,
    LUMISCOPE_DIALS_CLIENT_SECRET: clientSecret,
  } = env;
  const given: readonly UpstreamCredential[] = [
    ...(token ? [{ kind: "token", token } as const] : []),
    ...(refreshToken ? [{ kind: "refreshToken", refreshToken } as const] : []),
    ...(clientSecret ? [{ kind: "clientSecret", secret: clientSecret } as const] : []),
  ];
  if (given.length > 1) {
    // DIALS would try the secret and never look at the token.
    throw new UsageError(
      "Set one of LUMISCOPE_DIALS_TOKEN, LUMISCOPE_DIALS_REFRESH_TOKEN and LUMISCOPE_DIALS_CLIENT_SECRET, not several.",
    );
  }
  return given.at(0) ?? { kind: "none" };
}

function secret(env: Readonly<Record<string, string | undefined>>, name: string, option: string): string {
  const value = env[name];
  if (!value) throw new UsageError(`${option} needs a token in the environment variable ${name}.`);
  return value;
}
