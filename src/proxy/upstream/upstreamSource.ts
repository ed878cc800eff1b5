import { unknownPath } from "../answers";
import type { DialsSource, SourceAnswer, SourceRequest } from "../dialsSource";
import { cachedUpstream, isJson, type Upstream } from "./cachedUpstream";
import { failureAnswer } from "./failureAnswer";
import { rewriteLinks, rewriteLocation } from "./rewriteLinks";
import { RANGES_PATH, runRegistryAnswer } from "./runRegistry";
import { UpstreamFailure } from "./upstreamFailure";
import { UpstreamHealth } from "./upstreamHealth";

/**
 * What is handed through: data resources, read-only, and the login of programs. Left out is `brilws/`, which puts its
 * parameters into a shell line upstream (dials-api.md §7.3).
 */
const PASSED = [
  "(dataset-index|file-index|run|lumisection|mes|th1|th2|ml-models-index|ml-bad-lumisection)(\\.json|/.*)?",
  "auth/(workspaces|user-default-workspace|new-device|device-token|refresh-token)/?",
  "(oms-proxy|caf|runregistry/editable-datasets)/?",
];
const PASSED_PATH = new RegExp(`^(${["", ...PASSED].join("|")})$`);

/** Answer headers that are the data's own; the rest (cookies, connection, encoding) is between us and upstream. */
const PASSED_HEADERS = [
  ...["content-type", "cache-control", "expires", "age", "vary", "allow", "retry-after"],
  // Another Lumiscope behind this one: simulated data stay simulated.
  "x-lumiscope-source",
];

/** A real DIALS server behind this one: requests handed on with our credential, answers handed back unchanged. */
export function upstreamSource(upstream: Upstream): DialsSource {
  const { baseUrl, runRegistry = { kind: "none" } } = upstream;
  const { host } = new URL(baseUrl);
  const health = new UpstreamHealth();
  const find = cachedUpstream(upstream);
  return {
    kind: "upstream",
    close: () => Promise.resolve(),
    health: () => health.report,
    async answer(request) {
      if (request.path === RANGES_PATH) return runRegistryAnswer(runRegistry, request);
      if (!PASSED_PATH.test(request.path) || !arrivesAsWritten(request.path, baseUrl)) return unknownPath();
      const answer = await handOn(request).catch((error: unknown) => {
        if (!(error instanceof UpstreamFailure)) throw error;
        health.failed(error);
        return failureAnswer(error, host);
      });
      return { ...answer, headers: { ...answer.headers, "x-lumiscope-upstream": health.report.state } };
    },
  };

  async function handOn(request: SourceRequest): Promise<SourceAnswer> {
    const { answer, cache, ageSeconds, isOurs } = await find(request);
    const { status, body } = answer;
    const headers = { ...passedHeaders(answer.headers, ageSeconds), "x-lumiscope-cache": cache };
    const sentTo = answer.headers.get("location");
    const location = sentTo === null ? undefined : rewriteLocation(sentTo, request, baseUrl);
    if (cache === "miss") health.answered(answer, isOurs);
    if (location !== undefined) return { status, headers: { ...headers, location }, body: "" };
    return { status, headers, body: isJson(answer) ? rewriteLinks(body, request, baseUrl) : body };
  }
}

/**
 * Whether upstream is asked for this path and no other: fetch takes "%2e%2e" and "..\" for a step up, and a gateway
 * may undo any other escape. No resource has one in its path.
 */
function arrivesAsWritten(path: string, baseUrl: string): boolean {
  return !path.includes("%") && new URL(baseUrl + path).pathname === new URL(baseUrl).pathname + path;
}

function passedHeaders(headers: Headers, ageSeconds: number | undefined): Record<string, string> {
  const passed = Object.fromEntries(
    PASSED_HEADERS.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  return ageSeconds === undefined ? passed : { ...passed, age: String(ageSeconds) };
}
