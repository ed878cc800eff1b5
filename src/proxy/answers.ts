import type { ApiError } from "./tables/apiError";
import type { SourceAnswer } from "./dialsSource";

/** Methods that every route of the contract allows. */
export const ALLOWED_METHODS = "GET, HEAD, OPTIONS";

/** Seconds for which DIALS lets a list or a row be cached. */
const MAX_AGE_SECONDS = 30;

/** Lists and single rows: cached for 30 s, differing by workspace. */
export function cachedAnswer(
  body: string | Uint8Array,
  nowMs: number,
  contentType = JSON_HEADERS["content-type"],
): SourceAnswer {
  return {
    status: 200,
    headers: {
      ...JSON_HEADERS,
      "content-type": contentType,
      vary: "workspace, Accept, origin",
      expires: new Date(nowMs + MAX_AGE_SECONDS * 1000).toUTCString(),
      "cache-control": `max-age=${MAX_AGE_SECONDS}`,
    },
    body,
  };
}

/** Counts, `auth/`, `oms-proxy/` and other answers without cache headers. */
export const plainAnswer = (body: unknown): SourceAnswer => textAnswer(JSON.stringify(body));

/** As plainAnswer. @param body JSON text, for those whose order of keys an object would not keep */
export function textAnswer(body: string): SourceAnswer {
  return { status: 200, headers: { ...JSON_HEADERS, vary: "Accept, origin" }, body };
}

/**
 * RunRegistry's flags of a run.
 * @param origin who says so: made up with the run, the RunRegistry asked now, or a file somebody saved
 */
export function flagsAnswer(ranges: unknown, origin: "simulation" | "runregistry" | "file"): SourceAnswer {
  const answer = plainAnswer(ranges);
  return { ...answer, headers: { ...answer.headers, "x-lumiscope-flags": origin } };
}

export function errorAnswer(error: ApiError, allow = ALLOWED_METHODS): SourceAnswer {
  return {
    status: error.status,
    headers: { ...JSON_HEADERS, allow, vary: "Accept, origin" },
    body: JSON.stringify(error.body),
  };
}

/** A path that is no route. Real DIALS sends a page of HTML here. */
export function unknownPath(): SourceAnswer {
  return {
    status: 404,
    headers: { "content-type": "application/json", vary: "origin" },
    body: JSON.stringify({ detail: "Not found." }),
  };
}

/** @param location relative, with the query kept */
export function movedAnswer(location: string): SourceAnswer {
  return {
    status: 301,
    headers: { "content-type": "text/html; charset=utf-8", vary: "origin", location },
    body: "",
  };
}

const JSON_HEADERS = { "content-type": "application/json", allow: ALLOWED_METHODS };
