import { createHash, timingSafeEqual } from "node:crypto";
import { ApiError } from "../tables/apiError";

/** What a browser answers by asking the person: user name (any) and password (the token). */
const ASK_BROWSER = 'Basic realm="Lumiscope: any user name, the access token as password", charset="UTF-8"';

/**
 * Whether the person may open the page. The browser then sends the same with every request of page and workers, so that
 * no token is ever in the page's hands.
 */
export function isPageOpenTo(authorization: string | undefined, accessToken: string): boolean {
  return equalInConstantTime(tokenIn(authorization ?? ""), accessToken);
}

/** Header of a 401 that makes the browser ask. */
export const pageChallenge = { "www-authenticate": ASK_BROWSER } as const;

/**
 * Checks the caller's bearer token, with the bodies DIALS sends: always 403, never 401, told apart by `code`.
 * As DIALS does, a bare token without "Bearer " is taken too; a browser sends it as the password of "Basic".
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
  const given = typeof authorization === "string" ? tokenIn(authorization) : "";
  // A client secret would win over the token, and none is known here.
  if (clientSecret !== undefined || !equalInConstantTime(given, accessToken)) {
    throw new ApiError(403, { detail: "Token is invalid or expired", code: "token_not_valid" });
  }
}

/** Token in "Bearer TOKEN", "Basic base64(NAME:TOKEN)" or on its own. */
function tokenIn(authorization: string): string {
  const basic = /^Basic ([\w+/=-]+)$/.exec(authorization);
  if (!basic) return authorization.replace(/^Bearer /, "");
  return Buffer.from(basic[1], "base64")
    .toString("utf8")
    .replace(/^[^:]*:/, "");
}

/** Digests have one length, so that neither content nor length shows in the time it takes. */
function equalInConstantTime(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
