import type { FastifyInstance } from "fastify";
import type { LinkTemplate } from "../../domain/review/runLinks";
import { checkAccessToken } from "../http/accessToken";

/** Where other systems show a run, for the page: our own extension of the contract. Empty where nothing is configured. */
export function addLinkRoute(
  app: FastifyInstance,
  links: readonly LinkTemplate[],
  accessToken: string | undefined,
): void {
  app.get("/api/v1/lumiscope/links/", (request, reply) => {
    if (accessToken !== undefined) checkAccessToken(request.headers, accessToken);
    reply.header("cache-control", "no-cache");
    return links;
  });
}
