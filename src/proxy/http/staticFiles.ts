import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Vite puts a hash of the content into the names of what it writes here. */
const HASHED = /[\\/]assets[\\/]/;
const FOREVER = "public, max-age=31536000, immutable";
/** Ask each time, take 304: the names stay when the content changes. */
const REVALIDATE = "no-cache";

/**
 * Serves the built page (any path that looks like a page is index.html: the page reads its URL) and the models.
 * @param appFolder dist/app
 * @param modelsFolder models/
 */
export async function addStaticFiles(
  app: FastifyInstance,
  appFolder: string,
  modelsFolder: string,
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
    !/^\/(api|models|assets)(\/|$)/.test(path) &&
    !/\.\w+$/.test(path)
  );
}

function notBuilt(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .type("text/plain; charset=utf-8")
    .send("The page has not been built. Run `npm run build` in the project folder, then reload.\n");
}
