import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ALLOWED_METHODS, errorAnswer, movedAnswer } from "../answers";
import type { DialsSource, SourceAnswer, SourceRequest } from "../dialsSource";
import { ApiError } from "../tables/apiError";
import { checkAccessToken, checkAskedByPerson } from "./accessToken";

/** Where the DIALS contract lives, on this server as on a real one. */
const API_PREFIX = "/api/v1/";

/** The login of programs (dials-api.md §1.4): needs no token, and two of its routes are the only ones that are posted to. */
const LOGIN = /^auth\/(new-device|device-token|refresh-token)\/$/;
const POSTED = /^auth\/(device|refresh)-token\/$/;
/** The only GET that changes anything: it gives a program the access token. In whatever spelling. */
const APPROVES = /^auth\/approve-device/;
const POSTED_METHODS = "POST, OPTIONS";

const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];

/**
 * Hands every request below /api/v1/ to the source and writes its answer.
 * @param accessToken bearer token that callers must present; undefined: anonymous
 */
export function addApiRoutes(
  app: FastifyInstance,
  source: DialsSource,
  accessToken: string | undefined,
): void {
  app.route({
    method: METHODS,
    url: `${API_PREFIX}*`,
    handler: async (request, reply) => {
      const answer = await answerTo(request, reply, source, accessToken);
      return send(reply, answer);
    },
  });
  app.get(API_PREFIX.slice(0, -1), (_, reply) => send(reply, movedAnswer(API_PREFIX)));
}

async function answerTo(
  request: FastifyRequest,
  reply: FastifyReply,
  source: DialsSource,
  accessToken: string | undefined,
): Promise<SourceAnswer> {
  const { path, query } = splitUrl(request.url);
  const { method } = request;
  const allowed = POSTED.test(path) ? POSTED_METHODS : ALLOWED_METHODS;
  if (method === "OPTIONS") {
    return optionsAnswer(request.headers["access-control-request-method"] !== undefined, allowed);
  }
  try {
    // The list of resources is public on a real server too.
    const isPublic = path === "" || LOGIN.test(path);
    if (accessToken !== undefined && !isPublic) {
      checkAccessToken(request.headers, accessToken);
      if (APPROVES.test(path)) checkAskedByPerson(request.headers);
    }
    if (!isAllowed(method, allowed)) throw methodNotAllowed(method);
    const answer = await source.answer({
      method,
      path,
      query,
      headers: singleHeaders(request, accessToken !== undefined),
      publicBase: publicBase(request),
      body: typeof request.body === "string" ? request.body : undefined,
      signal: signalOf(reply),
    });
    return POSTED.test(path) ? { ...answer, headers: { ...answer.headers, allow: allowed } } : answer;
  } catch (error) {
    if (error instanceof ApiError) return errorAnswer(error, allowed);
    throw error;
  }
}

const isAllowed = (method: string, allowed: string): method is SourceRequest["method"] =>
  allowed.split(", ").includes(method);

function send(reply: FastifyReply, { status, headers, body }: SourceAnswer): FastifyReply {
  // A Buffer, because Fastify would add a charset to the content type of a JSON string; DIALS sends none.
  const bytes = Buffer.from(body);
  // Said whether or not this answer is compressed, as DIALS' production proxy does: a cache must know.
  const vary = new Set(`accept-encoding, ${(headers.vary ?? "accept").toLowerCase()}`.split(/,\s*/));
  reply.code(status).headers({ ...headers, vary: [...vary].join(", ") });
  if (reply.request.method === "HEAD") reply.header("content-length", bytes.byteLength);
  return reply.send(bytes);
}

/** A preflight carries no credentials. It gets no access-control header: the page is of the same origin. */
function optionsAnswer(isPreflight: boolean, allow: string): SourceAnswer {
  const headers = { "content-type": "text/html; charset=utf-8", vary: "origin" };
  return { status: 200, headers: isPreflight ? headers : { ...headers, allow }, body: "" };
}

const methodNotAllowed = (method: string) => new ApiError(405, { detail: `Method "${method}" not allowed.` });

function splitUrl(url: string): { path: string; query: string } {
  const cut = url.indexOf("?");
  const path = cut < 0 ? url : url.slice(0, cut);
  return { path: path.slice(API_PREFIX.length), query: cut < 0 ? "" : url.slice(cut + 1) };
}

/** Address the caller used; a TLS terminator on this machine may say that it was https. */
function publicBase(request: FastifyRequest): string {
  return `${request.protocol}://${request.headers.host ?? "localhost"}${API_PREFIX}`;
}

/** What opens this server, in the three ways of presenting it (accessToken.ts). */
const OPENS_US = new Set(["authorization", "x-client-secret", "cookie"]);

/** @param withoutToken where the caller's token is ours: it is nobody else's business */
function singleHeaders(
  { headers }: FastifyRequest,
  withoutToken: boolean,
): Readonly<Record<string, string | undefined>> {
  const handedOn = Object.entries(headers).filter(([name]) => !(withoutToken && OPENS_US.has(name)));
  return Object.fromEntries(
    handedOn.map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
}

/** Aborts when the caller goes away before the answer is written. */
function signalOf({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  raw.once("close", () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
