import { ApiError } from "../tables/apiError";

/** Names under which a machine reaches itself. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Refuses a Host header that does not name this machine. A server on loopback answers anonymously, so without this a
 * web page could point its own name at 127.0.0.1 (DNS rebinding) and read what the browser of the user may read.
 * @throws ApiError 400
 */
export function checkHost(hostHeader: string | undefined): void {
  const url = `http://${hostHeader ?? ""}/`;
  if (URL.canParse(url) && isLoopback(new URL(url).hostname)) return;
  throw new ApiError(400, {
    detail: "This server listens on the loopback interface only: address it as 127.0.0.1 or localhost.",
  });
}
