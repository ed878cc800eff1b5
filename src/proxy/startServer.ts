import type { AddressInfo } from "node:net";
import { fastify, type FastifyInstance, LogController } from "fastify";
import fastifyCompress from "@fastify/compress";
import fastifyHelmet from "@fastify/helmet";
import { COMPACT_MAPS_TYPE } from "../dials/compactMaps";
import type { LinkTemplate } from "../domain/review/runLinks";
import { errorAnswer } from "./answers";
import { addDecisionRoutes, type DecisionOptions } from "./decisions/decisionRoutes";
import type { DialsSource } from "./dialsSource";
import { embeddedSource } from "./embeddedSource";
import { addApiRoutes } from "./http/apiRoutes";
import { PERMISSIONS_POLICY, SECURITY_HEADERS } from "./http/contentSecurity";
import { checkHost, isLoopback } from "./http/hostCheck";
import { addStaticFiles } from "./http/staticFiles";
import { addLinkRoute } from "./links/linkRoute";
import { ApiError } from "./tables/apiError";

export interface ServerOptions {
  /** Interface to listen on; 127.0.0.1 unless given. */
  readonly host?: string;
  /** 0, the default: any free port. */
  readonly port?: number;
  /** Simulated data unless given. Closed with the server. */
  readonly source?: DialsSource;
  /** Built simulation worker of the embedded source; without it maps are simulated on the server's own thread. */
  readonly workerUrl?: URL;
  /** Clock of the embedded source, Unix milliseconds. */
  readonly now?: () => number;
  /** Bearer token that API callers must present; without it they are anonymous. */
  readonly accessToken?: string;
  /** Built page (dist/app) and models to serve; the API alone unless given. */
  readonly files?: { readonly appFolder: string; readonly modelsFolder: string };
  /** Where people's decisions are kept; without it they stay in their browsers. Closed with the server. */
  readonly decisions?: DecisionOptions;
  /** Where other systems show a run; none unless given. */
  readonly links?: readonly LinkTemplate[];
  /** Receives one line of JSON per request; no log unless given. */
  readonly log?: { write(line: string): void };
}

export interface RunningServer {
  /** With a final slash, e.g. "http://127.0.0.1:8080/". */
  readonly url: string;
  readonly source: DialsSource["kind"];
  /** Answers what is under way, for at most CLOSE_SECONDS, then stops listening and ends the workers. */
  close(): Promise<void>;
}

/** Time that requests under way get when the server is told to stop. */
const CLOSE_SECONDS = 3;
/** A refresh token of Keycloak has about 1 kB. */
const MAX_BODY_BYTES = 16_384;

/**
 * Starts the server and waits until it listens.
 * @throws the error of listen(), e.g. with code EADDRINUSE
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { host = "127.0.0.1", port = 0, now = Date.now } = options;
  const source = options.source ?? embeddedSource(now, options.workerUrl, options.accessToken);
  const app = await buildApp(options, source, host);
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw error;
  }
  const { port: openPort } = app.server.address() as AddressInfo;
  return {
    url: `http://${urlHost(host)}:${openPort}/`,
    source: source.kind,
    async close() {
      const deadline = setTimeout(() => app.server.closeAllConnections(), CLOSE_SECONDS * 1000);
      await app.close();
      clearTimeout(deadline);
    },
  };
}

async function buildApp(options: ServerOptions, source: DialsSource, host: string): Promise<FastifyInstance> {
  const app = fastify({
    // A TLS terminator or reverse proxy on this machine may tell the caller's scheme.
    trustProxy: "loopback",
    exposeHeadRoutes: false,
    // Requests are logged below, by path: no header and no query, where tokens travel, ever reaches the log.
    logController: new LogController({ disableRequestLogging: true }),
    logger: options.log ? { level: "info", base: undefined, stream: options.log } : false,
  });
  app.addHook("onRequest", async (request, reply) => {
    reply.headers({ "x-lumiscope-source": source.kind, "permissions-policy": PERMISSIONS_POLICY });
    if (isLoopback(host)) checkHost(request.headers.host);
  });
  app.addHook("onResponse", async (request, reply) => {
    const [path] = request.url.split("?");
    const { statusCode: status, elapsedTime } = reply;
    request.log.info({ method: request.method, path, status, ms: Math.round(elapsedTime) }, "request");
  });
  app.addHook("onClose", () => source.close());
  // Only the login of programs (a line of JSON) and the log of decisions take a body; what is wrong with it is the route's business.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string", bodyLimit: MAX_BODY_BYTES }, (_request, body, done) => {
    done(null, body);
  });
  app.setErrorHandler(async (error, request, reply) => {
    const known = knownError(error);
    if (!known) request.log.error({ message: messageOf(error) }, "failed");
    const answer = errorAnswer(known ?? new ApiError(500, { detail: `Server error: ${messageOf(error)}` }));
    return reply.code(answer.status).headers(answer.headers).send(Buffer.from(answer.body));
  });
  await app.register(fastifyHelmet, SECURITY_HEADERS);
  // Level 1 as the production proxy of DIALS: maps shrink 5-10 times, higher levels cost more time than they save.
  await app.register(fastifyCompress, {
    encodings: ["gzip"],
    threshold: 20,
    zlibOptions: { level: 1 },
    customTypes: (type) => type === COMPACT_MAPS_TYPE,
  });
  app.get("/healthz", () => ({ status: "ok", source: source.kind, upstream: source.health?.() }));
  if (options.decisions) addDecisionRoutes(app, options.decisions, options.accessToken);
  addLinkRoute(app, options.links ?? [], options.accessToken);
  addApiRoutes(app, source, options.accessToken);
  if (options.files)
    await addStaticFiles(app, options.files.appFolder, options.files.modelsFolder, options.accessToken);
  return app;
}

/** An error of the caller's making: ours, or Fastify's of a request it cannot read. */
function knownError(error: unknown): ApiError | undefined {
  if (error instanceof ApiError) return error;
  const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  return status < 500 ? new ApiError(status, { detail: messageOf(error) }) : undefined;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Host as it stands in a URL: all interfaces are reached as 127.0.0.1, IPv6 goes in brackets. */
function urlHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
