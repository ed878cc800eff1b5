import { COMPACT_MAPS_TYPE } from "./compactMaps";
import { decodeMaps } from "./decodeMaps";
import { DialsError } from "./dialsError";
import { errorWire } from "./wire";

/**
 * The body of an answer: JSON, or a page of compact maps.
 * @param tries how often the request was sent, for the message
 * @throws DialsError for every status but 2xx, a web page, or a body that is neither
 */
export async function readAnswer(response: Response, url: string, tries: number): Promise<unknown> {
  if (!response.ok) throw await failureOf(response, url, tries);
  if (response.headers.get("content-type")?.includes("text/html")) {
    // A login page, or a web application that answers everything with its index page.
    const detail = "It answered with a web page instead of data.";
    throw new DialsError({ kind: "serverFailed", url, tries, status: response.status, detail });
  }
  if (response.headers.get("content-type") === COMPACT_MAPS_TYPE) {
    const buffer = await response.arrayBuffer();
    try {
      return decodeMaps(buffer);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new DialsError({ kind: "malformed", url, detail: `Its compact maps: ${reason}.` });
    }
  }
  try {
    return await response.json();
  } catch (error) {
    // A connection that breaks inside the body is not a SyntaxError: that is left to the caller.
    if (!(error instanceof SyntaxError)) throw error;
    throw new DialsError({ kind: "malformed", url, detail: `It is not complete JSON (${error.message}).` });
  }
}

async function failureOf(response: Response, url: string, tries: number): Promise<DialsError> {
  const { status } = response;
  const { detail, code } = errorBody(await response.text(), response.statusText);
  if (status === 401 || status === 403) return new DialsError({ kind: "permission", url, code, detail });
  if (status === 404) return new DialsError({ kind: "notFound", url, detail });
  if (status < 500) return new DialsError({ kind: "badRequest", url, status, detail });
  return new DialsError({ kind: "serverFailed", url, tries, status, code, detail });
}

/** DIALS sends `{detail, code}`, `{<param>: [text]}`, `[text]` or a web page (dials-api.md §4.1). */
function errorBody(text: string, statusText: string): { detail: string; code: string | undefined } {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    const title = /<h1>([^<]*)<\/h1>/.exec(text)?.[1];
    return { detail: `${title ?? (statusText || "no reason given")}.`, code: undefined };
  }
  const parsed = errorWire.safeParse(body);
  if (parsed.success) return { detail: parsed.data.detail, code: parsed.data.code };
  return { detail: JSON.stringify(body), code: undefined };
}
