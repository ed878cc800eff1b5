import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { ApiError } from "../tables/apiError";

/** What a browser answers by asking the person: user name (any) and password (the token). */
const ASK_BROWSER = 'Basic realm="Lumiscope: any user name, the access token as password", charset="UTF-8"';

/** Carries the person's entry to the API: browsers send "Basic" only below the folder that asked for it. */
const PASS = "lumiscope_pass";

/**
 * Whether the person may open the page; then the answer sets the pass, which the browser sends with every request of
 * page and workers, out of reach of any script.
 */
export function isPageOpenTo(authorization: string | undefined, accessToken: string): boolean {
  return equalInConstantTime(tokenIn(authorization ?? ""), accessToken);
}

/** The pass is a digest: it opens this server as long as its token stays, and does not tell the token. */
export function passCookie(accessToken: string): Readonly<Record<string, string>> {
  return { "set-cookie": `${PASS}=${passOf(accessToken)}; Path=/; HttpOnly; SameSite=Strict` };
}

/** Header of a 401 that makes the browser ask. */
export const pageChallenge = { "www-authenticate": ASK_BROWSER } as const;

type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Checks the caller's bearer token, with the bodies DIALS sends: always 403, never 401, told apart by `code`.
 * As DIALS does, a bare token without "Bearer " is taken too, and the token as X-CLIENT-SECRET; the page's requests carry the pass.
 * @param headers lower-case names
 * @throws ApiError 403
 */
export function checkAccessToken(headers: RequestHeaders, accessToken: string): void {
  const { authorization, cookie, "x-client-secret": clientSecret } = headers;
  const pass = typeof cookie === "string" ? new RegExp(`(?:^|;\\s*)${PASS}=([0-9a-f]+)`).exec(cookie) : null;
  if (authorization === undefined && pass && equalInConstantTime(pass[1], passOf(accessToken))) return;
  if (authorization === undefined && clientSecret === undefined) {
    throw new ApiError(403, { detail: "Authorization header not found.", code: "authorization_not_found" });
  }
  // As on DIALS, a client secret wins over the token, also when it is wrong.
  const given = clientSecret ?? (typeof authorization === "string" ? tokenIn(authorization) : "");
  if (typeof given !== "string" || !equalInConstantTime(given, accessToken)) {
    throw new ApiError(403, { detail: "Token is invalid or expired", code: "token_not_valid" });
  }
}

/**
 * Refuses a GET that gives something away unless the person asked for it: another page can make the browser send it, and
 * the browser then adds what it remembers, Basic or the pass. What no browser adds by itself, a bearer token or a client
 * secret, was written by a program. A browser that does not say who asks (plain HTTP to another machine) is not believed.
 * @param headers lower-case names, their token already checked
 * @throws ApiError 403
 */
export function checkAskedByPerson(headers: RequestHeaders): void {
  const { authorization, "x-client-secret": clientSecret, "sec-fetch-site": asker } = headers;
  const isWritten =
    clientSecret !== undefined || (typeof authorization === "string" && !authorization.startsWith("Basic "));
  if (asker === "none" || asker === "same-origin" || (asker === undefined && isWritten)) return;
  throw new ApiError(403, {
    detail:
      "Another page led here, or the browser does not say who did. To approve the login that you started yourself, " +
      "put its address into the address bar (of https:// or of this machine), or send the access token as Bearer.",
    code: "not_asked_by_person",
  });
}

const passOf = (accessToken: string) =>
  createHmac("sha256", accessToken).update("Lumiscope page").digest("hex");

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
