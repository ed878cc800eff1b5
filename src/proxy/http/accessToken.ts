import { createHash, timingSafeEqual } from "node:crypto";
import { ApiError } from "../tables/apiError";

/**
 * Checks the caller's bearer token, with the bodies DIALS sends: always 403, never 401, told apart by `code`.
 * As DIALS does, a bare token without "Bearer " is taken too.
 * @param headers lower-case names
 * @throws ApiError 403
 */
export function checkAccessToken(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  accessToken: string,
): void {
  const { authorization, "x-client-secret": clientSecret } = headers;
  if (authorization === undefined && clientSecret === undefined) {
    throw new ApiError(403, { detail: "Authorization header not found.", code: "authorization_not_found" });
  }
  const given = typeof authorization === "string" ? authorization.replace(/^Bearer /, "") : "";
  // A client secret would win over the token, and none is known here.
  if (clientSecret !== undefined || !equalInConstantTime(given, accessToken)) {
    throw new ApiError(403, { detail: "Token is invalid or expired", code: "token_not_valid" });
  }
}

/** Digests have one length, so that neither content nor length shows in the time it takes. */
function equalInConstantTime(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
