import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isPageOpenTo, pageChallenge, passCookie } from "./accessToken";

/** Vite puts a hash of the content into the names of what it writes here. */
const HASHED = /[\\/]assets[\\/]/;
const FOREVER = "public, max-age=31536000, immutable";
/** Ask each time, take 304: the names stay when the content changes. */
const REVALIDATE = "no-cache";
const LOCKED = "This Lumiscope asks for a password: reload, give any name and the access token.\n";

/**
 * Serves the built page (any path that looks like a page is index.html: the page reads its URL) and the models.
 * @param appFolder dist/app
 * @param modelsFolder models/
 * @param accessToken what opens the page; undefined: open to all
 */
export async function addStaticFiles(
  app: FastifyInstance,
  appFolder: string,
  modelsFolder: string,
  accessToken: string | undefined,
): Promise<void> {
  const setHeaders = (reply: FastifyReply, path: string) => {
    reply.header("cache-control", HASHED.test(path) ? FOREVER : REVALIDATE);
  };
  const common = { cacheControl: false, setHeaders } as const;
  if (existsSync(modelsFolder)) {
    await app.register(fastifyStatic, {
      ...common,
      root: modelsFolder,
      prefix: "/models/",
      decorateReply: false,
    });
  }
  if (accessToken !== undefined) {
    app.addHook("onRequest", async (request, reply) => {
      const isPage = wantsPage(request) || request.url.startsWith("/index.html");
      if (!isPage) return;
      if (isPageOpenTo(request.headers.authorization, accessToken)) {
        reply.headers(passCookie(accessToken));
        return;
      }
      return reply.code(401).headers(pageChallenge).type("text/plain; charset=utf-8").send(LOCKED);
    });
  }
  const built = existsSync(join(appFolder, "index.html"));
  if (built) await app.register(fastifyStatic, { ...common, root: appFolder, index: "index.html" });
  app.setNotFoundHandler((request, reply) => {
    if (!wantsPage(request)) return reply.code(404).type("application/json").send({ detail: "Not found." });
    return built ? reply.code(200).sendFile("index.html") : notBuilt(reply);
  });
}

/** A path a user may have in the address bar: no file name, not the API. */
function wantsPage({ method, url }: FastifyRequest): boolean {
  const [path] = url.split("?");
  return (
    (method === "GET" || method === "HEAD") &&
    // "/models" is a page, what is below it are files.
    !/^\/((api|assets|healthz)(\/|$)|models\/.)/.test(path) &&
    !/\.\w+$/.test(path)
  );
}

function notBuilt(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .type("text/plain; charset=utf-8")
    .send("The page has not been built. Run `npm run build` in the project folder, then reload.\n");
}
