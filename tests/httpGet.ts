import { request } from "node:http";
import { gunzipSync } from "node:zlib";

export interface RawAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded text. */
  readonly body: string;
}

/** One request with exactly these headers (Host too), which fetch would not allow. */
export function sendRequest(
  url: URL,
  method: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { method, headers: { connection: "close", ...headers }, setHost: false },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("end", () => {
          const bytes = Buffer.concat(chunks);
          const gzip = incoming.headers["content-encoding"] === "gzip" && bytes.length > 0;
          resolve({
            status: incoming.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat().join(", ")]),
            ),
            body: (gzip ? gunzipSync(bytes) : bytes).toString(),
          });
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body ?? ("content-length" in lowerCase(headers) ? "{}" : undefined));
  });
}

export function lowerCase(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
