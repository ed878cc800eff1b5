import type { FastifyRequest } from "fastify";
import { ApiError } from "../tables/apiError";

/**
 * Refuses a write that another page made the browser send: such a page can neither state this type of content without
 * asking first, nor hide where it is. Programs state no origin.
 * @throws ApiError 403, 415
 */
export function checkOwnWrite({ headers, host }: Pick<FastifyRequest, "headers" | "host">): void {
  const [type] = (headers["content-type"] ?? "").split(";");
  if (type.trim().toLowerCase() !== "application/json")
    throw new ApiError(415, { detail: "Decisions are sent as application/json." });
  const site = headers["sec-fetch-site"];
  const { origin } = headers;
  const isOwn =
    site === undefined
      ? origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)
      : site === "same-origin";
  if (!isOwn) throw new ApiError(403, { detail: "Decisions are taken from this server's own page alone." });
}
