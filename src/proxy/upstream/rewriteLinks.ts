import type { SourceRequest } from "../dialsSource";
import { parsedJson } from "../parsedJson";
import { UpstreamFailure } from "./upstreamFailure";

/** `next` and `previous` come first in a page, so the megabytes of `results` after them need no parsing. */
const PAGE_HEAD = /^\s*\{\s*"next"\s*:\s*(null|"[^"]*")\s*,\s*"previous"\s*:\s*(null|"[^"]*")/;
/** Both links, each with every filter of the request in it. */
const HEAD_BYTES = 32_768;

/**
 * Makes the links in an answer point at this server: a DIALS page's `next` and `previous`, and the list of resources.
 * Everything else is handed on byte for byte.
 */
export function rewriteLinks(body: Buffer, request: SourceRequest, upstreamBase: string): Buffer {
  if (request.path === "") return rewriteRoot(body, request.publicBase, upstreamBase);
  const head = body.toString("latin1", 0, HEAD_BYTES);
  const match = PAGE_HEAD.exec(head);
  if (!match) return body;
  const [whole, next, previous] = match;
  const rewritten = `{"next":${rewriteLink(next, request)},"previous":${rewriteLink(previous, request)}`;
  return Buffer.concat([Buffer.from(rewritten), body.subarray(whole.length)]);
}

/** A link of a page leads to the same resource: only its query is upstream's to say. */
function rewriteLink(literal: string, request: SourceRequest): string {
  const link = parsedJson(literal);
  if (typeof link !== "string" || !URL.canParse(link)) return "null";
  return JSON.stringify(`${request.publicBase}${request.path}${new URL(link).search}`);
}

/** The list of resources: absolute URLs that upstream may spell with http although it was asked by https. */
function rewriteRoot(body: Buffer, publicBase: string, upstreamBase: string): Buffer {
  const { pathname } = new URL(upstreamBase);
  const links = parsedJson(body);
  // The answer to HEAD has no body.
  if (links === undefined) return body;
  const rewritten = JSON.stringify(links, (_, value: unknown) => {
    if (typeof value !== "string" || !URL.canParse(value)) return value;
    const { pathname: path } = new URL(value);
    return path.startsWith(pathname) ? `${publicBase}${path.slice(pathname.length)}` : value;
  });
  return Buffer.from(rewritten);
}

/**
 * A redirect within upstream's /api/v1/ (the missing final slash), as a relative address of this server.
 * @throws UpstreamFailure "redirect" where it leads elsewhere
 */
export function rewriteLocation(location: string, request: SourceRequest, upstreamBase: string): string {
  const base = new URL(upstreamBase);
  const asked = `${upstreamBase}${request.path}`;
  if (!URL.canParse(location, asked)) throw new UpstreamFailure("redirect", "an address that is none");
  const target = new URL(location, asked);
  if (target.host !== base.host || !target.pathname.startsWith(base.pathname)) {
    throw new UpstreamFailure("redirect", target.host);
  }
  return `${new URL(request.publicBase).pathname}${target.pathname.slice(base.pathname.length)}${target.search}`;
}
